import { sql } from 'kysely';
import type { AppelSitue } from '#src/domaines/appels/index.ts';
import { type CandidatureSituee, faireAvancer, objetCandidature } from '#src/domaines/candidatures/index.ts';
import { engager, liberer } from '#src/domaines/enveloppes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import type { Decimal } from '#src/socle/montants.ts';
import { figerRetenu } from './budgetRetenu.ts';
import type { LigneArbitrage, Sens } from './forme.ts';

const TRANSITIONS: Record<Sens, string> = { favorable: 'retenir', defavorable: 'refuser', ajourne: 'ajourner' };

export interface Signature {
  signataire: string;
  qualite: string;
  acte: string;
  acteLe: string | null;
  minimis: boolean;
}

/** @throws ErreurMetier l'acte est daté d'un jour à venir, ou daté sans référence */
export function verifierActe({ acte, acteLe }: Pick<Signature, 'acte' | 'acteLe'>): void {
  const refuser = (champ: string, message: string): never => {
    throw new ErreurMetier(message, { champs: { [champ]: message } });
  };
  if (acteLe && acteLe > aujourdhui()) refuser('acteLe', "L'acte ne peut pas être daté d'un jour à venir.");
  if (acteLe && !acte) refuser('acte', "Donnez la référence de l'acte dont vous donnez la date.");
}

/**
 * Décide d'une candidature déjà verrouillée : son état, la décision signée, le budget retenu figé, le montant engagé dans l'enveloppe de l'appel.
 * Tout ou rien. L'appelant a vérifié le droit. @throws ErreurMetier état, motif, budget retenu, ou enveloppe
 */
export async function prendre(
  trx: Trx,
  acteur: Acteur,
  appel: AppelSitue,
  candidature: CandidatureSituee,
  d: Signature & LigneArbitrage & { sens: Sens; arbitrage: number | null },
): Promise<number> {
  const titulaire = { appel: appel.id, objet: objetCandidature(candidature.id) };
  await faireAvancer(trx, acteur, candidature, TRANSITIONS[d.sens], d.motif || undefined);
  // Un ajournement levé reste lisible : la décision qui le suit prend sa place.
  await sql`UPDATE candidature_decision SET annulee_le = now(), annulee_par = ${acteur.nom},
    motif_annulation = 'Une nouvelle décision la remplace.' WHERE candidature = ${candidature.id} AND annulee_le IS NULL`.execute(
    trx,
  );
  const montant = d.sens === 'favorable' ? d.montant : null;
  const { rows } = await sql<{ id: number }>`
    INSERT INTO candidature_decision (candidature, sens, montant, motif, conditions, arbitrage, signataire, qualite, acte, acte_le, minimis, par)
    VALUES (${candidature.id}, ${d.sens}, ${montant}, ${d.motif}, ${d.conditions}, ${d.arbitrage}, ${d.signataire}, ${d.qualite}, ${d.acte},
      ${d.acteLe}, ${d.minimis}, ${acteur.nom}) RETURNING id`.execute(trx);
  if (montant !== null) {
    await figerRetenu(trx, acteur, appel, candidature, montant);
    await engager(trx, acteur, { ...titulaire, montant });
  } else await liberer(trx, acteur, titulaire);
  return rows[0]!.id;
}

/** La décision en vigueur d'une candidature. */
export interface DecisionLue extends Signature {
  id: number;
  sens: Sens;
  montant: Decimal | null;
  motif: string;
  conditions: string;
  arbitrage: number | null;
  priseLe: Date;
  par: string;
  /** Lettre envoyée, et date certaine de sa réception. */
  lettre: { id: number; envoyeeLe: string; recueLe: string | null; document: number } | null;
}

/** La décision en vigueur ; `null` s'il n'y en a pas. Le droit est vérifié par l'appelant ; le porteur ne la lit qu'une fois notifiée. */
export async function decisionDe(base: Base | Trx, candidature: number): Promise<DecisionLue | null> {
  const { rows } = await sql<DecisionLue>`
    SELECT d.id, d.sens, d.montant, d.motif, d.conditions, d.arbitrage, d.signataire, d.qualite, d.acte, d.acte_le AS "acteLe", d.minimis,
      d.prise_le AS "priseLe", d.par,
      (SELECT jsonb_build_object('id', l.id, 'envoyeeLe', l.envoyee_le, 'recueLe', l.recue_le, 'document', l.document) FROM lettre l
        WHERE l.decision = d.id AND l.envoyee_le IS NOT NULL) AS lettre
    FROM candidature_decision d WHERE d.candidature = ${candidature} AND d.annulee_le IS NULL`.execute(base);
  return rows[0] ?? null;
}
