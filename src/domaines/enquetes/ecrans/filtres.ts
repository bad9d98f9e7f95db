import { annee, choix, coche, identifiant, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { ETATS_CIBLE, ETATS_ENQUETE } from '../forme.ts';
import { TRIS_CIBLES } from '../requetes/cibles.ts';
import { TRIS_ENQUETES } from '../requetes/enquetes.ts';

const ENQUETES = { annee: annee(), etat: choix(...ETATS_ENQUETE) };
export const lireFiltresEnquetes = (request: Request) => lireFiltres(request, ENQUETES, { tris: TRIS_ENQUETES });

const CIBLES = {
  q: texte(),
  etat: choix('attendues', ...ETATS_CIBLE),
  strate: identifiant(),
  sansCompte: coche(),
  tardives: coche(),
};
/** Filtres de la liste des structures interrogées et de son export. */
export const lireFiltresCibles = (request: Request) => lireFiltres(request, CIBLES, { tris: TRIS_CIBLES });
