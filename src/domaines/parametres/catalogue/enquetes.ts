import type { DefinitionParametre } from './definition.ts';

const nombre = (
  cle: string,
  libelle: string,
  famille: DefinitionParametre['famille'],
  unite: string,
  sert: string,
  [min, max]: [number, number],
): DefinitionParametre => ({ cle, libelle, famille, unite, forme: 'nombre', sert, min, max });

const bas = 'Borne basse de l’estimation. Hypothèse : elle se discute, se date et se cite.';
const haut = 'Borne haute de l’estimation. Hypothèse : elle se discute, se date et se cite.';
const PART = 'Hypothèse : part des salariés en insertion qui percevraient encore le RSA sans cet emploi';
const MOIS = "Hypothèse : mois de RSA évités après une sortie en emploi durable d'un allocataire";
const AUTRES = 'Hypothèse : autres coûts évités par an et par salarié (santé, hébergement, justice…)';

/** Ce qu'une enquête montre, et les hypothèses du thème « valeur créée et coûts évités ». */
export const DEFINITIONS_ENQUETES: DefinitionParametre[] = [
  nombre(
    'enquetes.reponses',
    'Enquête annuelle : réponses au-dessous desquelles rien ne se montre',
    'secret',
    'structures',
    'Au-dessous, « trop peu de réponses » remplace le nombre.',
    [3, 50],
  ),
  nombre(
    'enquetes.marge',
    'Enquête annuelle : marge relative au-delà de laquelle un nombre ne se montre pas',
    'secret',
    '%',
    'Au-delà, « trop imprécis » remplace le nombre ; pour une part, en points.',
    [5, 100],
  ),
  nombre(
    'secret.dominance',
    'Part d’un total au-delà de laquelle une seule structure le ferait',
    'secret',
    '%',
    'Au-delà, le total dirait les comptes de cette structure : il est caché.',
    [50, 100],
  ),
  nombre('valeur.part_rsa_bas', `${PART}, borne basse`, 'valeur', '%', bas, [0, 100]),
  nombre('valeur.part_rsa_haut', `${PART}, borne haute`, 'valeur', '%', haut, [0, 100]),
  nombre('valeur.mois_apres_bas', `${MOIS}, borne basse`, 'valeur', 'mois', bas, [0, 120]),
  nombre('valeur.mois_apres_haut', `${MOIS}, borne haute`, 'valeur', 'mois', haut, [0, 120]),
  nombre('valeur.autres_bas', `${AUTRES}, borne basse`, 'valeur', '€ par an', bas, [0, 100_000]),
  nombre('valeur.autres_haut', `${AUTRES}, borne haute`, 'valeur', '€ par an', haut, [0, 100_000]),
];
