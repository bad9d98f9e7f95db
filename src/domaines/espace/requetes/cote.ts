import { sql } from 'kysely';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { type MaDemande, mesChoix, mesDemandes } from './moi.ts';

export interface EtatEspace {
  lien: { par: string; creeLe: Date; expireLe: Date; utiliseLe: Date | null } | null;
  telephone: boolean;
  courriel: boolean;
  demandes: MaDemande[];
  choix: Awaited<ReturnType<typeof mesChoix>>;
}

/** L'espace d'une personne, vu de son cercle : jamais son lien ni son code. */
export async function etatEspace(c: Cloison, personne: number): Promise<EtatEspace> {
  const { rows } = await sql<NonNullable<EtatEspace['lien']>>`
    SELECT par, cree_le AS "creeLe", expire_le AS "expireLe", utilise_le AS "utiliseLe" FROM espace_lien
    WHERE personne = ${personne} AND retire_le IS NULL AND expire_le > now() ORDER BY id DESC LIMIT 1`.execute(c);
  const { rows: moyens } = await sql<{ telephone: boolean; courriel: boolean }>`
    SELECT telephone <> '' AS telephone, courriel <> '' AS courriel FROM personne WHERE id = ${personne}`.execute(c);
  return {
    lien: rows[0] ?? null,
    ...moyens[0]!,
    demandes: await mesDemandes(c, personne),
    choix: await mesChoix(c, personne),
  };
}

/** Ce que la page d'une personne montre de son espace. */
export async function resumeEspace(c: Cloison, personne: number): Promise<{ ouvert: boolean; demandes: number }> {
  const { lien, demandes } = await etatEspace(c, personne);
  return { ouvert: lien !== null, demandes: demandes.filter((d) => d.etat === 'recue').length };
}
