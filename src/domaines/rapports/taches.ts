import { z } from 'zod';
import { definirTache } from '#src/socle/taches/index.ts';
import { figer } from './figer/figer.ts';
import { verifier } from './figer/verifier.ts';

definirTache({
  nom: 'rapports.figer',
  libelle: "Gel d'un état des lieux",
  parCompte: 3,
  entree: z.object({
    brouillon: z.number().int(),
    version: z.number().int(),
    cle: z.string(),
    date: z.string(),
    marque: z.enum(['etat', 'collectivite']),
    diffuser: z.boolean(),
  }),
  adresse: (_entree, resultat: { rapport: number } | null) =>
    resultat ? `/rapports/${resultat.rapport}` : '/rapports',
  executer: ({ base, acteur, entree, progression, signal }) =>
    figer(base, acteur, entree, { avancer: progression, signal }),
});

definirTache({
  nom: 'rapports.verifier',
  libelle: "Vérification d'une version figée",
  parCompte: 2,
  entree: z.object({ rapport: z.number().int() }),
  adresse: ({ rapport }) => `/rapports/${rapport}`,
  executer: ({ base, acteur, entree, progression, signal }) =>
    verifier(base, acteur, entree.rapport, { avancer: progression, signal }),
});
