import { sql } from 'kysely';
import { CODES_TYPES } from '#src/referentiels/typesSiae.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { ParametresEtp } from './regles/etp.ts';

/** Clés des paramètres datés que ce domaine demande. */
export const CLE_RECONDUCTION = 'annexe.reconduction';
export const cleRepere = (type: string) => `etp_repere.${type.toLowerCase()}`;

/** Paramètres du calcul des ETP, tels qu'ils valent le jour donné pour la France entière. */
export async function lireParametresEtp(base: Base | Trx, jour: string): Promise<ParametresEtp> {
  const cles = [CLE_RECONDUCTION, ...CODES_TYPES.map(cleRepere)];
  const { rows } = await sql<{ cle: string; valeur: number | null; details: unknown; source: string }>`
    SELECT cle, valeur::float8 AS valeur, details, source FROM parametre
    WHERE cle = ANY(${cles}) AND territoire IS NULL AND remplace_le IS NULL
      AND date_debut <= ${jour}::date AND (date_fin IS NULL OR date_fin > ${jour}::date)`.execute(base);
  const parCle = new Map(rows.map((ligne) => [ligne.cle, ligne]));
  const details = parCle.get(CLE_RECONDUCTION)?.details as { jusqu_au?: string } | null | undefined;
  const reperes = CODES_TYPES.flatMap((type) => {
    const ligne = parCle.get(cleRepere(type));
    return ligne?.valeur == null ? [] : [[type, { valeur: ligne.valeur, source: ligne.source }] as const];
  });
  return { reconduction: details?.jusqu_au ?? null, reperes: new Map(reperes) };
}
