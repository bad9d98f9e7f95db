import { sql } from 'kysely';
import { BUDGET_VIDE, type Budget } from '#src/domaines/budgets/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { date } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { Donnees, Prefill } from '#src/socle/formulaires/forme.ts';
import { jourDe } from '#src/socle/jour.ts';

/** Ce qui décrit l'organisation, et qu'elle n'a pas à retaper d'un appel à l'autre. */
const IDENTITE = [
  'presentation',
  'representant',
  'representant_qualite',
  'contact',
  'contact_courriel',
  'contact_telephone',
  'experience',
];
/** Une déclaration se refait à chaque fois. */
const JAMAIS = ['attestation_exactitude', 'attestation_obligations', 'engagement_republicain', 'debut', 'fin'];

interface Passee {
  intitule: string;
  le: Date;
  donnees: Donnees;
}

/** @throws ErreurIntrouvable candidature d'un autre porteur, ou inconnue */
async function passee(trx: Trx, acteur: Acteur, copieDe: number | undefined): Promise<Passee | null> {
  const { rows } = await sql<Passee>`
    SELECT c.intitule, coalesce(c.depose_le, c.cree_le) AS le, r.donnees FROM candidature c JOIN reponse r ON r.objet = 'candidature:' || c.id
    WHERE c.organisation_id = ${acteur.organisationId} AND (${copieDe ?? null}::int IS NULL OR c.id = ${copieDe ?? null})
    ORDER BY c.depose_le DESC NULLS LAST, c.id DESC LIMIT 1`.execute(trx);
  if (!rows[0] && copieDe !== undefined)
    throw new ErreurIntrouvable("Cette candidature n'existe pas, ou n'est pas la vôtre.");
  return rows[0] ?? null;
}

/**
 * Valeurs proposées à une candidature qui naît : l'identité du porteur telle qu'il l'a écrite la dernière fois, ou toute la candidature
 * qu'il a choisi de reprendre. Chaque valeur dit d'où elle vient tant que personne ne la change.
 */
export async function aReprendre(
  trx: Trx,
  acteur: Acteur,
  copieDe: number | undefined,
): Promise<Record<string, Prefill>> {
  const prefill: Record<string, Prefill> = {
    contact: { valeur: acteur.nom, provenance: 'Votre compte' },
    contact_courriel: { valeur: acteur.courriel, provenance: 'Votre compte' },
  };
  const source = await passee(trx, acteur, copieDe);
  if (!source) return prefill;
  const provenance = `Candidature « ${source.intitule} » du ${date(jourDe(source.le))}`;
  for (const [champ, valeur] of Object.entries(source.donnees)) {
    if (JAMAIS.includes(champ) || (copieDe === undefined && !IDENTITE.includes(champ))) continue;
    prefill[champ] = { valeur: valeur as Prefill['valeur'], provenance };
  }
  return prefill;
}

/** Le budget demandé de la candidature reprise, ou un budget vide. */
export async function budgetRepris(trx: Trx, acteur: Acteur, copieDe: number | undefined): Promise<Budget> {
  if (copieDe === undefined) return BUDGET_VIDE;
  const { rows } = await sql<{ contenu: Budget }>`
    SELECT b.contenu FROM budget b JOIN candidature c ON b.objet = 'candidature:' || c.id
    WHERE c.id = ${copieDe} AND c.organisation_id = ${acteur.organisationId} AND b.genre = 'demande' AND b.rang = 1`.execute(
    trx,
  );
  return rows[0]?.contenu ?? BUDGET_VIDE;
}
