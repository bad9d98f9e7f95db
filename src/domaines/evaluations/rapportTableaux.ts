import { LIBELLES_PUBLIC, type PublicAccompagne } from '#src/domaines/accompagnements/index.ts';
import { libelleTheme } from '#src/domaines/situations/index.ts';
import { CATEGORIES_PARCOURS, DESCRIPTIONS_SORTIE } from '#src/domaines/sorties/index.ts';
import { masquerListe, masquerTableau, petit } from '#src/socle/masque.ts';
import type { Bloc, Cellule } from '#src/socle/rapports/document.ts';
import { cellule, MASQUE, pourCent, section } from './rapportCommun.ts';
import { ISSUES, LIBELLES_DIMENSION, LIBELLES_ISSUE, type Ventilation } from './regles/ventiler.ts';
import type { Evaluation } from './requetes/evaluer.ts';

export function sectionFreins({ mesures: { freins } }: Evaluation): Bloc[] {
  if (freins.length === 0) return [];
  const t = masquerTableau(freins.map((f) => [f.leves, f.attenues, f.mesures - f.leves - f.attenues]));
  const nonMesures = masquerListe(freins.map((f) => f.nonMesures));
  return [
    section('Les freins levés'),
    {
      type: 'tableau',
      legende: 'Freins des personnes sorties, mesurés à l’entrée et à la sortie',
      colonnes: [
        { libelle: 'Thème' },
        { libelle: 'Mesurés', type: 'nombre' },
        { libelle: 'Levés', type: 'nombre' },
        { libelle: 'Atténués', type: 'nombre' },
        { libelle: 'Inchangés', type: 'nombre' },
        { libelle: 'Part levée', type: 'nombre', unite: '%' },
        { libelle: 'Sans mesure de sortie', type: 'nombre' },
      ],
      lignes: freins.map((f, i) => {
        const [leves = null, attenues = null, inchanges = null] = t.cellules[i]!;
        const total = t.totauxLignes[i]!;
        const sur = leves !== null && total ? leves / total : null;
        return [
          libelleTheme(f.theme),
          cellule(total),
          cellule(leves),
          cellule(attenues),
          cellule(inchanges),
          pourCent(sur, f.mesures),
          cellule(nonMesures.cellules[i]!),
        ];
      }),
      notes: [
        "Levé : dit levé, ou sans impact à la sortie alors qu'il en avait à l'entrée. Un frein sans mesure de sortie n'est ni levé ni maintenu : il est à part.",
      ],
    },
  ];
}

const CLASSES = ['durable', 'transition', 'positive', 'autre', 'retrait'] as const;

/**
 * Sorties par motif, rangées dans leur classe. Un motif se déduirait du total de sa classe : les deux se masquent ensemble.
 * @returns le tableau, et les classes dont le total se montre
 */
export function tableauSorties({ mesures: { sorties } }: Evaluation): { bloc: Bloc; montrees: ReadonlySet<string> } {
  const nombreDe = new Map(sorties.map((s) => [s.categorie, s.nombre]));
  const parClasse = CLASSES.map((k) => CATEGORIES_PARCOURS.filter((c) => DESCRIPTIONS_SORTIE[c].classe === k));
  const largeur = Math.max(...parClasse.map((l) => l.length));
  const t = masquerTableau(
    parClasse.map((l) => Array.from({ length: largeur }, (_, j) => (l[j] ? (nombreDe.get(l[j]) ?? 0) : 0))),
  );
  const lignes = parClasse.flatMap((l, i) => [
    ...l.map((c, j): Cellule[] => [
      DESCRIPTIONS_SORTIE[c].libelle,
      LIBELLES_ISSUE[CLASSES[i]!],
      DESCRIPTIONS_SORTIE[c].origine === 'webrsa' ? 'officielle' : 'ajoutée',
      cellule(t.cellules[i]![j]!),
    ]),
  ]);
  return {
    montrees: new Set(CLASSES.filter((_, i) => t.totauxLignes[i] !== null)),
    bloc: {
      type: 'tableau',
      legende: 'Sorties par motif',
      colonnes: [
        { libelle: 'Motif' },
        { libelle: 'Classe' },
        { libelle: 'Liste' },
        { libelle: 'Personnes', type: 'nombre' },
      ],
      lignes: [
        ...lignes,
        ...CLASSES.map((k, i): Cellule[] => [
          `Ensemble : ${LIBELLES_ISSUE[k].toLocaleLowerCase('fr')}`,
          '',
          '',
          cellule(t.totauxLignes[i]!),
        ]),
        ['Ensemble', '', '', cellule(t.total)],
      ],
      lignesDeTotal: CLASSES.length + 1,
      notes: [
        'Classes : définitions de l’insertion par l’activité économique. « Contrat aidé, ou structure d’insertion » est un emploi de transition : le motif ne les distingue pas.',
      ],
    },
  };
}

export function sectionMaintien({ mesures: { maintiens } }: Evaluation): Bloc[] {
  if (maintiens.length === 0) return [];
  return [
    section("Le maintien dans l'emploi ou la formation"),
    {
      type: 'tableau',
      legende: 'Maintien aux points de suivi échus',
      colonnes: [
        { libelle: 'Point de suivi' },
        { libelle: 'Échus', type: 'nombre' },
        { libelle: 'Sans réponse', type: 'nombre', unite: '%' },
        { libelle: 'Maintien, sur les répondants', type: 'nombre', unite: '%' },
        { libelle: 'Maintien, sur tous', type: 'nombre', unite: '%' },
      ],
      lignes: maintiens.map((m) => {
        const { cellules, total } = masquerListe([m.maintenus, m.repondants - m.maintenus, m.sansReponse]);
        const [maintenus, ruptures, silences] = cellules;
        const sur = (n: number | null | undefined, montre: boolean, de: number) =>
          typeof n === 'number' && montre && de > 0 ? n / de : null;
        return [
          `À ${m.mois} mois`,
          cellule(total),
          pourCent(sur(silences, total !== null, m.echus), m.echus),
          pourCent(sur(maintenus, typeof ruptures === 'number' && !petit(m.repondants), m.repondants), m.repondants),
          pourCent(sur(maintenus, total !== null, m.echus), m.echus),
        ];
      }),
      notes: [
        'Sur les répondants, le taux suppose que les silencieux ressemblent aux autres ; sur tous, il les compte comme partis. La vérité est entre les deux. Changer d’emploi sans s’arrêter, c’est être maintenu.',
      ],
    },
  ];
}

export const sectionVentilations = ({ mesures, reperes }: Evaluation): Bloc[] =>
  mesures.ventilations
    .filter((v) => v.modalites.length > 0)
    .flatMap((v) => [
      section(`Par ${LIBELLES_DIMENSION[v.dimension].toLocaleLowerCase('fr')}`),
      issues(v),
      contrats(v, reperes.contratMois),
    ]);

const nom = (v: Ventilation, m: string) =>
  v.dimension === 'public' ? (LIBELLES_PUBLIC[m as PublicAccompagne] ?? m) : m;

const issues = (v: Ventilation): Bloc => ({
  type: 'tableau',
  legende: `Où en sont les personnes, par ${LIBELLES_DIMENSION[v.dimension].toLocaleLowerCase('fr')}`,
  colonnes: [
    { libelle: LIBELLES_DIMENSION[v.dimension] },
    ...ISSUES.map((i) => ({ libelle: LIBELLES_ISSUE[i], type: 'nombre' as const })),
    { libelle: 'Ensemble', type: 'nombre' },
  ],
  lignes: [
    ...v.modalites.map((m, i): Cellule[] => [
      nom(v, m),
      ...v.issues.cellules[i]!.map(cellule),
      cellule(v.issues.totauxLignes[i]!),
    ]),
    ['Ensemble', ...v.issues.totauxColonnes.map(cellule), cellule(v.issues.total)],
  ],
  lignesDeTotal: 1,
});

const contrats = (v: Ventilation, mois: number): Bloc => {
  const ligne = (libelle: string, dans: number | null, hors: number | null, total: number | null): Cellule[] => [
    libelle,
    cellule(total),
    cellule(dans),
    cellule(hors),
    total === 0 ? null : dans !== null && total !== null ? (100 * dans) / total : MASQUE,
  ];
  return {
    type: 'tableau',
    legende: `Contrat d'engagement signé dans le délai (${mois} mois), personnes dont le terme est passé`,
    colonnes: [
      { libelle: LIBELLES_DIMENSION[v.dimension] },
      { libelle: 'Terme passé', type: 'nombre' },
      { libelle: 'Dans le délai', type: 'nombre' },
      { libelle: 'Hors délai', type: 'nombre' },
      { libelle: 'Part dans le délai', type: 'nombre', unite: '%' },
    ],
    lignes: [
      ...v.modalites.map((m, i) =>
        ligne(nom(v, m), v.contrats.cellules[i]![0]!, v.contrats.cellules[i]![1]!, v.contrats.totauxLignes[i]!),
      ),
      ligne('Ensemble', v.contrats.totauxColonnes[0] ?? null, v.contrats.totauxColonnes[1] ?? null, v.contrats.total),
    ],
    lignesDeTotal: 1,
  };
};
