import { type RawBuilder, sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { Annexe, AnnexeSituee, ConventionSituee } from './forme.ts';

export const CONVENTION = sql`
  SELECT c.id, c.numero, c.etat, c.type, c.debut, c.fin, c.resiliee_le AS "resilieeLe", c.dossier, c.departement, dep.region, c.version,
    s.id AS structure, s.nom AS "structureNom", s.siret AS "structureSiret", o.id AS "organisationId", o.nom AS "organisationNom",
    o.reseau_id AS "reseauId", d.reseau_autorise AS "reseauAutorise"
  FROM convention c JOIN structure s ON s.id = c.structure JOIN organisation o ON o.id = c.organisation_id
  JOIN dossier d ON d.id = c.dossier LEFT JOIN departement dep ON dep.code = c.departement`;

export const ANNEXE = sql`
  SELECT a.id, a.convention, a.dossier, a.remplace, a.numero, a.annee, a.renouvellement, a.modification, a.debut, a.fin, a.etp,
    a.modulation, a.calcul, a.part_departement AS "partDepartement", a.total, a.motif, a.etat, a.proposee_le AS "proposeeLe",
    a.signee_le AS "signeeLe"
  FROM convention_annexe a`;

/** La convention, pour la lire. @throws ErreurIntrouvable */
export async function conventionSituee(base: Base | Trx, id: number): Promise<ConventionSituee> {
  const { rows } = await sql<ConventionSituee>`${CONVENTION} WHERE c.id = ${id}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Cette convention n'existe pas.");
  return rows[0];
}

/** La convention, verrouillée : tout ce qui touche à ses annexes et versements passe par ce verrou. @throws ErreurIntrouvable */
export async function conventionPourAgir(trx: Trx, id: number): Promise<ConventionSituee> {
  await sql`SELECT FROM convention WHERE id = ${id} FOR UPDATE`.execute(trx);
  return conventionSituee(trx, id);
}

/** Les annexes d'une convention qui remplissent une condition. Le droit est vérifié par l'appelant. */
export async function annexesDe(
  base: Base | Trx,
  convention: number,
  ou: RawBuilder<unknown> = sql`true`,
): Promise<Annexe[]> {
  const { rows } = await sql<Annexe>`
    ${ANNEXE} WHERE a.convention = ${convention} AND ${ou} ORDER BY a.annee, a.modification, a.id`.execute(base);
  return rows;
}

/** Une annexe et sa convention. @throws ErreurIntrouvable */
export async function annexeSituee(base: Base | Trx, id: number): Promise<AnnexeSituee> {
  const { rows } = await sql<Annexe>`${ANNEXE} WHERE a.id = ${id}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Cette annexe n'existe pas.");
  return { ...rows[0], lieu: await conventionSituee(base, rows[0].convention) };
}

/** La même, sa convention verrouillée d'abord, et relue après. @throws ErreurIntrouvable */
export async function annexePourAgir(trx: Trx, id: number): Promise<AnnexeSituee> {
  const { rows } = await sql<{ convention: number }>`SELECT convention FROM convention_annexe WHERE id = ${id}`.execute(
    trx,
  );
  if (!rows[0]) throw new ErreurIntrouvable("Cette annexe n'existe pas.");
  await conventionPourAgir(trx, rows[0].convention);
  return annexeSituee(trx, id);
}
