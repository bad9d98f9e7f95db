import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import { EN_COURS } from '#src/socle/base/enCours.ts';
import { mettreEnAttente } from './boite.ts';

/** Ce qui finit un message que personne n'a tapé. */
export const PIED = 'Ce message est envoyé automatiquement par Maillage.';

/** À qui l'on écrit : les organisations citées, les personnes citées, ou les services d'une nature dont le périmètre couvre le département. */
export type Destination =
  | { organisations?: readonly number[]; comptes?: readonly number[] }
  | { service: string; departement: string | null | undefined };

/**
 * Adresses, sans double, des comptes actifs : d'une organisation ou d'un service, ceux qui peuvent agir (un lecteur n'a rien à faire d'une
 * demande) ; une personne citée, toujours.
 */
async function adressesDe(trx: Trx, destination: Destination): Promise<string[]> {
  const comptes = 'comptes' in destination ? [...(destination.comptes ?? [])] : [];
  const ou =
    'service' in destination
      ? sql`o.nature = ${destination.service} AND (a.niveau = 'national'
          OR (a.niveau = 'departement' AND ${destination.departement ?? null} = ANY(a.codes))
          OR (a.niveau = 'region' AND (SELECT region FROM departement WHERE code = ${destination.departement ?? null}) = ANY(a.codes)))`
      : sql`o.id = ANY(${[...(destination.organisations ?? [])]}::int[])`;
  const { rows } = await sql<{ courriel: string }>`
    SELECT c.courriel FROM appartenance a
    JOIN compte c ON c.id = a.compte_id AND c.desactive_le IS NULL
    JOIN organisation o ON o.id = a.organisation_id AND o.desactivee_le IS NULL
    WHERE a.role <> 'lecteur' AND ${EN_COURS} AND ${ou}
    UNION SELECT courriel FROM compte WHERE id = ANY(${comptes}::int[]) AND desactive_le IS NULL
    ORDER BY courriel`.execute(trx);
  return rows.map(({ courriel }) => courriel);
}

/**
 * Écrit le même message à toutes ces personnes, dans la transaction de ce qui le motive.
 * @param message.paragraphes sans la formule d'appel
 * @returns le nombre de messages
 */
export async function ecrireAux(
  trx: Trx,
  destination: Destination,
  message: { sujet: string; paragraphes: readonly string[] },
): Promise<number> {
  const adresses = await adressesDe(trx, destination);
  const texte = `${['Bonjour,', ...message.paragraphes].join('\n\n')}\n`;
  for (const destinataire of adresses) await mettreEnAttente(trx, { destinataire, sujet: message.sujet, texte });
  return adresses.length;
}
