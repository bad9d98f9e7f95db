import { sql } from 'kysely';
import { type ParcoursSitue, parcoursPourAgir } from '#src/domaines/personnes/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { Contrat } from './forme.ts';

export const COLONNES = sql`k.id, k.parcours, k.nature, k.precedent, k.etat, k.heures::float8 AS heures, k.heures_motif AS "heuresMotif", k.debut,
  k.fin, k.revoir_le AS "revoirLe", k.contenu, k.signe_personne_le AS "signePersonneLe", k.signe_personne_moyen AS "signePersonneMoyen",
  k.signe_personne_acces AS "signePersonneAcces",
  k.signe_organisme_le AS "signeOrganismeLe", k.signe_organisme_par AS "signeOrganismePar", k.empreinte, k.offre, k.offre_le AS "offreLe",
  k.motif, k.par, k.cree_le AS "creeLe", k.version`;

/** Les contrats d'un parcours, du plus récent au plus ancien. */
export async function contratsDe(c: Cloison | Trx | Base, parcours: number): Promise<Contrat[]> {
  const { rows } = await sql<Contrat>`SELECT ${COLONNES} FROM contrat_engagement k WHERE k.parcours = ${parcours}
    ORDER BY coalesce(k.debut, k.cree_le::date) DESC, k.id DESC`.execute(c);
  return rows;
}

export interface ContratSitue extends ParcoursSitue {
  contrat: Contrat;
}

/** Un contrat et son parcours, verrouillés : les droits se lisent sur le parcours. @throws ErreurIntrouvable */
export async function contratPourAgir(trx: Trx, id: number): Promise<ContratSitue> {
  const { rows: vus } = await sql<{
    parcours: number;
  }>`SELECT parcours FROM contrat_engagement WHERE id = ${id}`.execute(trx);
  if (!vus[0]) throw new ErreurIntrouvable("Ce contrat n'existe pas.");
  // Le parcours d'abord : toute écriture du domaine prend les verrous dans cet ordre.
  const parcours = await parcoursPourAgir(trx, vus[0].parcours);
  const { rows } =
    await sql<Contrat>`SELECT ${COLONNES} FROM contrat_engagement k WHERE k.id = ${id} FOR UPDATE`.execute(trx);
  if (!rows[0]) throw new ErreurIntrouvable("Ce contrat n'existe pas.");
  return { ...parcours, contrat: rows[0] };
}

/** Le référent principal du jour : qui signe pour l'organisme. */
export interface Referent {
  professionnel: number;
  compte: number;
  organisationId: number;
  nom: string;
  organisation: string;
}

export async function referentPrincipal(c: Cloison | Trx, parcours: number): Promise<Referent | null> {
  const { rows } = await sql<Referent>`
    SELECT f.id AS professionnel, f.compte_id AS compte, f.organisation_id AS "organisationId", k.prenom || ' ' || k.nom AS nom, o.nom AS organisation
    FROM designation g JOIN professionnel f ON f.id = g.professionnel JOIN compte k ON k.id = f.compte_id
      JOIN organisation o ON o.id = f.organisation_id
    WHERE g.parcours = ${parcours} AND g.rang = 'principal' AND g.debut <= current_date AND (g.fin IS NULL OR g.fin > current_date)`.execute(
    c,
  );
  return rows[0] ?? null;
}

/** Jour de la dernière notification d'orientation : une réorientation relance le délai (code du travail, D5411-14-2). */
export async function notifieLe(c: Cloison | Trx, parcours: number): Promise<string | null> {
  const { rows } = await sql<{ le: string | null }>`SELECT notifie_le AS le FROM orientation
    WHERE parcours = ${parcours} AND etat = 'notifiee' ORDER BY notifie_le DESC, id DESC LIMIT 1`.execute(c);
  return rows[0]?.le ?? null;
}
