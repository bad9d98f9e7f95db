import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import { masquerListe, part } from '#src/socle/masque.ts';
import type { Public } from './regles.ts';

/**
 * Personnes accompagnées dans une opération : une couche agrégée, montrée à côté des besoins et jamais à leur place. Une commune se montre à
 * partir de cinq personnes, à défaut son intercommunalité. Sans nom, sans qui s'oppose aux statistiques.
 */
export interface CoucheAccompagnees {
  /** Par référence (`commune:62041`, `epci:…`) ; `null` : masqué. Absente : personne. */
  nombres: Map<string, number | null>;
  /** Données inventées pour la démonstration. */
  invente: boolean;
}

/** Publics d'une opération qui sont dans un public des besoins. Les autres n'y sont pas comparables. */
const PUBLICS: Partial<Record<Public, readonly string[]>> = { rsa: ['rsa'], jeunes: ['jeunes', 'jeunes_ase'] };
export const comparable = (p: Public): boolean => PUBLICS[p] !== undefined;

export interface LigneCommune {
  commune: string;
  epci: string | null;
  departement: string;
  personnes: number;
}

/**
 * Masque une couche par commune, intercommunalité et département. Les intercommunalités d'un département se masquent ensemble, puis les communes de
 * chacune ; sous une intercommunalité masquée, tout l'est. Une commune sans intercommunalité compte comme la sienne.
 */
export function regrouper(lignes: readonly LigneCommune[]): Map<string, number | null> {
  const nombres = new Map<string, number | null>();
  const par = <T>(liste: readonly T[], cle: (l: T) => string) => Map.groupBy(liste, cle);
  const somme = (l: readonly LigneCommune[]) => l.reduce((n, x) => n + x.personnes, 0);
  const groupeDe = (l: LigneCommune) => l.epci ?? `seule:${l.commune}`;
  for (const [departement, siennes] of par(lignes, (l) => l.departement)) {
    const groupes = [...par(siennes, groupeDe)];
    const masques = masquerListe(groupes.map(([, l]) => somme(l)));
    nombres.set(`departement:${departement}`, masques.total);
    for (const [rang, [epci, communes]] of groupes.entries()) {
      const total = masques.cellules[rang]!;
      // À cheval sur deux départements, les deux parts se déduiraient l'une de l'autre : elle se tait.
      const cle = `epci:${epci}`;
      if (!epci.startsWith('seule:')) nombres.set(cle, nombres.has(cle) ? null : total);
      const detail = masquerListe(communes.map((c) => c.personnes));
      for (const [i, c] of communes.entries())
        nombres.set(`commune:${c.commune}`, total === null || detail.total === null ? null : detail.cellules[i]!);
    }
  }
  return nombres;
}

const SUIVIES = sql`parcours p JOIN personne n ON n.id = p.personne JOIN commune k ON k.code = n.commune
  WHERE p.clos_le IS NULL AND n.anonymisee_le IS NULL
    AND coalesce((SELECT x.sens FROM personne_choix x WHERE x.personne = n.id AND x.finalite = 'statistiques' ORDER BY x.id DESC LIMIT 1),
      'accord') <> 'opposition'`;

/** La couche d'un public, en France entière ; vide si le public ne s'y compare pas. */
export async function accompagnees(base: Base, public_: Public): Promise<CoucheAccompagnees> {
  const { rows } = await sql<LigneCommune & { invente: boolean }>`
    SELECT k.code AS commune, k.epci, k.departement, count(DISTINCT n.id)::int AS personnes, bool_or(p.demonstration) AS invente
    FROM ${SUIVIES} AND p.public = ANY(${[...(PUBLICS[public_] ?? [])]}::text[]) GROUP BY 1, 2, 3 ORDER BY 1`.execute(
    base,
  );
  return { nombres: regrouper(rows), invente: rows.some((r) => r.invente) };
}

export interface FreinTerritoire {
  theme: string;
  /** Part des personnes accompagnées qui ont un frein ouvert de ce thème, en pour cent, à cinq points près. */
  part: number;
}

/**
 * Freins les plus fréquents des personnes accompagnées d'un ensemble de communes. Arrondis à cinq points : la différence de deux territoires emboîtés
 * ne rend pas un effectif.
 */
export async function freinsDuTerritoire(
  base: Base,
  communes: readonly string[],
  combien = 3,
): Promise<FreinTerritoire[]> {
  const { rows } = await sql<{ theme: string; n: number; total: number }>`
    WITH s AS MATERIALIZED (SELECT p.id, n.id AS personne FROM ${SUIVIES} AND n.commune = ANY(${[...communes]}::text[]))
    SELECT f.theme, count(DISTINCT s.personne)::int AS n, (SELECT count(DISTINCT personne)::int FROM s) AS total
    FROM s JOIN frein f ON f.parcours = s.id AND f.nature = 'frein' AND f.etat IN ('repere', 'en_cours')
    GROUP BY 1 ORDER BY 2 DESC, 1`.execute(base);
  return rows
    .flatMap(({ theme, n, total }) => {
      const p = part(n, total);
      return p === null ? [] : [{ theme, part: Math.round((100 * p) / 5) * 5 }];
    })
    .slice(0, combien);
}

export interface AccompagneesIci {
  /** Personnes suivies, par public comparable aux besoins ; `null` : masqué. */
  parPublic: { public: Public; personnes: number | null }[];
  freins: FreinTerritoire[];
  invente: boolean;
}

/** La couche d'un territoire, tous publics comparables ; `null` : personne n'y est suivi, ou ce niveau n'est pas masqué comme un tout. */
export async function accompagneesIci(
  base: Base,
  territoire: { reference: string; communes: readonly string[] },
): Promise<AccompagneesIci | null> {
  const couches = await Promise.all(
    (Object.keys(PUBLICS) as Public[]).map(async (p) => ({ public: p, couche: await accompagnees(base, p) })),
  );
  const ici = couches.filter(({ couche }) => couche.nombres.has(territoire.reference));
  if (ici.length === 0) return null;
  return {
    parPublic: ici.map(({ public: p, couche }) => ({
      public: p,
      personnes: couche.nombres.get(territoire.reference) ?? null,
    })),
    freins: await freinsDuTerritoire(base, territoire.communes),
    invente: ici.some(({ couche }) => couche.invente),
  };
}
