import { choix, coche, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { ETATS_BILAN } from '../forme.ts';
import { TRIS } from '../requetes/liste.ts';

export const ETATS_LISTE = ['a_ouvrir', ...ETATS_BILAN] as const;
const FILTRES = { q: texte(), etat: choix(...ETATS_LISTE), retard: coche() };

/** Filtres de la liste des bilans de subventions et de son export. */
export const lireFiltresBilans = (request: Request) => lireFiltres(request, FILTRES, { tris: TRIS });
