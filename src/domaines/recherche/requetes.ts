import { type RawBuilder, sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { chiffres, GENRES, type Genre, type GroupeTrouve, LONGUEUR_MIN, normaliser, type Trouve } from './regles.ts';

/** Réponses montrées par groupe. */
const PAR_GROUPE = 8;
/** « betune » ressemble à « bethune » à 0,5 ; plus bas, tout ressemble à tout. */
const RESSEMBLANCE_MIN = 0.45;

interface Source {
  table: RawBuilder<unknown>;
  id: RawBuilder<unknown>;
  nom: RawBuilder<unknown>;
  recherche: RawBuilder<unknown>;
  precision: RawBuilder<unknown>;
  poids: RawBuilder<unknown>;
  /** Page de ce que l'on a trouvé ; `null` quand la personne n'a pas le droit de l'ouvrir. */
  adresse: (id: string, acteur: Acteur) => string | null;
  /** Correspondance exacte d'un code, à côté du nom. */
  code?: (c: string) => RawBuilder<unknown>;
  /** Autres noms qui mènent au même objet. */
  autresNoms?: (motifs: string[]) => RawBuilder<unknown>;
}

const territoire = (niveau: string) => (id: string) => `/territoires/${niveau}:${id}`;
const rien = sql`0`;

const SOURCES: Record<Genre, Source> = {
  commune: {
    table: sql`commune t LEFT JOIN departement d ON d.code = t.departement`,
    id: sql`t.code`,
    nom: sql`t.nom`,
    recherche: sql`t.recherche`,
    precision: sql`t.code || ', ' || coalesce(d.nom, t.departement)`,
    poids: sql`coalesce(t.population, 0)`,
    adresse: territoire('commune'),
    code: (c) => sql`t.code = ${c} OR t.codes_postaux @> ARRAY[${c}]
      OR t.code IN (SELECT code_actuel FROM commune_ancienne WHERE code = ${c})`,
    // Une commune fusionnée se cherche encore par son ancien nom.
    autresNoms: (motifs) =>
      sql`t.code IN (SELECT code_actuel FROM commune_ancienne a WHERE recherchable(a.nom) LIKE ALL(${motifs}::text[]))`,
  },
  epci: {
    table: sql`epci t`,
    id: sql`t.code`,
    nom: sql`t.nom`,
    recherche: sql`t.recherche`,
    precision: sql`t.code`,
    poids: rien,
    adresse: territoire('epci'),
    code: (c) => sql`t.code = ${c}`,
  },
  departement: {
    table: sql`departement t`,
    id: sql`t.code`,
    nom: sql`t.nom`,
    recherche: sql`t.recherche`,
    precision: sql`t.code`,
    poids: rien,
    adresse: territoire('departement'),
    code: (c) => sql`t.code = ${c}`,
  },
  region: {
    table: sql`region t`,
    id: sql`t.code`,
    nom: sql`t.nom`,
    recherche: sql`t.recherche`,
    precision: sql`'région'`,
    poids: rien,
    adresse: territoire('region'),
  },
  zone: {
    table: sql`zone t`,
    id: sql`t.type || ':' || t.code`,
    nom: sql`t.nom`,
    recherche: sql`CASE WHEN t.type IN ('zone_emploi', 'clpe') THEN t.recherche END`,
    precision: sql`CASE t.type WHEN 'clpe' THEN 'comité local pour l''emploi' ELSE 'zone d''emploi' END`,
    poids: rien,
    adresse: (id) => `/territoires/${id}`,
  },
  structure: {
    table: sql`structure t LEFT JOIN commune c ON c.code = t.commune`,
    id: sql`t.id`,
    nom: sql`t.nom`,
    recherche: sql`t.recherche`,
    precision: sql`t.type || ', ' || coalesce(c.nom, t.commune_declaree, 'commune inconnue')
      || coalesce(' (' || t.departement || ')', '') || CASE WHEN t.etat = 'fermee' THEN ', fermée' ELSE '' END`,
    poids: sql`CASE WHEN t.etat = 'active' THEN 1 ELSE 0 END`,
    adresse: (id) => `/structures/${id}`,
    code: (c) => sql`t.siret LIKE ${`${c}%`} AND ${c.length >= 9}`,
  },
  prescripteur: {
    table: sql`prescripteur t LEFT JOIN commune c ON c.code = t.commune`,
    id: sql`t.id`,
    nom: sql`t.nom`,
    recherche: sql`t.recherche`,
    precision: sql`coalesce(c.nom, t.commune_declaree, 'commune inconnue')
      || coalesce(' (' || t.departement || ')', '') || CASE WHEN t.etat = 'ferme' THEN ', fermé' ELSE '' END`,
    poids: sql`CASE WHEN t.etat = 'actif' THEN 1 ELSE 0 END`,
    adresse: (id) => `/prescripteurs/${id}`,
    code: (c) => sql`t.code_safir = ${c}`,
  },
  organisation: {
    table: sql`organisation t`,
    id: sql`t.id`,
    nom: sql`t.nom`,
    recherche: sql`CASE WHEN t.desactivee_le IS NULL THEN recherchable(t.nom) END`,
    precision: sql`t.nature || coalesce(', ' || t.departement, '')`,
    poids: rien,
    adresse: (id, acteur) => (peut(acteur, 'organisations.gerer') ? `/administration/organisations/${id}` : null),
    code: (c) => sql`t.siret LIKE ${`${c}%`} AND ${c.length >= 9}`,
  },
};

/**
 * Cherche une question dans tout ce qui a un nom. Un nom qui contient les mots répond ; si aucun ne les contient, ceux qui leur ressemblent
 * (faute de frappe, trigrammes). Dans un groupe : d'abord l'égalité, puis le début, puis la ressemblance et la taille.
 */
export async function chercher(base: Base, acteur: Acteur, question: string, genres: readonly Genre[] = GENRES) {
  exiger(acteur, 'recherche.lire');
  const q = normaliser(question);
  if (q.length < LONGUEUR_MIN) return [];
  const code = chiffres(question);
  const contenant = await Promise.all(genres.map((genre) => lire(base, acteur, genre, q, code, contient)));
  const trouves = contenant.filter((g) => g.total > 0);
  // La ressemblance coûte plus cher et brouillerait une réponse sûre.
  if (trouves.length > 0 || code) return trouves;
  return base.transaction().execute(async (trx) => {
    await sql`SELECT set_config('pg_trgm.word_similarity_threshold', ${String(RESSEMBLANCE_MIN)}, true)`.execute(trx);
    const proches: GroupeTrouve[] = [];
    for (const genre of genres) proches.push(await lire(trx, acteur, genre, q, null, ressemble));
    return proches.filter((g) => g.total > 0);
  });
}

type Condition = (source: Source, q: string, parCode: RawBuilder<unknown>) => RawBuilder<unknown>;
/** Tous les mots, dans n'importe quel ordre. */
const contient: Condition = (source, q, parCode) => {
  const motifs = q.split(' ').map((mot) => `%${mot}%`);
  const autres = source.autresNoms?.(motifs) ?? sql`false`;
  return sql`(${source.recherche} LIKE ALL(${motifs}::text[]) OR ${parCode} OR ${autres})`;
};
const ressemble: Condition = (source, q) => sql`${q} <% ${source.recherche}`;

async function lire(
  base: Base | Trx,
  acteur: Acteur,
  genre: Genre,
  q: string,
  code: string | null,
  condition: Condition,
) {
  const source = SOURCES[genre];
  const parCode = code && source.code ? sql`(${source.code(code)})` : sql`false`;
  const { rows } = await sql<{ id: string; nom: string; precision: string; total: number }>`
    SELECT id, nom, precision, count(*) OVER ()::int AS total FROM (
      SELECT (${source.id})::text AS id, ${source.nom} AS nom, ${source.precision} AS precision,
        (${parCode})::int * 4 + (${source.recherche} = ${q})::int * 2 + (${source.recherche} LIKE ${`${q}%`})::int AS exactitude,
        word_similarity(${q}, ${source.recherche}) AS ressemblance, ${source.poids} AS poids
      FROM ${source.table} WHERE ${condition(source, q, parCode)}) AS trouves
    ORDER BY exactitude DESC, ressemblance DESC, poids DESC, nom LIMIT ${PAR_GROUPE}`.execute(base);
  return {
    genre,
    total: rows[0]?.total ?? 0,
    lignes: rows.map(
      (l): Trouve => ({ genre, id: l.id, nom: l.nom, precision: l.precision, adresse: source.adresse(l.id, acteur) }),
    ),
  };
}
