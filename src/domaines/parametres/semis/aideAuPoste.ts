import { constante, type LigneSemis, type Point, serie } from './serie.ts';

/**
 * Montant socle annuel de l'aide au poste par ETP, en euros. Tout vient de sources secondaires (presse juridique, réseaux) qui citent
 * les arrêtés : aucun arrêté n'a été lu. Les cases vides sont des valeurs non trouvées, laissées sans valeur.
 */
type Cellule = number | null | '=';
type Rangee = [
  jour: string,
  ei: Cellule,
  etti: Cellule,
  ai: Cellule,
  aci: Cellule,
  accompagnement: Cellule,
  eiti: Cellule,
  source: string,
];

const RANGEES: readonly Rangee[] = [
  ['2014-01-01', 10_000, 4250, 1300, 19_200, null, null, 'Arrêté du 6 mars 2014, cité par la Gazette des communes'],
  ['2015-01-01', 10_080, 4284, 1310, 19_354, 979, null, 'Arrêté du 18 février 2015, cité par directions.fr'],
  ['2016-01-01', 10_143, 4311, 1319, 19_474, 985, null, 'Actualités sociales hebdomadaires n° 2945'],
  ['2017-01-01', 10_237, 4351, 1331, 19_655, null, null, 'Presse spécialisée, arrêté non retrouvé'],
  ['2018-01-01', 10_363, 4405, 1347, 19_897, null, null, 'afigec.com, arrêté non retrouvé'],
  ['2019-01-01', 10_520, 4472, 1367, 20_199, 1022, 5548, 'Arrêté du 27 février 2019, cité par chantierecole.org'],
  ['2020-01-01', 10_646, 4299, 1383, 20_441, 1034, 5614, 'associatheque.fr, arrêté non retrouvé'],
  ['2021-01-01', null, null, null, null, null, null, ''],
  [
    '2021-10-01',
    10_988,
    4437,
    1428,
    21_096,
    1067,
    5794,
    'Arrêté du 21 décembre 2021 (MTRD2129488A), cité par 2c-audit.fr et le Coorace',
  ],
  ['2022-01-01', 11_087, 4253, 1441, 21_286, null, null, 'directions.fr, septembre 2022'],
  ['2022-05-01', 11_381, 4366, 1479, 21_850, null, null, 'directions.fr, septembre 2022'],
  ['2022-08-01', 11_609, 4454, 1509, 22_289, 1128, null, 'Arrêté du 5 décembre 2022, cité par associatheque.fr'],
  ['2023-01-01', 11_819, 4535, 1536, 22_692, 1169, null, 'Arrêté du 28 juillet 2023, source secondaire'],
  ['2023-05-01', 12_081, 4636, 1570, 23_196, 1195, null, 'Arrêté du 28 juillet 2023, source secondaire'],
  ['2024-01-01', 12_218, 4688, 1588, 23_458, 1209, 6443, 'Arrêté du 30 avril 2024, cité par juriblio'],
  [
    '2024-11-01',
    12_459,
    4781,
    1619,
    23_921,
    1233,
    6570,
    'Arrêté du 4 décembre 2024, cité par inae-nouvelleaquitaine et agcr-expertise',
  ],
  [
    '2025-01-01',
    13_304,
    '=',
    '=',
    '=',
    null,
    null,
    "Revalorisation des seules entreprises d'insertion, source secondaire",
  ],
  [
    '2026-01-01',
    null,
    null,
    null,
    23_921,
    null,
    null,
    'Montant appliqué dans une annexe financière de 2026 (24,76 ETP pour 592 283,96 €)',
  ],
  ['2027-01-01', null, null, null, null, null, null, ''],
];

const COLONNES = ['ei', 'etti', 'ai', 'aci', 'aci_accompagnement', 'eiti'] as const;

const JOUR_INCONNU = "La source donne l'année ; le jour d'effet n'a pas été vérifié.";
const A_RECONTROLER =
  'Baisse par rapport à la valeur précédente, lue telle quelle (réforme de la réduction de cotisations) : à recontrôler.';
const BAISSES_ETTI = new Set(['2020-01-01', '2022-01-01']);

function commentaireDe(cle: string, jour: string): string {
  if (cle === 'etti' && BAISSES_ETTI.has(jour)) return A_RECONTROLER;
  if (cle === 'aci' && jour === '2026-01-01')
    return "Aucun arrêté de 2026 n'a été trouvé ; les autres montants de 2026 manquent.";
  if (jour <= '2020-01-01') return JOUR_INCONNU;
  return cle === 'eiti' ? 'Montant maximal.' : '';
}

export const AIDE_AU_POSTE: LigneSemis[] = [
  ...COLONNES.flatMap((cle, i) =>
    serie(
      `aide_au_poste.${cle}`,
      RANGEES.map((rangee): Point => [rangee[0], rangee[i + 1] as Cellule]),
      (jour) => ({
        source: RANGEES.find(([j]) => j === jour)?.[7] ?? '',
        confiance: cle === 'etti' && BAISSES_ETTI.has(jour) ? 'non verifie' : 'source secondaire',
        commentaire: commentaireDe(cle, jour),
      }),
    ),
  ),
  ...(['ei', 'aci'] as const).map((cle) =>
    constante(`aide_au_poste.${cle}_penitentiaire`, cle === 'ei' ? 6312 : 12_119, ['2019-01-01', '2020-01-01'], {
      source: 'Barème propre au milieu pénitentiaire, source secondaire',
      confiance: 'source secondaire',
      commentaire:
        "Montants propres jusqu'en 2021, puis droit commun en 2022 ; ceux de 2020 et 2021 n'ont pas été trouvés.",
    }),
  ),
  constante('penitentiaire.postes_maximum', 10, ['2019-01-01', null], {
    source: 'Doctrine du conventionnement en milieu pénitentiaire, référence non retrouvée',
    confiance: 'non verifie',
  }),
  constante('aide_au_poste.contrat_passerelle', 2214, ['2022-08-01', '2023-01-01'], {
    source: 'Source secondaire, août 2022',
    confiance: 'source secondaire',
    commentaire: "Les montants de 2023 et du début de 2024 n'ont pas été trouvés.",
  }),
  constante('aide_au_poste.contrat_passerelle', 2376, ['2024-11-01', '2026-01-01'], {
    source: 'Source secondaire, novembre 2024',
    confiance: 'source secondaire',
  }),
  ...(
    [
      ['modulation.minimum', 0],
      ['modulation.maximum', 10],
    ] as const
  ).map(([cle, valeur]) =>
    constante(cle, valeur, ['2014-01-01', null], {
      source: 'Code du travail (état 2026) et Actualités sociales hebdomadaires n° 2945',
      confiance: 'source secondaire',
      commentaire:
        'Trois critères : personnes embauchées, actions et moyens, résultats. Aucune pondération nationale vérifiée.',
    }),
  ),
  constante('modulation.moyenne_budgetee', 5, ['2018-01-01', '2019-01-01'], {
    source: 'afigec.com',
    confiance: 'source secondaire',
  }),
];
