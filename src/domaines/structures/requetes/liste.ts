import { type RawBuilder, sql } from 'kysely';
import { resoudre, territoiresDuNiveau } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import { CODES_IAE } from '#src/referentiels/typesSiae.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import type { EtatEtp, EtpStructure } from '../regles/etp.ts';
import type { TriStructures } from '../regles/tris.ts';
import { etpDesStructures } from './etp.ts';
import { dansPerimetre, dansTerritoire } from './territoire.ts';

/** Filtres de la liste ; tous facultatifs, ils se cumulent. */
export interface FiltresStructures {
  q?: string | undefined;
  type?: readonly string[] | undefined;
  /** Référence `niveau:code` ; absente, le périmètre de l'acteur. */
  territoire?: string | undefined;
  /** Ne pas se limiter au périmètre. */
  ou?: 'france' | undefined;
  etatEtp?: readonly EtatEtp[] | undefined;
  reseau?: string | undefined;
  activite?: string | undefined;
  /** Division de la NAF. */
  division?: string | undefined;
  doute?: true | undefined;
  fermees?: true | undefined;
  tri?: TriStructures | undefined;
  sens?: 'asc' | 'desc' | undefined;
  page?: number | undefined;
  taille?: number | undefined;
  jour?: string | undefined;
}

export interface LigneStructure {
  id: number;
  siret: string;
  type: string;
  nom: string;
  enseigne: string | null;
  naf: string | null;
  commune: string | null;
  communeNom: string | null;
  codePostal: string | null;
  departement: string | null;
  departementNom: string | null;
  etat: string;
  demonstration: boolean;
  creation: string | null;
  effectif: number | null;
  reseaux: string[];
  activites: string[];
  doutes: number;
  etp: number | null;
  etatEtp: EtatEtp;
  methodeEtp: string;
}

const ORDRES: Record<TriStructures, RawBuilder<unknown>> = {
  nom: sql`recherchable(s.nom)`,
  type: sql`s.type`,
  commune: sql`c.recherche`,
  departement: sql`s.departement`,
  etp: sql`e.etp`,
  doutes: sql`doutes`,
};

function conditions(
  acteur: Acteur,
  filtres: FiltresStructures,
  etp: ReadonlyMap<number, EtpStructure>,
): RawBuilder<unknown>[] {
  const liste: RawBuilder<unknown>[] = [filtres.fermees ? sql`s.etat = 'fermee'` : sql`s.etat = 'active'`];
  if (filtres.territoire) liste.push(dansTerritoire(sql`s.commune`, filtres.territoire));
  else if (filtres.ou !== 'france') liste.push(dansPerimetre(acteur.perimetre));
  for (const mot of (filtres.q ?? '').split(/\s+/).filter(Boolean)) {
    liste.push(sql`(s.recherche || ' ' || coalesce(c.recherche, '')) LIKE '%' || btrim(recherchable(${mot})) || '%'`);
  }
  if (filtres.type?.length) liste.push(sql`s.type = ANY(${[...filtres.type]})`);
  if (filtres.division) liste.push(sql`left(s.naf, 2) = ${filtres.division}`);
  if (filtres.reseau) {
    liste.push(
      sql`EXISTS (SELECT FROM structure_reseau r WHERE r.structure = s.id AND NOT r.retire AND r.reseau = ${filtres.reseau})`,
    );
  }
  if (filtres.activite) {
    liste.push(
      sql`EXISTS (SELECT FROM structure_activite a WHERE a.structure = s.id AND NOT a.retire AND a.libelle = ${filtres.activite})`,
    );
  }
  if (filtres.doute) liste.push(sql`EXISTS (SELECT FROM doute d WHERE d.structure = s.id AND d.etat = 'ouvert')`);
  if (filtres.etatEtp?.length) {
    const retenus = [...etp].filter(([, { etat }]) => filtres.etatEtp?.includes(etat)).map(([id]) => id);
    liste.push(sql`s.id = ANY(${retenus})`);
  }
  return liste;
}

/** Structures qui répondent aux filtres, une page à la fois (`taille` infinie pour un export), et leur nombre total. */
export async function listerStructures(
  base: Base | Trx,
  acteur: Acteur,
  filtres: FiltresStructures = {},
): Promise<{ lignes: LigneStructure[]; total: number; iae: number; etpTotal: number; estimees: number }> {
  exiger(acteur, 'structures.lire');
  const etp = await etpDesStructures(base, filtres.jour ?? aujourdhui());
  const ou = sql.join(conditions(acteur, filtres, etp), sql` AND `);
  const { tri = 'nom', sens = 'asc', page = 1, taille = 50 } = filtres;
  // Les ETP sont calculés en mémoire : ils rejoignent la requête pour trier sans tout relire.
  const etps = tri === 'etp' ? etp : new Map<number, EtpStructure>();
  const sensSql = sens === 'desc' ? sql`DESC NULLS LAST` : sql`ASC NULLS LAST`;
  const limite = Number.isFinite(taille) ? sql`LIMIT ${taille} OFFSET ${(page - 1) * taille}` : sql``;
  const lignes = await sql<Omit<LigneStructure, 'etp' | 'etatEtp' | 'methodeEtp'>>`
    SELECT s.id, s.siret, s.type, s.nom, s.enseigne, s.naf, s.commune, coalesce(c.nom, s.commune_declaree) AS "communeNom",
      s.code_postal AS "codePostal", s.departement, d.nom AS "departementNom", s.etat, s.demonstration, s.creation, s.effectif,
      ARRAY(SELECT reseau FROM structure_reseau r WHERE r.structure = s.id AND NOT r.retire ORDER BY 1) AS reseaux,
      ARRAY(SELECT libelle FROM structure_activite a WHERE a.structure = s.id AND NOT a.retire ORDER BY 1) AS activites,
      (SELECT count(*)::int FROM doute q WHERE q.structure = s.id AND q.etat = 'ouvert') AS doutes
    FROM structure s
    LEFT JOIN commune c ON c.code = s.commune
    LEFT JOIN departement d ON d.code = s.departement
    LEFT JOIN unnest(${[...etps.keys()]}::int[], ${[...etps.values()].map((valeur) => valeur.etp)}::float8[]) AS e(id, etp) ON e.id = s.id
    WHERE ${ou}
    ORDER BY ${ORDRES[tri]} ${sensSql}, recherchable(s.nom), s.id ${limite}`.execute(base);
  const tous = await sql<{ id: number; type: string }>`
    SELECT s.id, s.type FROM structure s LEFT JOIN commune c ON c.code = s.commune WHERE ${ou}`.execute(base);
  const iae = new Set<string>(CODES_IAE);
  const calcules = tous.rows.flatMap(({ id }) => etp.get(id) ?? []);
  return {
    lignes: lignes.rows.map((ligne) => {
      const { etp: valeur = null, etat = 'non_calculable', methode = '' } = etp.get(ligne.id) ?? {};
      return { ...ligne, etp: valeur, etatEtp: etat as EtatEtp, methodeEtp: methode };
    }),
    total: tous.rows.length,
    iae: tous.rows.filter(({ type }) => iae.has(type)).length,
    etpTotal: calcules.reduce((somme, { etp: valeur }) => somme + (valeur ?? 0), 0),
    estimees: calcules.filter(({ etat }) => etat === 'estime').length,
  };
}

/** Réseaux et activités présents, pour les choix des filtres. */
export async function listerEtiquettes(base: Base | Trx): Promise<{ reseaux: string[]; activites: string[] }> {
  const { rows } = await sql<{ genre: 'reseaux' | 'activites'; libelle: string }>`
    SELECT 'reseaux' AS genre, reseau AS libelle FROM structure_reseau WHERE NOT retire GROUP BY reseau
    UNION ALL
    (SELECT 'activites', libelle FROM structure_activite WHERE NOT retire GROUP BY libelle ORDER BY count(*) DESC LIMIT 200)`.execute(
    base,
  );
  const de = (genre: string) =>
    rows.flatMap((ligne) => (ligne.genre === genre ? ligne.libelle : [])).sort((a, b) => a.localeCompare(b, 'fr'));
  return { reseaux: de('reseaux'), activites: de('activites') };
}

/** Choix du filtre « Territoire » : les départements, et celui que l'adresse désigne s'il est d'un autre niveau. */
export async function listerTerritoires(base: Base, choisi?: string): Promise<{ valeur: string; libelle: string }[]> {
  const departements = await territoiresDuNiveau(base, 'departement');
  const options = departements.map(({ reference, code, nom }) => ({ valeur: reference, libelle: `${code} ${nom}` }));
  if (!choisi || options.some(({ valeur }) => valeur === choisi)) return options;
  const autre = await resoudre(base, choisi).catch(() => null);
  return autre ? [{ valeur: choisi, libelle: autre.nom }, ...options] : options;
}
