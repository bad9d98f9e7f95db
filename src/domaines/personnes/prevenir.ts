import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { mettreEnAttente } from '#src/socle/courriels/index.ts';
import { envoyerSms } from '#src/socle/sms/index.ts';

/** Par où la personne a été prévenue ; `null` : par aucun message, il faut l'appeler ou lui écrire. */
export type CanalPrevenu = 'sms' | 'courriel' | null;

/**
 * Prévient une personne par le canal qu'elle a choisi, dans la transaction de ce qui le motive ; à défaut de mobile, par courriel si elle en a
 * un. Opposée aux messages, ou à joindre par téléphone ou courrier : rien ne part.
 * @param message rien d'autre qu'une date, un lieu, un prénom de professionnel, une adresse de l'espace
 */
export async function prevenirPersonne(
  trx: Trx | Base,
  personne: number,
  message: { sujet: string; texte: string },
): Promise<CanalPrevenu> {
  const { rows } = await sql<{ canal: string; telephone: string; courriel: string; opposee: boolean }>`
    SELECT canal, telephone, courriel, coalesce((SELECT x.sens = 'opposition' FROM personne_choix x
      WHERE x.personne = p.id AND x.finalite = 'messages' ORDER BY x.id DESC LIMIT 1), false) AS opposee
    FROM personne p WHERE p.id = ${personne} AND p.anonymisee_le IS NULL AND NOT p.demonstration`.execute(trx);
  const p = rows[0];
  if (!p || p.opposee || (p.canal !== 'sms' && p.canal !== 'courriel')) return null;
  if (p.canal === 'sms' && (await envoyerSms(trx as Trx, { telephone: p.telephone, texte: message.texte })))
    return 'sms';
  if (!p.courriel) return null;
  await mettreEnAttente(trx, {
    destinataire: p.courriel,
    sujet: message.sujet,
    texte: `Bonjour,\n\n${message.texte}\n`,
    // Le contenu est d'une personne : il ne reste pas dans la boîte d'envoi.
    sensible: true,
  });
  return 'courriel';
}
