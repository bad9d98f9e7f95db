import { type Mesure, serieIndicateur } from '#src/domaines/indicateurs/index.ts';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import { dessinerCourbes } from '#src/presentation/graphique.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Graphique } from '#src/socle/rapports/document.ts';
import { lecteurDe } from '../studio/mesures.ts';

const ANNEES = 5;
type Serie = (Mesure & { annee: number })[];

/** Postes accordés et travaillés sur cinq ans, lus comme par un partenaire. */
export async function evolutionDe(base: Base, territoire: string, annee: number) {
  const annees = Array.from({ length: ANNEES }, (_, i) => annee - ANNEES + 1 + i);
  const lire = (cle: string): Promise<Serie> =>
    serieIndicateur(base, lecteurDe(ACTEUR_SYSTEME, 'partenaire'), { cle, territoire, annees });
  return { annees, accordes: await lire('etp_conventionnes'), realises: await lire('etp_realises') };
}

/** Le graphique et son tableau ; `null` si deux années au moins ne se comparent pas. */
export function graphiqueEvolution({
  annees,
  accordes,
  realises,
}: Awaited<ReturnType<typeof evolutionDe>>): Graphique | null {
  const valeurs = (s: Serie) => s.map(({ valeur }) => valeur);
  if (valeurs(accordes).filter((v) => v !== null).length < 2) return null;
  const dessin = dessinerCourbes({
    id: 'evolution-etp',
    libelles: annees.map(String),
    series: [
      { nom: 'ETP conventionnés', valeurs: valeurs(accordes) },
      { nom: 'ETP réalisés', valeurs: valeurs(realises) },
    ],
    ...{ unite: 'ETP', decimales: 0 },
  });
  const titre = `Postes conventionnés et réalisés, de ${annees[0]} à ${annees.at(-1)}`;
  return {
    ...{ type: 'graphique', titre, svg: dessin.svg, legende: dessin.legende },
    alt: `${titre}. Les valeurs sont dans le tableau qui suit.`,
    tableau: {
      type: 'tableau',
      legende: `${titre} (données)`,
      colonnes: [
        { libelle: 'Année' },
        { libelle: 'ETP conventionnés', type: 'nombre', decimales: 1 },
        { libelle: 'ETP réalisés', type: 'nombre', decimales: 1 },
      ],
      lignes: annees.map((an, i) => [String(an), accordes[i]?.valeur ?? null, realises[i]?.valeur ?? null]),
    },
  };
}
