import { constante, type LigneSemis } from './serie.ts';

/** Salariés en insertion fin 2016 (Dares), structures de la liste nationale de 2021, quotité de travail supposée. */
const REPERES: [type: string, part: number, structures: number, quotite: number, hypothese: string][] = [
  ['aci', 0.37, 1815, 26 / 35, '26 h par semaine en moyenne'],
  ['ei', 0.1, 944, 1, 'temps plein'],
  ['ai', 0.44, 620, 0.2, 'un cinquième de temps plein en moyenne'],
  ['etti', 0.09, 299, 0.5, 'un mi-temps en moyenne'],
];
const SALARIES = 132_000;

/** Ordres de grandeur, à remplacer dès que les annexes financières sont chargées (leur médiane prend alors la suite). */
export const STRUCTURES: LigneSemis[] = [
  ...REPERES.map(([type, part, structures, quotite, hypothese]) =>
    constante(`etp_repere.${type}`, Math.round((SALARIES * part * quotite) / structures), ['2016-12-31', null], {
      source: "Calcul de Maillage d'après Dares Résultats 2017-074 (132 000 salariés fin 2016)",
      confiance: 'non verifie',
      commentaire: `${Math.round(part * 100)} % des salariés, répartis sur ${structures} structures (liste nationale de 2021), ${hypothese} : une moyenne supposée, pas une médiane mesurée.`,
    }),
  ),
  constante('annexe.reconduction', { jusqu_au: '05-31' }, ['2023-12-30', null], {
    source: 'Code du travail, article R5132-3-1 (état 2026)',
    confiance: 'lu',
    commentaire:
      "Les stipulations financières de l'année précédente tiennent jusqu'à une date fixée par arrêté, au plus tard le 31 mai : la borne haute est retenue, l'arrêté n'a pas été lu.",
  }),
];
