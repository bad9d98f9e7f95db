import type { Mesure } from '#src/domaines/diagnostics/index.ts';
import type { EvaluationGardee, LigneAvantApres } from '../forme.ts';

/** Libellés des modèles, donnés par qui appelle : cette règle ne connaît que leurs identifiants. */
export interface Contexte {
  /** Jour de l'offre, AAAA-MM-JJ, écrit en clair dans `date`. */
  date: string;
  source: string;
  modeles: readonly { id: string; libelle: string }[];
  /** Adresse des lignes comptées (communes du scénario). */
  lignes: string | null;
}

/**
 * Les mesures avant et après d'une évaluation, dans l'ordre où les montrer. Toutes « estimées » : les durées de trajet et l'effet d'un
 * changement sont calculés, jamais observés.
 */
export function mesuresDe({ avant, apres }: EvaluationGardee, contexte: Contexte): LigneAvantApres[] {
  const { date, source, lignes } = contexte;
  const mesure = (valeur: number | null, definition: string): Mesure => ({
    valeur,
    fiabilite: valeur === null ? 'non_calculable' : 'estime',
    definition,
    date,
    source,
    lignes,
  });
  const ligne = (
    id: string,
    libelle: string,
    definition: string,
    [a, b]: [number | null, number | null],
    { decimales = 0, part = false } = {},
  ): LigneAvantApres => ({
    id,
    libelle,
    avant: mesure(a, definition),
    apres: mesure(b, definition),
    ecart: a === null || b === null ? null : b - a,
    decimales,
    part,
  });
  return [
    ligne(
      'communes_blanches',
      'Communes en zone blanche confirmée',
      'Communes du territoire sous le plancher pour presque tous les modèles.',
      [avant.communes.confirmee, apres.communes.confirmee],
    ),
    ligne(
      'personnes_blanches',
      'Personnes en zone blanche confirmée',
      'Personnes du public étudié qui vivent dans ces communes.',
      [avant.personnes.confirmee, apres.personnes.confirmee],
    ),
    ligne(
      'part_blanche',
      'Part du besoin en zone blanche confirmée',
      'Ces personnes rapportées à toutes celles du public étudié dans le territoire.',
      [avant.partBesoinEnZoneBlanche, apres.partBesoinEnZoneBlanche],
      { decimales: 1, part: true },
    ),
    ligne(
      'personnes_sensibles',
      'Personnes en zone sensible',
      'Personnes des communes sous le plancher pour une partie des modèles seulement.',
      [avant.personnes.sensible, apres.personnes.sensible],
    ),
    ligne(
      'etp',
      'ETP implantés dans le territoire',
      'Équivalents temps plein des types étudiés.',
      [avant.etp, apres.etp],
      {
        decimales: 1,
      },
    ),
    ...contexte.modeles.map(({ id, libelle }) =>
      ligne(
        `pour1000_${id}`,
        `ETP à portée pour 1 000 personnes : ${libelle}`,
        'Moyenne du territoire, chaque commune comptant selon son besoin.',
        [
          (avant.pour1000 as Record<string, number | null>)[id] ?? null,
          (apres.pour1000 as Record<string, number | null>)[id] ?? null,
        ],
        { decimales: 2 },
      ),
    ),
  ];
}
