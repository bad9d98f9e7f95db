import { choix, coche, entier, jour, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { ETATS_CONVENTION } from '../suivi.ts';

const FILTRES = {
  q: texte(),
  etat: choix(...ETATS_CONVENTION),
  departement: texte(3),
  structure: entier(1),
  retenues: coche(),
  cofinancees: coche(),
};
export const lireFiltresConventions = (request: Request) =>
  lireFiltres(request, FILTRES, { tris: ['structure', 'numero', 'fin', 'total', 'du', 'departement'] });

const VERSEMENTS = { etat: choix('a_faire', 'retenus', 'faits'), mois: jour(), departement: texte(3) };
export const lireFiltresVersements = (request: Request) => lireFiltres(request, VERSEMENTS, { taille: 100 });
