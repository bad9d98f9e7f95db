import { sql } from 'kysely';
import { exigerReglage, type OperationReglee } from '#src/domaines/accompagnements/index.ts';
import type { ParcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import type { DesignationEnCours, ReferentVise } from './forme.ts';

/**
 * Un référent habilité dans l'opération du parcours, aujourd'hui et le jour dit.
 * @throws ErreurMetier inconnu, d'un autre rôle, plus habilité, d'une autre équipe que `equipe`
 */
export async function referentPour(
  trx: Trx,
  p: Pick<ParcoursSitue, 'operation'>,
  id: number,
  le: string,
  equipe?: number | null,
): Promise<ReferentVise> {
  const refuser = (message: string, conseil = 'Choisissez un référent de la liste.') =>
    new ErreurMetier(message, { champs: { professionnel: conseil } });
  const { rows } = await sql<ReferentVise & { role: string; ouvert: boolean }>`
    SELECT f.id, f.compte_id AS "compteId", f.organisation_id AS "organisationId", trim(c.prenom || ' ' || c.nom) AS nom, f.domaine, f.equipe,
      f.role, habilite(f) AND f.debut <= ${le}::date AND c.desactive_le IS NULL AS ouvert
    FROM professionnel f JOIN compte c ON c.id = f.compte_id
    WHERE f.id = ${id} AND f.operation = ${p.operation.id}`.execute(trx);
  const trouve = rows[0];
  if (!trouve) throw refuser("Ce professionnel n'est pas de cette opération.");
  if (trouve.role !== 'referent') throw refuser(`${trouve.nom} n'est pas habilité comme référent de parcours.`);
  if (!trouve.ouvert)
    throw refuser(
      `${trouve.nom} n'est pas habilité à cette date.`,
      'Choisissez un référent habilité, ou une autre date.',
    );
  if (equipe && trouve.equipe && trouve.equipe !== equipe)
    throw refuser(`${trouve.nom} est d'une autre équipe que ce parcours.`);
  const { role: _role, ouvert: _ouvert, ...referent } = trouve;
  return referent;
}

/** Le binôme du jour : le principal d'abord, puis les appuis, du plus ancien au plus récent. */
export async function binomeEnCours(trx: Trx | Base, parcours: number): Promise<DesignationEnCours[]> {
  const { rows } = await sql<DesignationEnCours>`
    SELECT d.id, d.professionnel, f.compte_id AS "compteId", trim(c.prenom || ' ' || c.nom) AS nom, d.rang, d.debut
    FROM designation d JOIN professionnel f ON f.id = d.professionnel JOIN compte c ON c.id = f.compte_id
    WHERE d.parcours = ${parcours} AND (d.fin IS NULL OR d.fin > current_date)
    ORDER BY d.rang DESC, d.debut, d.id`.execute(trx);
  return rows;
}

export interface PortefeuilleVise {
  id: number;
  nom: string;
  operation: number;
  equipe: number;
  titulaire: number | null;
  intensif: boolean;
  /** Son plafond propre, sinon celui de son titulaire ; `null` : celui de l'opération. */
  plafondPropre: number | null;
}

/** Verrouille un portefeuille ouvert : deux personnes n'y prennent pas la même dernière place. @throws ErreurIntrouvable, ErreurMetier fermé */
export async function portefeuillePourAgir(trx: Trx, id: number, operation: number): Promise<PortefeuilleVise> {
  await sql`SELECT FROM portefeuille WHERE id = ${id} FOR UPDATE`.execute(trx);
  const { rows } = await sql<PortefeuilleVise & { ferme: boolean }>`
    SELECT q.id, q.nom, q.operation, q.equipe, q.titulaire, q.intensif, coalesce(q.plafond, f.plafond) AS "plafondPropre",
      q.ferme_le IS NOT NULL AS ferme
    FROM portefeuille q LEFT JOIN professionnel f ON f.id = q.titulaire WHERE q.id = ${id} AND q.operation = ${operation}`.execute(
    trx,
  );
  if (!rows[0]) throw new ErreurIntrouvable('Ce portefeuille ne fait pas partie de cette opération.');
  if (rows[0].ferme)
    throw new ErreurMetier(`${rows[0].nom} est fermé.`, { champs: { portefeuille: 'Choisissez-en un autre.' } });
  const { ferme: _ferme, ...vise } = rows[0];
  return vise;
}

/** Personnes suivies aujourd'hui dans un portefeuille. */
export async function stockDe(trx: Trx | Base, portefeuille: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM affectation a JOIN parcours p ON p.id = a.parcours AND p.etat <> 'clos'
    WHERE a.portefeuille = ${portefeuille} AND (a.fin IS NULL OR a.fin > current_date)`.execute(trx);
  return rows[0]!.n;
}

/**
 * Le refus de dépasser le plafond d'un portefeuille verrouillé ; `null` : il a la place.
 * @param combien personnes à y ajouter
 */
export async function refusDePlace(
  trx: Trx,
  operation: OperationReglee,
  portefeuille: PortefeuilleVise,
  combien: number,
): Promise<ErreurMetier | null> {
  const plafond =
    portefeuille.plafondPropre ?? (await exigerReglage(trx, operation, 'accompagnement.plafond', aujourdhui())).valeur;
  const stock = await stockDe(trx, portefeuille.id);
  if (stock + combien <= plafond) return null;
  return new ErreurMetier(
    `${portefeuille.nom} suit ${stock} personnes pour un plafond de ${plafond} : il n'a pas ${combien === 1 ? 'de place' : `${combien} places`}.`,
    {
      statut: 409,
      champs: { portefeuille: 'Choisissez un portefeuille qui a de la place.' },
      conseil: 'Choisissez un autre portefeuille, ou dites pourquoi vous dépassez son plafond.',
    },
  );
}
