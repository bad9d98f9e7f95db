import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { EN_COURS } from '#src/socle/base/enCours.ts';
import { mettreEnAttente } from '#src/socle/courriels/index.ts';
import { adressePublique } from '#src/socle/session/instance.ts';

/** Inscrit un compte aux nouvelles d'un appel ; l'y inscrire deux fois est sans effet. */
export async function abonner(trx: Trx, appel: number, compteId: number): Promise<void> {
  await sql`INSERT INTO appel_abonne (appel, compte_id) VALUES (${appel}, ${compteId}) ON CONFLICT DO NOTHING`.execute(
    trx,
  );
}

/** Le compte ne suit plus l'appel ; sans effet s'il ne le suivait pas. */
export async function desabonner(trx: Trx, appel: number, compteId: number): Promise<void> {
  await sql`DELETE FROM appel_abonne WHERE appel = ${appel} AND compte_id = ${compteId}`.execute(trx);
}

/** Le compte suit l'appel. */
export async function estAbonne(base: Base | Trx, appel: number, compteId: number): Promise<boolean> {
  const { rows } = await sql`SELECT FROM appel_abonne WHERE appel = ${appel} AND compte_id = ${compteId}`.execute(base);
  return rows.length > 0;
}

/**
 * Écrit à tous ceux qui suivent l'appel, et aux collègues qui écrivent une candidature avec eux, dans la transaction de ce qui le motive. Un
 * message chacun : personne ne voit qui d'autre le suit.
 * @param message.texte sans la formule d'appel ; les paragraphes sont séparés par une ligne vide
 * @returns le nombre de messages
 */
export async function prevenirAbonnes(
  trx: Trx,
  appel: { id: number; intitule: string },
  message: { sujet: string; texte: string },
): Promise<number> {
  // Un compte fermé, ou que plus aucune organisation n'emploie, n'est plus prévenu.
  const { rows } = await sql<{ courriel: string }>`
    SELECT DISTINCT c.courriel FROM compte c JOIN appartenance a ON a.compte_id = c.id AND ${EN_COURS}
    WHERE c.desactive_le IS NULL
      AND (EXISTS (SELECT FROM appel_abonne b WHERE b.appel = ${appel.id} AND b.compte_id = c.id)
        -- Chez un porteur, quiconque peut écrire la candidature doit savoir que la règle ou l'heure a changé.
        OR (a.role <> 'lecteur' AND EXISTS (SELECT FROM candidature k WHERE k.appel = ${appel.id} AND k.organisation_id = a.organisation_id
          AND k.etat <> 'retiree')))
    ORDER BY c.courriel`.execute(trx);
  const page = `${adressePublique()}/appels-ouverts/${appel.id}`;
  const texte = [
    'Bonjour,',
    message.texte.trim(),
    `L'appel « ${appel.intitule} » : ${page}`,
    'Vous recevez ce message parce que vous suivez cet appel, ou que votre organisation y est candidate. Pour ne plus le suivre : connectez-vous, et « Ne plus suivre » sur sa page.',
  ].join('\n\n');
  for (const { courriel } of rows)
    await mettreEnAttente(trx, { destinataire: courriel, sujet: message.sujet, texte: `${texte}\n` });
  return rows.length;
}
