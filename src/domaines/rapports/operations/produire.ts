import { z } from 'zod';
import { lireReference, resoudre } from '#src/domaines/territoires/index.ts';
import { operation } from '#src/droits/operation.ts';
import { base } from '#src/socle/base/base.ts';
import { lancerTache } from '#src/socle/taches/index.ts';
import { aujourdhui } from '../produire.ts';

/** Demande le PDF d'un état des lieux : un travail de fond, à suivre sur sa page. */
export const produireEtatDesLieux = operation({
  nom: 'rapports.produire',
  entree: z.object({
    territoire: z
      .string()
      .refine((t) => lireReference(t) !== null, 'Le territoire est illisible : écrivez par exemple departement:62.'),
    question: z.record(z.string(), z.unknown()).default({}),
    marque: z.enum(['etat', 'collectivite']).default('collectivite'),
  }),
  executer: async ({ trx, acteur, journal }, entree) => {
    const { reference } = await resoudre(base(), entree.territoire);
    const travail = await lancerTache(trx, acteur, 'rapports.etatDesLieux', {
      ...entree,
      territoire: reference,
      date: aujourdhui(),
    });
    await journal({ action: 'rapports.demander', objet: `travail:${travail}`, details: { territoire: reference } });
    return { travail };
  },
});
