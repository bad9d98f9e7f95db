import { choix, entier, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { ETATS_PROPOSITION, ETATS_SCENARIO } from '../forme.ts';
import { TRIS_LIEUX } from '../requetes/lieux.ts';
import { TRIS_SCENARIOS } from '../requetes/liste.ts';
import { TRIS_PROPOSITIONS } from '../requetes/propositions.ts';

export const lireFiltresScenarios = (request: Request) =>
  lireFiltres(
    request,
    { q: texte(80), territoire: texte(60), auteur: choix('moi', 'organisation'), etat: choix(...ETATS_SCENARIO) },
    { tris: TRIS_SCENARIOS, sens: 'desc' },
  );

export const lireFiltresPropositions = (request: Request) =>
  lireFiltres(
    request,
    { etat: choix(...ETATS_PROPOSITION), territoire: texte(60) },
    { tris: TRIS_PROPOSITIONS, sens: 'desc' },
  );

export const lireFiltresLieux = (request: Request) =>
  lireFiltres(
    request,
    { q: texte(80), type: texte(10), ou: choix('alentour', 'change') },
    { tris: TRIS_LIEUX, sens: 'asc', taille: 50 },
  );

/** Version demandée, et page du tableau des communes. */
export const lireFiltresVersion = (request: Request) =>
  lireFiltres(
    request,
    { version: entier(1, 1_000_000), vue: choix('difference', 'avant', 'apres') },
    { tris: ['besoin'], sens: 'desc', taille: 15 },
  );
