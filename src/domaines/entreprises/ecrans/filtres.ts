import { choix, coche, entier, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { CONTRATS } from '../forme.ts';
import { TRIS_BESOINS } from '../requetes/besoins.ts';
import { TRIS_ENTREPRISES } from '../requetes/liste.ts';
import { ETATS_BESOIN } from '../suivi.ts';

const ENTREPRISES = { q: texte(), operation: entier(1), ouverts: coche(), fermees: coche() };
export const lireFiltresEntreprises = (request: Request) =>
  lireFiltres(request, ENTREPRISES, { tris: TRIS_ENTREPRISES });

const BESOINS = { q: texte(), etat: choix(...ETATS_BESOIN), contrat: choix(...CONTRATS), entreprise: entier(1) };
export const lireFiltresBesoins = (request: Request) => lireFiltres(request, BESOINS, { tris: TRIS_BESOINS });
