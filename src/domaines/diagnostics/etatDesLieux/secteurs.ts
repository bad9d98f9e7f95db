import { sql } from 'kysely';
import { libelleSection, sectionNaf } from '#src/referentiels/naf.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { EtatDesLieux } from './forme.ts';

interface StructureActive {
  commune: string | null;
  naf: string | null;
}

/** Diversité des activités : part de chaque section de la NAF dans les structures, ici et en France. */
export async function secteursDe(
  base: Base,
  communes: ReadonlySet<string>,
  types: readonly string[],
): Promise<EtatDesLieux['secteurs']> {
  const { rows } = await sql<StructureActive>`
    SELECT commune, naf FROM structure WHERE etat = 'active' AND type = ANY(${types}::text[])`.execute(base);
  return compterSecteurs(
    rows.filter(({ commune }) => commune !== null && communes.has(commune)),
    rows,
  );
}

export function compterSecteurs(
  ici: readonly StructureActive[],
  partout: readonly StructureActive[],
): EtatDesLieux['secteurs'] {
  const locales = parSection(ici);
  const nationales = parSection(partout);
  const total = somme(locales);
  const totalFrance = somme(nationales);
  const lignes = [...locales]
    .map(([section, structures]) => ({
      section,
      libelle: libelleSection(section),
      structures,
      part: structures / total,
      partFrance: (nationales.get(section) ?? 0) / totalFrance,
    }))
    .sort((a, b) => b.structures - a.structures || a.section.localeCompare(b.section));
  return {
    lignes,
    partTroisPremiers: partDesPremiers(locales),
    partTroisPremiersFrance: partDesPremiers(nationales),
    sansActivite: ici.length - total,
  };
}

function parSection(structures: readonly StructureActive[]): Map<string, number> {
  const comptes = new Map<string, number>();
  for (const { naf } of structures) {
    const section = naf === null ? null : sectionNaf(naf);
    if (section) comptes.set(section, (comptes.get(section) ?? 0) + 1);
  }
  return comptes;
}

const somme = (comptes: ReadonlyMap<string, number>) => [...comptes.values()].reduce((a, b) => a + b, 0);

function partDesPremiers(comptes: ReadonlyMap<string, number>): number | null {
  const total = somme(comptes);
  if (total === 0) return null;
  const premiers = [...comptes.values()].sort((a, b) => b - a).slice(0, 3);
  return premiers.reduce((a, b) => a + b, 0) / total;
}
