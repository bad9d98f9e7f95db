import { choix, coche, entier, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { VUES_PAIEMENTS } from '../forme.ts';
import { TRIS_SUBVENTIONS } from '../requetes/liste.ts';
import { ETATS_SUBVENTION } from '../suivi.ts';

const SUBVENTIONS = {
  q: texte(),
  etat: choix(...ETATS_SUBVENTION),
  appel: entier(1),
  organisation: entier(1),
  retenues: coche(),
};
export const lireFiltresSubventions = (request: Request) =>
  lireFiltres(request, SUBVENTIONS, { tris: TRIS_SUBVENTIONS });

const PAIEMENTS = { q: texte(), vue: choix(...VUES_PAIEMENTS) };
export const lireFiltresPaiements = (request: Request) => lireFiltres(request, PAIEMENTS, { taille: 100 });
