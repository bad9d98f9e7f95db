import { choix, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { CLES_DOMAINES, ETATS_PRATIQUE } from '../forme.ts';

export const lireFiltresPratiques = (request: Request) =>
  lireFiltres(request, {
    q: texte(),
    domaine: choix(...CLES_DOMAINES),
    departement: texte(5),
    etat: choix(...ETATS_PRATIQUE),
  });
