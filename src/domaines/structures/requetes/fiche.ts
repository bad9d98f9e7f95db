import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { anneesCouvertes, annexesEnVigueur, etpAnnuels } from '../regles/annexes.ts';
import type { EtpStructure } from '../regles/etp.ts';
import type { Sources } from '../regles/fusion.ts';
import { lireAnnexes } from './controle.ts';
import { etpDesStructures } from './etp.ts';

export interface Fiche {
  id: number;
  siret: string;
  type: string;
  nom: string;
  enseigne: string | null;
  naf: string | null;
  adresse: string | null;
  code_postal: string | null;
  commune: string | null;
  commune_declaree: string | null;
  communeNom: string | null;
  departement: string | null;
  departementNom: string | null;
  region: string | null;
  lon: number | null;
  lat: number | null;
  communeLon: number | null;
  communeLat: number | null;
  position_source: string;
  site_web: string | null;
  courriel: string | null;
  telephone: string | null;
  description: string | null;
  /** Création de l'établissement, AAAA-MM-JJ. */
  creation: string | null;
  /** Salariés au total, permanents et salariés en insertion. */
  effectif: number | null;
  sources: Sources;
  etat: string;
  ouverture: string | null;
  fermeture: string | null;
  demonstration: boolean;
  cree_le: Date;
  modifie_le: Date;
  version: number;
  /** Organisations de l'application qui portent ce SIRET. */
  organisations: number[];
}

/** La fiche d'une structure. @throws ErreurIntrouvable */
export async function lireStructure(base: Base | Trx, acteur: Acteur, id: number): Promise<Fiche> {
  exiger(acteur, 'structures.lire');
  return chargerFiche(base, id);
}

/** @throws ErreurIntrouvable */
export async function chargerFiche(base: Base | Trx, id: number): Promise<Fiche> {
  const { rows } = await sql<Fiche>`
    SELECT s.*, c.nom AS "communeNom", c.lon AS "communeLon", c.lat AS "communeLat", d.nom AS "departementNom", d.region,
      ARRAY(SELECT o.id FROM organisation o WHERE o.siret = s.siret AND o.desactivee_le IS NULL) AS organisations
    FROM structure s
    LEFT JOIN commune c ON c.code = s.commune
    LEFT JOIN departement d ON d.code = s.departement
    WHERE s.id = ${id}`.execute(base);
  const fiche = rows[0];
  if (!fiche) throw new ErreurIntrouvable("Cette structure n'est pas (ou plus) dans le registre.");
  return fiche;
}

export interface Site {
  id: number;
  nom: string;
  adresse: string | null;
  code_postal: string | null;
  commune: string;
  communeNom: string | null;
  lon: number | null;
  lat: number | null;
  etp: number | null;
  source: string;
}

export interface VersionAnnexe {
  id: number;
  numero: string;
  renouvellement: number;
  modification: number;
  mesure: string;
  etat: string;
  fdi: boolean;
  prison: boolean;
  debut: string | null;
  fin: string | null;
  etp: number | null;
  montantUnitaire: number | null;
  montantTotal: number | null;
  cofinancement: number | null;
  lien: string | null;
}

/** Tout ce que la fiche montre autour de la structure. */
export async function lireEntourage(base: Base | Trx, id: number) {
  const [sites, reseaux, activites, intervention, saisis, soeurs, identifiants] = await Promise.all([
    sql<Site>`
      SELECT t.id, t.nom, t.adresse, t.code_postal, t.commune, c.nom AS "communeNom", coalesce(t.lon, c.lon) AS lon,
        coalesce(t.lat, c.lat) AS lat, t.etp::float8 AS etp, t.source
      FROM structure_site t LEFT JOIN commune c ON c.code = t.commune WHERE t.structure = ${id} ORDER BY t.nom`.execute(
      base,
    ),
    sql<{ reseau: string; source: string }>`
      SELECT reseau, source FROM structure_reseau WHERE structure = ${id} AND NOT retire ORDER BY reseau`.execute(base),
    sql<{ libelle: string; naf: string | null; source: string }>`
      SELECT libelle, naf, source FROM structure_activite WHERE structure = ${id} AND NOT retire ORDER BY libelle`.execute(
      base,
    ),
    sql<{ code: string; nom: string; epci: string | null }>`
      SELECT i.commune AS code, coalesce(c.nom, i.commune) AS nom, e.nom AS epci FROM structure_intervention i
      LEFT JOIN commune c ON c.code = i.commune LEFT JOIN epci e ON e.code = c.epci
      WHERE i.structure = ${id} ORDER BY e.nom NULLS LAST, c.nom`.execute(base),
    sql<{ id: number; etp: number; debut: string; fin: string; source: string; saisi_par: string; saisi_le: Date }>`
      SELECT id, etp::float8 AS etp, debut, fin, source, saisi_par, saisi_le FROM structure_etp
      WHERE structure = ${id} ORDER BY debut DESC`.execute(base),
    sql<{ id: number; type: string; nom: string }>`
      SELECT b.id, b.type, b.nom FROM structure a JOIN structure b ON left(b.siret, 9) = left(a.siret, 9) AND b.id <> a.id
      WHERE a.id = ${id} AND a.siret ~ '^[0-9]{14}$' ORDER BY b.type, b.nom LIMIT 30`.execute(base),
    sql<{ source: string; identifiant: string }>`
      SELECT source, identifiant FROM structure_identifiant WHERE structure = ${id} ORDER BY 1, 2`.execute(base),
  ]);
  return {
    sites: sites.rows,
    reseaux: reseaux.rows,
    activites: activites.rows,
    intervention: intervention.rows,
    saisis: saisis.rows,
    soeurs: soeurs.rows,
    identifiants: identifiants.rows,
  };
}

export interface AnneeEtp {
  annee: number;
  etp: number;
  prison: number;
}

/** ETP du jour, versions d'annexes (la plus récente d'abord) et ETP de chaque année couverte. */
export async function lirePostes(base: Base | Trx, id: number, jour = aujourdhui()) {
  const versions = await sql<VersionAnnexe>`
    SELECT id, numero, renouvellement, modification, mesure, etat, fdi, prison, debut, fin, etp::float8 AS etp,
      montant_unitaire::float8 AS "montantUnitaire", montant_total::float8 AS "montantTotal", cofinancement::float8 AS cofinancement, lien
    FROM annexe_financiere WHERE structure = ${id}
    ORDER BY debut DESC NULLS LAST, numero, renouvellement DESC, modification DESC, rang`.execute(base);
  const annexes = await lireAnnexes(base, [id]);
  const libres = annexes.filter(({ prison }) => !prison);
  const enPrison = annexes.filter(({ prison }) => prison);
  const annees: AnneeEtp[] = anneesCouvertes(annexes).map((annee) => ({
    annee,
    etp: etpAnnuels(libres, annee),
    prison: etpAnnuels(enPrison, annee),
  }));
  const etp = (await etpDesStructures(base, jour)).get(id) as EtpStructure;
  return { jour, etp, annees, versions: versions.rows, enVigueur: annexesEnVigueur(annexes, jour).map(({ id }) => id) };
}

/** Une annexe entière : ses 128 colonnes telles que l'ASP les a écrites. @throws ErreurIntrouvable */
export async function lireAnnexeBrute(base: Base | Trx, acteur: Acteur, structure: number, id: number) {
  exiger(acteur, 'structures.lire');
  const { rows } = await sql<{
    numero: string;
    renouvellement: number;
    modification: number;
    brut: Record<string, string>;
  }>`
    SELECT numero, renouvellement, modification, brut FROM annexe_financiere WHERE id = ${id} AND structure = ${structure}`.execute(
    base,
  );
  if (!rows[0]) throw new ErreurIntrouvable("Cette annexe n'est pas rattachée à cette structure.");
  return rows[0];
}

export interface VersionFiche {
  version: number;
  donnees: Record<string, unknown>;
  auteur: string | null;
  motif: string | null;
  remplacee_le: Date;
}

/** Versions passées de la fiche, la plus récente d'abord. */
export async function lireHistorique(base: Base | Trx, id: number): Promise<VersionFiche[]> {
  const { rows } = await sql<VersionFiche>`
    SELECT version, donnees, auteur, motif, remplacee_le FROM structure_version WHERE structure = ${id} ORDER BY version DESC LIMIT 50`.execute(
    base,
  );
  return rows;
}
