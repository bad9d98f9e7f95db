import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import type { EtatEtp } from '../regles/etp.ts';
import { etpDesStructures } from './etp.ts';
import { dansTerritoire } from './territoire.ts';

/** Une structure entière, telle qu'un autre programme la lit. */
export interface StructureExposee {
  id: number;
  siret: string;
  type: string;
  nom: string;
  enseigne: string | null;
  naf: string | null;
  adresse: string | null;
  codePostal: string | null;
  commune: string | null;
  communeNom: string | null;
  epci: string | null;
  departement: string | null;
  region: string | null;
  /** Position reçue ou posée ; celle de la commune à défaut. */
  lon: number | null;
  lat: number | null;
  positionCommune: boolean;
  siteWeb: string | null;
  courriel: string | null;
  telephone: string | null;
  description: string | null;
  etat: 'active' | 'fermee';
  demonstration: boolean;
  modifieLe: Date;
  reseaux: string[];
  activites: string[];
  /** Communes d'intervention, quand la structure en a une liste. */
  intervention: string[];
  etp: number | null;
  etatEtp: EtatEtp;
  methodeEtp: string;
}

export interface FiltresExposees {
  /** Référence `niveau:code` ; la France à défaut. */
  territoire?: string | undefined;
  types?: readonly string[] | undefined;
  etat?: 'active' | 'fermee' | undefined;
  id?: number | undefined;
  /** Identifiant après lequel reprendre : l'ordre est celui des identifiants, qu'un ajout ne bouscule pas. */
  apres?: number | undefined;
  /** Au plus ; toutes à défaut. */
  limite?: number | undefined;
}

/** Structures dans l'ordre de leurs identifiants. */
export async function structuresExposees(
  base: Base | Trx,
  acteur: Acteur,
  { territoire = 'france', types, etat, id, apres = 0, limite }: FiltresExposees = {},
): Promise<StructureExposee[]> {
  exiger(acteur, 'structures.lire');
  const conditions = [sql`s.id > ${apres}`, dansTerritoire(sql`s.commune`, territoire)];
  if (types?.length) conditions.push(sql`s.type = ANY(${[...types]})`);
  if (etat) conditions.push(sql`s.etat = ${etat}`);
  // Une adresse directe répond toujours ; une liste ne montre l'inventé que pendant la démonstration, fermé compris.
  conditions.push(id === undefined ? horsDemonstration('s') : sql`s.id = ${id}`);
  const [etp, { rows }] = await Promise.all([
    etpDesStructures(base, aujourdhui()),
    sql<Omit<StructureExposee, 'etp' | 'etatEtp' | 'methodeEtp'>>`
      SELECT s.id, s.siret, s.type, s.nom, s.enseigne, s.naf, s.adresse, s.code_postal AS "codePostal", s.commune,
        coalesce(c.nom, s.commune_declaree) AS "communeNom", c.epci, s.departement, d.region,
        CASE WHEN s.position_source IN ('fichier', 'manuelle') THEN s.lon ELSE c.lon END AS lon,
        CASE WHEN s.position_source IN ('fichier', 'manuelle') THEN s.lat ELSE c.lat END AS lat,
        s.position_source NOT IN ('fichier', 'manuelle') AND c.lon IS NOT NULL AS "positionCommune",
        s.site_web AS "siteWeb", s.courriel, s.telephone, s.description, s.etat, s.demonstration, s.modifie_le AS "modifieLe",
        ARRAY(SELECT reseau FROM structure_reseau r WHERE r.structure = s.id AND NOT r.retire ORDER BY 1) AS reseaux,
        ARRAY(SELECT libelle FROM structure_activite a WHERE a.structure = s.id AND NOT a.retire ORDER BY 1) AS activites,
        ARRAY(SELECT commune FROM structure_intervention i WHERE i.structure = s.id ORDER BY 1) AS intervention
      FROM structure s
      LEFT JOIN commune c ON c.code = s.commune
      LEFT JOIN departement d ON d.code = s.departement
      WHERE ${sql.join(conditions, sql` AND `)}
      ORDER BY s.id ${limite === undefined ? sql`` : sql`LIMIT ${limite}`}`.execute(base),
  ]);
  return rows.map((ligne) => {
    const { etp: valeur = null, etat: etatEtp = 'non_calculable', methode = '' } = etp.get(ligne.id) ?? {};
    return { ...ligne, etp: valeur, etatEtp: etatEtp as EtatEtp, methodeEtp: methode };
  });
}
