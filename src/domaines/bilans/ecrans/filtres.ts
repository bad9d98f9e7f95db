import { annee, choix, coche, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { ETATS_BILAN } from '../forme.ts';
import { TRIS } from '../requetes/liste.ts';

const FILTRES = { q: texte(), etat: choix(...ETATS_BILAN), annee: annee(), retard: coche() };

/** Filtres de la liste des bilans et de son export. */
export const lireFiltresBilans = (request: Request) => lireFiltres(request, FILTRES, { tris: TRIS });
