import { annee, choix, coche, entier, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { ETATS_CIBLE, ETATS_ENQUETE } from '../forme.ts';
import { TRIS_CIBLES } from '../requetes/cibles.ts';
import { TRIS_ENQUETES } from '../requetes/enquetes.ts';

const ENQUETES = { annee: annee(), etat: choix(...ETATS_ENQUETE) };
export const lireFiltresEnquetes = (request: Request) => lireFiltres(request, ENQUETES, { tris: TRIS_ENQUETES });

const CIBLES = {
  q: texte(),
  etat: choix('attendues', ...ETATS_CIBLE),
  strate: entier(1, 2_147_483_647),
  sansCompte: coche(),
  tardives: coche(),
};
/** Filtres de la liste des structures interrogées et de son export. */
export const lireFiltresCibles = (request: Request) => lireFiltres(request, CIBLES, { tris: TRIS_CIBLES });
