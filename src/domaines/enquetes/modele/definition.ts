import type { Controle, Definition } from '#src/socle/formulaires/forme.ts';
import { ACTIVITES, OFFRE } from './offre.ts';
import { ACCOMPAGNEMENT, FORMATION, IMMERSIONS, PUBLICS, SORTIES } from './personnes.ts';
import { BENEVOLES, BESOINS, ECONOMIE, EQUIPE, PARTENAIRES } from './structure.ts';
import { PERMANENTS, PRATIQUES, STRATEGIE, VALEUR } from './themes.ts';

/** Usage du questionnaire annuel dans le registre des formulaires. */
export const USAGE_QUESTIONNAIRE = 'questionnaire_annuel';

/** Ce qui ne peut pas être vrai. Ce qui étonne seulement est un écart (regles/controles.ts) : la structure s'en explique et dépose. */
const CONTROLES: Controle[] = [
  {
    id: 'publics_total',
    quand: 'max(femmes; rsa; deld; jeunes; seniors; handicap; infra; qpv) > salaries',
    message: "Un public compte plus de personnes que le total des salariés de l'année.",
    gravite: 'bloquant',
    champs: ['salaries'],
  },
  {
    id: 'ages_total',
    quand: 'jeunes + seniors > salaries',
    message: 'Les moins de 26 ans et les 50 ans et plus dépassent ensemble le total des salariés.',
    gravite: 'bloquant',
    champs: ['jeunes', 'seniors', 'salaries'],
  },
  {
    id: 'entrees_total',
    quand: 'entrees > salaries ou salaries_fin > salaries',
    message: "Les entrées, comme les présents au 31 décembre, ne dépassent pas les salariés de l'année.",
    gravite: 'bloquant',
    champs: ['entrees', 'salaries_fin', 'salaries'],
  },
  {
    id: 'sorties_total',
    quand: 'sorties_examinees + sorties_retrait > salaries',
    message: "Il y a plus de sorties que de salariés dans l'année.",
    gravite: 'bloquant',
    champs: ['sorties_durable', 'salaries'],
  },
  {
    id: 'formes_total',
    quand: 'max(formes; pmsmp_personnes) > salaries',
    message: "Il y a plus de salariés formés, ou en immersion, que de salariés dans l'année.",
    gravite: 'bloquant',
    champs: ['formes', 'pmsmp_personnes'],
  },
  {
    id: 'formes_dont',
    quand: 'max(formes_savoirs; formes_certifiante; certifies) > formes',
    message: 'Une ligne « dont » de la formation dépasse le nombre de salariés formés.',
    gravite: 'bloquant',
    champs: ['formes'],
  },
  {
    id: 'immersions_total',
    quand: 'pmsmp_personnes > pmsmp ou pmsmp_embauches > pmsmp_personnes',
    message: 'Chaque salarié en immersion en a fait au moins une ; les embauchés sont parmi eux.',
    gravite: 'bloquant',
    champs: ['pmsmp', 'pmsmp_personnes', 'pmsmp_embauches'],
  },
  {
    id: 'produits_total',
    quand: 'ventes + aides_poste + subventions + dons > produits',
    message: "Les lignes « dont » dépassent le total des produits d'exploitation.",
    gravite: 'bloquant',
    champs: ['produits', 'ventes', 'aides_poste', 'subventions', 'dons'],
  },
];

/** Questionnaire annuel national : douze rubriques communes, puis les thèmes choisis. Chaque territoire peut y ajouter ses questions. */
export const DEFINITION_QUESTIONNAIRE: Definition = {
  sections: [
    OFFRE,
    ACTIVITES,
    PUBLICS,
    ACCOMPAGNEMENT,
    EQUIPE,
    BENEVOLES,
    ECONOMIE,
    PARTENAIRES,
    FORMATION,
    IMMERSIONS,
    SORTIES,
    BESOINS,
    VALEUR,
    STRATEGIE,
    PERMANENTS,
    PRATIQUES,
  ],
  controles: CONTROLES,
};
