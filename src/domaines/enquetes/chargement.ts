import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { Cible, Controle, Enquete, EtatCible } from './forme.ts';

export const ENQUETES = sql`
  SELECT e.id, e.organisation_id AS "organisationId", o.nom AS "organisationNom", e.territoire, e.departement, e.region,
    CASE WHEN e.departement IS NULL THEN ARRAY(SELECT x.code FROM departement x WHERE x.region = e.region ORDER BY x.code) END AS departements, e.annee, e.intitule,
    coalesce(d.nom, r.nom) AS "territoireNom", e.formulaire_version AS "formulaireVersion", e.themes, e.mode, e.ouvre_le::text AS "ouvreLe",
    e.ferme_le::text AS "fermeLe", e.etat, e.ouverte_le AS "ouverteLe", e.close_le AS "closeLe", e.publiee_le AS "publieeLe", e.precedente,
    e.tirage, e.version, e.demonstration
  FROM enquete e JOIN organisation o ON o.id = e.organisation_id LEFT JOIN departement d ON d.code = e.departement
  LEFT JOIN region r ON r.code = e.region`;

/** Compte de la structure : le sien, à défaut celui de son SIRET. Elle peut s'inscrire après l'ouverture. */
const COMPTE = sql`coalesce(k.organisation_id, (SELECT o.id FROM organisation o WHERE o.nature = 'structure' AND o.siret = s.siret
  AND o.desactivee_le IS NULL ORDER BY o.id LIMIT 1))`;

export const CIBLES = sql`
  SELECT k.id, k.enquete, e.organisation_id AS "organisationId", om.nom AS "organisationNom", e.departement, e.region, e.annee, e.intitule,
    e.formulaire_version AS "formulaireVersion", e.themes, e.ouvre_le::text AS "ouvreLe", e.ferme_le::text AS "fermeLe", e.etat AS "enqueteEtat",
    e.precedente, e.demonstration, s.id AS structure, s.nom AS "structureNom", s.siret AS "structureSiret", s.type AS "structureType",
    s.departement AS "structureDepartement", s.telephone, c.nom AS "communeNom", ${COMPTE} AS "structureOrganisation", k.strate,
    t.libelle AS "strateLibelle", k.etat, k.etat_depuis AS "etatDepuis", k.deposee_le AS "deposeeLe", k.deposee_par AS "deposeePar", k.tardive,
    k.mandataire, k.repondant, k.empreinte, k.confirmees, k.motif, k.relances, k.relancee_le AS "relanceeLe", k.version
  FROM enquete_cible k JOIN enquete e ON e.id = k.enquete JOIN organisation om ON om.id = e.organisation_id
  JOIN structure s ON s.id = k.structure JOIN enquete_strate t ON t.id = k.strate LEFT JOIN commune c ON c.code = s.commune`;

export const objetEnquete = (id: number) => `enquete:${id}`;
export const objetCible = (id: number) => `enquete_cible:${id}`;

/** @throws ErreurIntrouvable */
export async function enqueteDe(base: Base | Trx, id: number): Promise<Enquete> {
  const { rows } = await sql<Enquete>`${ENQUETES} WHERE e.id = ${id}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Cette enquête n'existe pas.");
  return rows[0];
}

/** L'enquête, verrouillée jusqu'à la fin de la transaction. @throws ErreurIntrouvable */
export async function enquetePourAgir(trx: Trx, id: number): Promise<Enquete> {
  await sql`SELECT FROM enquete WHERE id = ${id} FOR UPDATE`.execute(trx);
  return enqueteDe(trx, id);
}

/** @throws ErreurIntrouvable */
export async function cibleDe(base: Base | Trx, id: number): Promise<Cible> {
  const { rows } = await sql<Cible>`${CIBLES} WHERE k.id = ${id}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Ce questionnaire n'existe pas.");
  return rows[0];
}

/** Le questionnaire, verrouillé, et son enquête tenue ouverte le temps de la transaction. @throws ErreurIntrouvable */
export async function ciblePourAgir(trx: Trx, id: number): Promise<Cible> {
  await sql`SELECT FROM enquete WHERE id = (SELECT enquete FROM enquete_cible WHERE id = ${id}) FOR SHARE`.execute(trx);
  await sql`SELECT FROM enquete_cible WHERE id = ${id} FOR UPDATE`.execute(trx);
  return cibleDe(trx, id);
}

export async function controlesDe(base: Base | Trx, cible: number): Promise<Controle[]> {
  const { rows } = await sql<Controle>`
    SELECT id, cible, cle, champs, message, explication, etat, leve_le AS "leveLe", traite_le AS "traiteLe", traite_par AS "traitePar"
    FROM enquete_controle WHERE cible = ${cible} ORDER BY etat NOT IN ('ouvert', 'explique'), id`.execute(base);
  return rows;
}

/** Change l'état d'un questionnaire verrouillé. */
export async function passerA(trx: Trx, cible: number, etat: EtatCible, motif = ''): Promise<void> {
  await sql`UPDATE enquete_cible SET etat = ${etat}, etat_depuis = clock_timestamp(), motif = ${motif}, version = version + 1
    WHERE id = ${cible}`.execute(trx);
}
