import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { GenreMouvement } from '#src/referentiels/credits.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { arrondir, centimes, comparer, type Decimal, enEuros, enNombre, moins, plus } from '#src/socle/montants.ts';
import type { EnveloppeVerrouillee } from './chargement.ts';
import { exigerEffet } from './effet.ts';
import { exigerQuota } from './quota.ts';

/** Un changement de crédits : euros et postes, positifs ou négatifs. */
export interface Mouvement {
  genre: GenreMouvement;
  montant: Decimal;
  etp: Decimal;
  motif: string;
  /** Jour où il prend effet, `AAAA-MM-JJ`. */
  effet: string;
  /** L'autre ligne d'un virement. */
  autre?: number;
}

interface Parent {
  id: number;
  nom: string;
  libre: string;
  etpLibre: string;
}

/** La ligne dont celle-ci dépend, déjà verrouillée par `enveloppePourAgir`. */
async function parentDe(trx: Trx, enveloppe: number): Promise<Parent | null> {
  const { rows } = await sql<Parent>`
    SELECT p.id, p.montant + p.derogations - p.engage - p.distribue AS libre, p.etp - p.etp_distribue AS "etpLibre",
      CASE p.niveau WHEN 'region' THEN coalesce(r.nom, p.region) WHEN 'departement' THEN coalesce(d.nom, p.departement) ELSE p.type END AS nom
    FROM enveloppe e JOIN enveloppe p ON p.id = e.parent LEFT JOIN region r ON r.code = p.region
      LEFT JOIN departement d ON d.code = p.departement WHERE e.id = ${enveloppe}`.execute(trx);
  return rows[0] ?? null;
}

/**
 * Change les crédits d'une enveloppe, et ce que sa ligne parente a distribué : ce que l'une reçoit, l'autre ne l'a plus.
 * @throws ErreurMetier 422 date hors de l'année, dépasser la part d'une répartition nationale, retirer ce qui est engagé ou distribué, ou recevoir plus que la ligne parente n'a de libre
 */
export async function crediter(trx: Trx, acteur: Acteur, enveloppe: EnveloppeVerrouillee, m: Mouvement): Promise<void> {
  await exigerEffet(trx, enveloppe, m);
  exigerLibre(enveloppe, m);
  await exigerQuota(trx, enveloppe, m);
  const parent = await parentDe(trx, enveloppe.id);
  if (parent) exigerChezLeParent(parent, m);
  await sql`INSERT INTO enveloppe_mouvement (enveloppe, genre, montant, etp, motif, effet, autre, par)
    VALUES (${enveloppe.id}, ${m.genre}, ${centimes(m.montant)}, ${arrondir(m.etp, 2)}, ${m.motif}, ${m.effet}, ${m.autre ?? null},
      ${acteur.nom})`.execute(trx);
  // Le parent d'abord quand il reçoit, la ligne d'abord quand elle rend : aucune contrainte n'est fausse entre les deux.
  const aLaLigne = () =>
    sql`UPDATE enveloppe SET montant = montant + ${m.montant}::numeric, etp = etp + ${m.etp}::numeric WHERE id = ${enveloppe.id}`.execute(
      trx,
    );
  const auParent = () =>
    sql`UPDATE enveloppe SET distribue = distribue + ${m.montant}::numeric, etp_distribue = etp_distribue + ${m.etp}::numeric
      WHERE id = ${parent?.id ?? 0}`.execute(trx);
  await aLaLigne();
  await auParent();
}

function exigerLibre(e: EnveloppeVerrouillee, m: Mouvement): void {
  const libre = moins(plus(e.montant, e.derogations), plus(e.engage, e.distribue));
  if (comparer(plus(libre, m.montant), '0') < 0 || comparer(plus(e.montant, m.montant), '0') < 0)
    throw new ErreurMetier(
      `Il reste ${enEuros(libre)} non engagés ni distribués : on ne peut pas retirer ${enEuros(moins('0', m.montant))}.`,
      {
        champs: { montant: `${enEuros(libre)} au plus.` },
        conseil: "Libérez d'abord des engagements, ou reprenez des crédits aux lignes qui en dépendent.",
      },
    );
  const postes = moins(e.etp, e.etpDistribue);
  if (comparer(plus(postes, m.etp), '0') < 0)
    throw new ErreurMetier(
      `Il reste ${enNombre(postes)} ETP non distribués : on ne peut pas en retirer ${enNombre(moins('0', m.etp))}.`,
      { champs: { etp: `${enNombre(postes)} ETP au plus.` } },
    );
}

function exigerChezLeParent(parent: Parent, m: Mouvement): void {
  if (comparer(m.montant, parent.libre) > 0)
    throw new ErreurMetier(
      `« ${parent.nom} » a ${enEuros(parent.libre)} de libres : il manque ${enEuros(moins(m.montant, parent.libre))} pour remettre ${enEuros(m.montant)}.`,
      {
        champs: { montant: `${enEuros(parent.libre)} au plus.` },
        conseil: 'Enregistrez la dotation de la ligne du dessus, ou reprenez des crédits à une autre ligne.',
      },
    );
  if (comparer(m.etp, parent.etpLibre) > 0)
    throw new ErreurMetier(
      `« ${parent.nom} » a ${enNombre(parent.etpLibre)} ETP de libres : il en manque ${enNombre(moins(m.etp, parent.etpLibre))}.`,
      { champs: { etp: `${enNombre(parent.etpLibre)} ETP au plus.` } },
    );
}
