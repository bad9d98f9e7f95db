import { sql } from 'kysely';
import { type SubventionSituee, subventionPourAgir, subventionSituee } from '#src/domaines/subventions/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { transiter } from '#src/socle/suivi/transiter.ts';
import type { BilanSitue, EtatBilan } from './forme.ts';
import { suiviBilan } from './suivi.ts';

type Ligne = Omit<BilanSitue, 'subvention'> & { subventionId: number };

export const COLONNES = sql`b.id, b.subvention AS "subventionId", b.genre, b.rang, b.debut::text AS debut, b.fin::text AS fin, b.etat,
  b.etat_depuis AS "etatDepuis", b.due_le AS "dueLe", b.depose_le AS "deposeLe", b.redepose_le AS "redeposeLe", b.depose_par AS "deposePar",
  b.empreinte, b.revue_le AS "revueLe", b.reponse_avant_le AS "reponseAvantLe", b.repondu_le AS "reponduLe", b.version, b.demonstration`;

/** Nom du bilan dans les tables communes (réponses, pièces, budgets, suivi). */
export const objetBilan = (id: number) => `bilan_subvention:${id}`;
/** Où sont rangés les budgets d'une convention : l'objet de la candidature dont elle vient. */
export const objetBudget = (s: Pick<SubventionSituee, 'candidature'>) => `candidature:${s.candidature}`;

async function ligneDe(base: Base | Trx, id: number): Promise<Ligne> {
  const { rows } = await sql<Ligne>`SELECT ${COLONNES} FROM bilan_subvention b WHERE b.id = ${id}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Ce bilan n'existe pas.");
  return rows[0];
}

/** @throws ErreurIntrouvable */
export async function bilanSitue(base: Base | Trx, id: number): Promise<BilanSitue> {
  const { subventionId, ...bilan } = await ligneDe(base, id);
  return { ...bilan, subvention: await subventionSituee(base, subventionId) };
}

/** Le bilan et sa convention, verrouillés : la convention d'abord, comme tout ce qui écrit sur elle. @throws ErreurIntrouvable */
export async function bilanPourAgir(trx: Trx, id: number): Promise<BilanSitue> {
  const { subventionId } = await ligneDe(trx, id);
  const subvention = await subventionPourAgir(trx, subventionId);
  await sql`SELECT FROM bilan_subvention WHERE id = ${id} FOR UPDATE`.execute(trx);
  const { subventionId: _, ...bilan } = await ligneDe(trx, id);
  return { ...bilan, subvention };
}

/** Les bilans d'une convention, dans l'ordre. Le droit est vérifié par l'appelant. */
export async function bilansDe(base: Base | Trx, subvention: SubventionSituee): Promise<BilanSitue[]> {
  const { rows } = await sql<Ligne>`SELECT ${COLONNES} FROM bilan_subvention b WHERE b.subvention = ${subvention.id}
    ORDER BY b.rang`.execute(base);
  return rows.map(({ subventionId: _, ...bilan }) => ({ ...bilan, subvention }));
}

/** Fait passer un bilan verrouillé d'un état à un autre, avec son histoire. @throws ErreurMetier voir `transiter` */
export async function faireAvancer(
  trx: Trx,
  acteur: Acteur,
  bilan: BilanSitue,
  transition: string,
  commentaire?: string,
): Promise<EtatBilan> {
  const { id, etat } = bilan;
  const vers = await transiter(trx, suiviBilan, acteur, { id, etat, objet: bilan, transition, commentaire });
  await sql`UPDATE bilan_subvention SET etat = ${vers}, etat_depuis = clock_timestamp(), version = version + 1 WHERE id = ${id}`.execute(
    trx,
  );
  return vers;
}
