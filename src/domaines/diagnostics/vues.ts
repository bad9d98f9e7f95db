import type { ClasseCarte } from '#src/socle/cartes/index.ts';
import { MODELES, type ModeleId } from './acces/modeles.ts';
import { LIBELLES_TYPE_TERRITOIRE, TYPES_TERRITOIRE } from './regles/typologie.ts';
import { CLASSES, definitionClasse, LIBELLES_CLASSE } from './regles/zones.ts';
import type { LigneMaillage } from './requetes/maillage.ts';

/** Ce que la carte et la première colonne du tableau montrent : l'accord des modèles, la typologie, ou un seul modèle. */
export type Vue = 'classe' | 'typologie' | ModeleId;
export const VUES: readonly Vue[] = ['classe', 'typologie', ...MODELES.map(({ id }) => id)];

export function libelleVue(vue: Vue): string {
  if (vue === 'classe') return 'Accord des cinq modèles';
  if (vue === 'typologie') return 'Besoin et offre croisés';
  return `Un modèle : ${MODELES.find(({ id }) => id === vue)!.libelle}`;
}

/** Une classe de la carte, avec son sens en toutes lettres. */
export interface ClasseVue extends ClasseCarte {
  definition: string;
}

// Couleurs et motifs : la classe se lit aussi sans la couleur (RGAA 3.1), du plus préoccupant (foncé, hachuré) au moins (clair, uni).
const NON_CALCULABLE: ClasseVue = {
  id: 'non_calculable',
  libelle: LIBELLES_CLASSE.non_calculable,
  couleur: '#ffffff',
  definition: definitionClasse('non_calculable', MODELES.length),
};
const COULEURS_CLASSE = {
  confirmee: { couleur: '#a63603', motif: 'hachures' },
  sensible: { couleur: '#fdbe85', motif: 'points' },
  couverte: { couleur: '#c6dbef' },
} as const;
const COULEURS_TYPE = {
  besoin_fort_offre_faible: { couleur: '#a63603', motif: 'hachures' },
  besoin_fort_offre_forte: { couleur: '#3182bd' },
  besoin_faible_offre_faible: { couleur: '#fdbe85', motif: 'points' },
  besoin_faible_offre_forte: { couleur: '#deebf7' },
} as const;
const PALIERS: {
  id: string;
  max: (plancher: number) => number;
  libelle: (plancher: number) => string;
  couleur: string;
  motif?: 'hachures' | 'points';
}[] = [
  {
    id: 'sous_plancher',
    max: (p) => p,
    libelle: (p) => `Moins de ${p} % de la référence`,
    couleur: '#a63603',
    motif: 'hachures',
  },
  {
    id: 'sous_reference',
    max: () => 100,
    libelle: (p) => `De ${p} à 100 % de la référence`,
    couleur: '#fdbe85',
    motif: 'points',
  },
  { id: 'sur_reference', max: () => 150, libelle: () => 'De 100 à 150 % de la référence', couleur: '#c6dbef' },
  {
    id: 'au_dela',
    max: () => Number.POSITIVE_INFINITY,
    libelle: () => 'Plus de 150 % de la référence',
    couleur: '#3182bd',
  },
];

/** Les classes d'une vue, dans l'ordre de la légende. `plancher` : en % de la référence. */
export function classesDeVue(vue: Vue, plancher: number, confirmation?: number): ClasseVue[] {
  if (vue === 'classe') {
    return CLASSES.map((id) =>
      id === 'non_calculable'
        ? NON_CALCULABLE
        : {
            id,
            libelle: LIBELLES_CLASSE[id],
            definition: definitionClasse(id, MODELES.length, confirmation),
            ...COULEURS_CLASSE[id],
          },
    );
  }
  if (vue === 'typologie') {
    const types = TYPES_TERRITOIRE.map((id) => ({
      id,
      libelle: LIBELLES_TYPE_TERRITOIRE[id],
      definition: 'taux de besoin et accès comparés à ceux du territoire de référence',
      ...COULEURS_TYPE[id],
    }));
    return [...types, NON_CALCULABLE];
  }
  const paliers = PALIERS.filter(({ id }) => plancher < 100 || id !== 'sous_reference').map(
    ({ id, libelle, max: _max, ...dessin }) => ({
      id,
      libelle: libelle(plancher),
      definition: 'accès de ce modèle rapporté à la référence',
      ...dessin,
    }),
  );
  return [...paliers, NON_CALCULABLE];
}

/** Classe d'un territoire dans une vue. */
export function classeDe(
  ligne: Pick<LigneMaillage, 'classe' | 'type' | 'acces' | 'plancher'>,
  vue: Vue,
  plancher: number,
): string {
  if (vue === 'classe') return ligne.classe;
  if (vue === 'typologie') return ligne.type ?? 'non_calculable';
  const rang = MODELES.findIndex(({ id }) => id === vue);
  if (!ligne.acces || !ligne.plancher) return 'non_calculable';
  const pourcent = (plancher * ligne.acces[rang]!) / ligne.plancher[rang]!;
  return PALIERS.find(({ max }) => pourcent < max(plancher))?.id ?? 'au_dela';
}
