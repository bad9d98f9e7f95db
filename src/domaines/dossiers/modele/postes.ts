import { calcul, choix, entier, etp, heures, part, plusieurs, recit, section } from './outils.ts';
import { TYPES_IAE } from './structure.ts';

/** Heures annuelles d'un équivalent temps plein du type de la ligne : paramètres datés, fournis par le dossier. */
const HEURES_TYPE = Object.keys(TYPES_IAE).reduceRight(
  (sinon, type) =>
    sinon === ''
      ? `contexte.heures_${type.toLowerCase()}`
      : `si(type = '${type}'; contexte.heures_${type.toLowerCase()}; ${sinon})`,
  '',
);

export const POSTES = section(
  'postes',
  'Postes demandés',
  'Les équivalents temps plein (ETP) d’insertion que vous demandez pour l’année, par type et par public.',
  [
    plusieurs(
      'etp_demandes',
      'Postes demandés par type',
      'demande de postes',
      [
        choix('type', 'Type', TYPES_IAE),
        choix('mesure', 'Cadre', { droit_commun: 'Droit commun', penitentiaire: 'Milieu pénitentiaire' }),
        etp('etp', 'Postes demandés', { aide: 'Sur une année pleine : un demi-poste toute l’année vaut 0,5.' }),
        entier('mois', 'Mois de présence dans l’année', { unite: 'mois', min: 1, max: 12 }),
        entier('salaries', 'Salariés en insertion prévus', { unite: 'personnes' }),
        heures('heures', 'Heures prévues'),
        calcul('heures_theoriques', 'Heures de ces postes', `arrondi(etp * mois / 12 * ${HEURES_TYPE}; 0)`, {
          unite: 'heures',
          aide: 'Postes × mois ÷ 12 × heures annuelles d’un équivalent temps plein de ce type.',
        }),
      ],
      { min: 1, max: 10 },
    ),
    calcul('etp_total', 'Total des postes demandés', 'somme(etp_demandes.etp)', { unite: 'ETP', decimales: 2 }),
    calcul('etp_annuel', 'Total ramené à l’année', 'arrondi(somme(etp_demandes.etp * etp_demandes.mois) / 12; 2)', {
      unite: 'ETP',
      decimales: 2,
    }),
    calcul('heures_total', 'Total des heures prévues', 'somme(etp_demandes.heures)', { unite: 'heures', decimales: 2 }),
    calcul('salaries_total', 'Total des salariés prévus', 'somme(etp_demandes.salaries)', { unite: 'personnes' }),
    etp('etp_rsa', 'dont postes pour des bénéficiaires du RSA', {
      aide: 'Ce sont ceux que le département peut cofinancer (L5132-3-1).',
    }),
    etp('etp_autres', 'dont postes pour d’autres publics'),
    entier('personnes_rsa', 'Bénéficiaires du RSA présents en moyenne chaque mois', { unite: 'personnes' }),
    recit('postes_motif', 'Pourquoi ce nombre de postes', {
      aide: 'Hausse ou baisse par rapport à l’an passé, postes vacants, commandes, besoins du territoire.',
    }),
  ],
);

export const OBJECTIFS = section(
  'objectifs',
  'Objectifs de sortie',
  'Ce que vous proposez de négocier. Le service et la structure en conviennent ensemble au dialogue de gestion.',
  [
    part('objectif_durable', 'Emploi durable', {
      aide: 'CDI, CDD ou intérim de plus de six mois, création d’activité.',
    }),
    part('objectif_transition', 'Emploi de transition', { aide: 'CDD ou intérim de moins de six mois.' }),
    part('objectif_positive', 'Sorties positives', { aide: 'Formation, autre structure d’insertion, retraite…' }),
    calcul('objectif_dynamique', 'Sorties dynamiques', 'objectif_durable + objectif_transition + objectif_positive', {
      unite: '%',
      decimales: 1,
    }),
    calcul('objectif_ecart', 'Écart avec l’an passé', 'objectif_dynamique - sorties_taux_dynamique', {
      condition: "contexte.nature <> 'premiere'",
      unite: 'points',
      decimales: 1,
    }),
    recit('objectif_motif', 'Ce qui rend ces objectifs atteignables', {
      aide: 'Publics accueillis, bassin d’emploi, actions prévues.',
    }),
  ],
);
