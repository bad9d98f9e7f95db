import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import type { LigneBesoin } from './donnees.ts';
import type { Ingredients } from './methode.ts';
import type { Reperes } from './parametres.ts';
import { DESCRIPTIONS, millesimeEnLettres, type Public } from './regles.ts';

/** Producteurs connus ; une autre source porte le nom saisi à l'import. */
export const PRODUCTEURS: Record<string, string> = {
  caf: "Caisses d'allocations familiales (CAF)",
  msa: 'Mutualité sociale agricole (MSA)',
  france_travail: 'France Travail',
  dares: 'Dares',
  insee: 'Insee',
  departement: 'Conseil départemental',
  qpv: 'ANCT et Insee (zonage des quartiers prioritaires)',
  fichier: 'Fichier importé',
};

export interface SourceBesoin {
  libelle: string;
  producteur: string;
  /** En lettres : « décembre 2024 ». */
  date: string;
  millesime: string | null;
  fiabilite: 'observe' | 'estime';
  licence?: string;
  /** Communes lues dans cette source. */
  communes?: number;
}

/** Jeux de données effectivement utilisés par des lignes. */
export async function sourcesFichiers(base: Base, public_: Public, lignes: LigneBesoin[]): Promise<SourceBesoin[]> {
  const communes = new Map<string, number>();
  for (const { source, millesime } of lignes) {
    const cle = `${source}|${millesime}`;
    communes.set(cle, (communes.get(cle) ?? 0) + 1);
  }
  if (communes.size === 0) return [];
  const { rows } = await sql<{ source: string; millesime: string; libelle: string; producteur: string }>`
    SELECT source, millesime, libelle, producteur FROM besoin_jeu WHERE public = ${public_}`.execute(base);
  const decrits = new Map(rows.map((r) => [`${r.source}|${r.millesime}`, r]));
  return [...communes].sort().map(([cle, nombre]) => {
    const [source = '', millesime = ''] = cle.split('|');
    const jeu = decrits.get(cle);
    return {
      libelle: jeu?.libelle ?? (source === 'qpv' ? 'Population des quartiers prioritaires' : 'Effectifs par commune'),
      producteur: jeu?.producteur ?? PRODUCTEURS[source] ?? source,
      date: millesimeEnLettres(millesime),
      millesime,
      fiabilite: 'observe',
      communes: nombre,
    };
  });
}

/** Données sur lesquelles repose l'estimation générale. */
export function sourcesEstimation(
  { filosofi, trimestre, zones }: Ingredients,
  public_: Public,
  reperes: Reperes,
): SourceBesoin[] {
  const repere = reperes.get(`national.${public_}`);
  const sources: SourceBesoin[] = [
    {
      libelle: 'Populations municipales',
      producteur: 'Insee',
      date: 'dernier recensement diffusé',
      millesime: null,
      fiabilite: 'estime',
    },
  ];
  if (trimestre && zones) {
    sources.push({
      libelle: "Taux de chômage par zone d'emploi",
      producteur: 'Insee',
      date: millesimeEnLettres(trimestre),
      millesime: trimestre,
      fiabilite: 'estime',
    });
  }
  if (filosofi && zones) {
    sources.push({
      libelle: 'Revenus localisés (Filosofi)',
      producteur: 'Insee',
      date: filosofi,
      millesime: filosofi,
      fiabilite: 'estime',
    });
  }
  if (repere) {
    sources.push({
      libelle: `${DESCRIPTIONS[public_].libelle}, effectif national`,
      producteur: repere.source,
      date: repere.debut.slice(0, 4),
      millesime: null,
      fiabilite: 'estime',
    });
  }
  return sources;
}
