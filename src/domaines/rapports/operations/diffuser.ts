import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { coche } from '#src/socle/saisie.ts';
import { lireRapport } from '../requetes.ts';
import { exigerDiffusable } from '../reserver.ts';
import { viser } from '../viser.ts';

/** Montre une version figée à toute personne connectée, ou la réserve de nouveau à son organisation. Le contenu, lui, ne bouge pas. */
export const diffuserRapport = operation({
  nom: 'rapports.diffuser',
  entree: z.object({
    id: z.coerce.number().int().positive(),
    diffuser: coche,
  }),
  charger: async (trx, { id }, acteur) => {
    const rapport = await lireRapport(trx, acteur, id);
    return { ...(await viser(trx, rapport.territoire)), organisationId: rapport.organisationId, genre: rapport.genre };
  },
  executer: async ({ trx, acteur, objet, journal }, { id, diffuser }) => {
    if (diffuser) exigerDiffusable(objet);
    await sql`UPDATE rapport SET diffuse_le = CASE WHEN ${diffuser} THEN coalesce(diffuse_le, now()) END,
      diffuse_par = CASE WHEN ${diffuser} THEN coalesce(diffuse_par, ${acteur.nom}) END WHERE id = ${id}`.execute(trx);
    await journal({ objet: `rapport:${id}`, details: { diffuser } });
    return { id };
  },
});
