import { type RawBuilder, sql } from 'kysely';
import { dansTerritoire } from '#src/domaines/structures/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Habilitation } from '../regles/types.ts';

export const TRIS_PRESCRIPTEURS = ['nom', 'type', 'commune', 'departement', 'habilite'] as const;
export type TriPrescripteurs = (typeof TRIS_PRESCRIPTEURS)[number];

/** Filtres de la liste ; tous facultatifs, ils se cumulent. */
export interface FiltresPrescripteurs {
  q?: string | undefined;
  type?: readonly string[] | undefined;
  /** Référence `niveau:code` ; absente, le périmètre de l'acteur. */
  territoire?: string | undefined;
  ou?: 'france' | undefined;
  habilite?: readonly Habilitation[] | undefined;
  /** Seulement les fiches dont quelque chose est déduit, ou placées faute de coordonnées au point de leur commune. */
  verifier?: true | undefined;
  fermes?: true | undefined;
  tri?: TriPrescripteurs | undefined;
  sens?: 'asc' | 'desc' | undefined;
  page?: number | undefined;
  taille?: number | undefined;
}

export interface LignePrescripteurListe {
  id: number;
  type: string;
  nom: string;
  ancienNom: string | null;
  habilite: Habilitation;
  accueil: boolean;
  codeSafir: string | null;
  adresse: string | null;
  codePostal: string | null;
  commune: string | null;
  communeNom: string | null;
  departement: string | null;
  departementNom: string | null;
  lon: number | null;
  lat: number | null;
  positionSource: string;
  deduits: string[];
  source: string;
  millesime: string | null;
  etat: string;
  demonstration: boolean;
}

/** Fiche `p` à vérifier : quelque chose y est déduit, ou elle est mal placée sans que personne l'ait voulu. */
export const A_VERIFIER = sql<boolean>`(cardinality(p.deduits) > 0 OR (p.position_source IN ('douteuse', 'absente')
  AND p.source <> 'manuel' AND NOT 'position' = ANY(p.corriges)))`;

const ORDRES: Record<TriPrescripteurs, RawBuilder<unknown>> = {
  nom: sql`recherchable(p.nom)`,
  type: sql`p.type`,
  commune: sql`c.recherche`,
  departement: sql`p.departement`,
  habilite: sql`array_position(ARRAY['oui', 'inconnu', 'non'], p.habilite)`,
};

const COLONNES_PERIMETRE = { commune: 'code', epci: 'epci', departement: 'departement', region: 'region' } as const;

function conditions({ perimetre }: Acteur, f: FiltresPrescripteurs): RawBuilder<unknown>[] {
  const liste: RawBuilder<unknown>[] = [f.fermes ? sql`p.etat = 'ferme'` : sql`p.etat = 'actif'`];
  if (f.territoire) liste.push(dansTerritoire(sql`p.commune`, f.territoire));
  else if (f.ou !== 'france' && perimetre.niveau !== 'national') {
    const colonne = sql.ref(COLONNES_PERIMETRE[perimetre.niveau]);
    liste.push(sql`p.commune IN (SELECT code FROM commune WHERE ${colonne} = ANY(${perimetre.codes}))`);
  }
  for (const mot of (f.q ?? '').split(/\s+/).filter(Boolean)) {
    liste.push(sql`(p.recherche || ' ' || coalesce(c.recherche, '')) LIKE '%' || btrim(recherchable(${mot})) || '%'`);
  }
  if (f.type?.length) liste.push(sql`p.type = ANY(${[...f.type]})`);
  if (f.habilite?.length) liste.push(sql`p.habilite = ANY(${[...f.habilite]})`);
  if (f.verifier) liste.push(A_VERIFIER);
  return liste;
}

export interface ListePrescripteurs {
  lignes: LignePrescripteurListe[];
  total: number;
  habilites: number;
  aVerifier: number;
  demonstration: number;
}

/** Prescripteurs qui répondent aux filtres, une page à la fois (`taille` infinie pour un export), et leurs comptes. */
export async function listerPrescripteurs(
  base: Base | Trx,
  acteur: Acteur,
  filtres: FiltresPrescripteurs = {},
): Promise<ListePrescripteurs> {
  exiger(acteur, 'prescripteurs.lire');
  const { tri = 'nom', sens = 'asc', page = 1, taille = 50 } = filtres;
  const ou = sql.join(conditions(acteur, filtres), sql` AND `);
  const sensSql = sens === 'desc' ? sql`DESC NULLS LAST` : sql`ASC NULLS LAST`;
  const limite = Number.isFinite(taille) ? sql`LIMIT ${taille} OFFSET ${(page - 1) * taille}` : sql``;
  const lignes = await sql<LignePrescripteurListe>`
    SELECT p.id, p.type, p.nom, p.ancien_nom AS "ancienNom", p.habilite, p.accueil, p.code_safir AS "codeSafir", p.adresse,
      p.code_postal AS "codePostal", p.commune, coalesce(c.nom, p.commune_declaree) AS "communeNom", p.departement,
      d.nom AS "departementNom", p.lon, p.lat, p.position_source AS "positionSource", p.deduits, p.source, p.millesime, p.etat,
      p.demonstration
    FROM prescripteur p LEFT JOIN commune c ON c.code = p.commune LEFT JOIN departement d ON d.code = p.departement
    WHERE ${ou} ORDER BY ${ORDRES[tri]} ${sensSql}, recherchable(p.nom), p.id ${limite}`.execute(base);
  const { rows } = await sql<Omit<ListePrescripteurs, 'lignes'>>`
    SELECT count(*)::int AS total, count(*) FILTER (WHERE p.habilite = 'oui')::int AS habilites,
      count(*) FILTER (WHERE ${A_VERIFIER})::int AS "aVerifier",
      count(*) FILTER (WHERE p.demonstration)::int AS demonstration
    FROM prescripteur p LEFT JOIN commune c ON c.code = p.commune WHERE ${ou}`.execute(base);
  return { lignes: lignes.rows, ...rows[0]! };
}
