import type { Definition } from '../forme.ts';
import { famille, NIVEAUX_STRUCTURES } from './definir.ts';

const EXAMINEES =
  'Examinées : toutes les sorties, non documentées comprises, sauf les retraits ; présence au moins égale au seuil de chaque type (paramètres datés).';

const sorties = famille('sorties', {
  source:
    "Sorties déclarées par les structures (ASP, saisie, bilan accepté) ; catégories de l'ASP et calcul du pilotage de l'inclusion",
  niveaux: NIVEAUX_STRUCTURES,
  dimensions: ['type'],
  personnes: true,
  confiance: 'source secondaire',
});

const taux = (cle: string, libelle: string, quoi: string, grandeur: string, plus: Partial<Definition> = {}) =>
  sorties(cle, {
    libelle,
    definition: `${quoi} ${EXAMINEES}`,
    formule: `${libelle} ÷ sorties examinées.`,
    sens: 'hausse',
    unite: 'part',
    numerateur: grandeur,
    denominateur: 'examinees',
    ...plus,
  });

/** Ce que deviennent les salariés, sur les sorties examinées. */
export const SORTIES: Definition[] = [
  sorties('sorties_examinees', {
    libelle: 'Sorties examinées',
    definition: `Le dénominateur de tous les taux de sortie. ${EXAMINEES}`,
    formule: 'Durables + transition + positives + autres + non documentées.',
    sens: 'neutre',
    unite: 'personnes',
    numerateur: 'examinees',
  }),
  taux(
    'sorties_dynamiques',
    'Sorties dynamiques',
    'Sorties vers un emploi durable, un emploi de transition, ou positives.',
    'dynamiques',
    { cible: 'sorties.cible_dynamique' },
  ),
  taux(
    'sorties_durables',
    'Sorties vers un emploi durable',
    'CDI, CDD ou intérim de plus de 6 mois, fonction publique, création d’entreprise.',
    'durable',
    { cible: 'sorties.cible_durable' },
  ),
  taux(
    'sorties_emploi',
    'Sorties vers l’emploi',
    'Emploi durable ou de transition (CDD ou intérim plus court, contrat aidé hors de l’insertion).',
    'emploi',
  ),
  taux(
    'sorties_positives',
    'Sorties positives',
    'Formation qualifiante ou préqualifiante, embauche dans une autre structure d’insertion.',
    'positive',
    { sens: 'neutre' },
  ),
  taux(
    'sorties_non_documentees',
    'Sorties non documentées',
    'Personnes sans nouvelles ou jamais interrogées : plus il y en a, moins les autres taux disent quelque chose.',
    'non_documentee',
    { sens: 'baisse' },
  ),
];

const bilans = famille('bilans', {
  source: 'Bilans annuels acceptés par le service, rubrique 5 (orientation, formation, emploi)',
  niveaux: NIVEAUX_STRUCTURES,
  dimensions: ['type'],
});

/** Ce que les structures proposent aux salariés. */
export const PROPOSITIONS: Definition[] = [
  bilans('immersions_structures', {
    libelle: 'Immersions suivies d’effet en structure',
    definition:
      'Mises en situation en milieu professionnel (PMSMP) faites par les salariés en insertion, d’après les bilans acceptés.',
    formule: 'Somme des propositions d’immersion suivies d’effet.',
    sens: 'hausse',
    unite: 'nombre',
    numerateur: 'immersions',
  }),
  bilans('formations', {
    libelle: 'Formations suivies en structure',
    definition:
      'Formations aux savoirs de base, aux gestes du métier ou certifiantes suivies par les salariés, d’après les bilans acceptés.',
    formule: 'Somme des propositions de formation suivies d’effet.',
    sens: 'hausse',
    unite: 'nombre',
    numerateur: 'formations',
  }),
  bilans('part_bilans_acceptes', {
    libelle: 'Bilans annuels acceptés',
    definition: 'Part des bilans annuels dus pour l’année que le service a acceptés.',
    formule: 'Bilans acceptés ÷ bilans ouverts de l’année.',
    sens: 'hausse',
    unite: 'part',
    numerateur: 'acceptes',
    denominateur: 'bilans',
  }),
];
