import type { DefinitionParametre } from './definition.ts';

const nombre = (cle: string, libelle: string, unite: string, sert: string, max: number): DefinitionParametre => ({
  cle,
  libelle,
  famille: 'conventionnement',
  unite,
  forme: 'nombre',
  sert,
  min: 0,
  max,
});

/** Délais de l'instruction, durées et dates de la décision à la fin de la convention. */
export const DEFINITIONS_CONVENTIONS: DefinitionParametre[] = [
  nombre(
    'instruction.delai_correction',
    'Instruction : délai proposé pour corriger un dossier',
    'jours',
    "Préremplit la date limite d'une demande de corrections ; l'agent peut la changer.",
    120,
  ),
  nombre(
    'instruction.delai_avis_financeur',
    'Instruction : délai proposé à un autre financeur pour donner son avis',
    'jours',
    "Préremplit la date limite d'une demande d'avis ; l'agent peut la changer.",
    120,
  ),
  nombre(
    'convention.duree_maximale',
    'Convention : durée maximale',
    'années',
    'Borne la période d’une convention.',
    10,
  ),
  nombre(
    'convention.renouvellement_mois',
    'Convention : demander le renouvellement avant la fin',
    'mois avant la fin',
    "Pose l'échéance de la demande de renouvellement.",
    24,
  ),
  nombre(
    'resiliation.preavis_mois',
    'Résiliation : préavis',
    'mois',
    "Sépare la lettre reçue de l'effet, au moins.",
    12,
  ),
  nombre(
    'avenant.delai_signature',
    'Avenant proposé après la date limite : délai laissé à la structure',
    'jours',
    'Un avenant proposé tard ne suspend pas les versements le jour même.',
    120,
  ),
  {
    cle: 'avenant.reversement',
    libelle: 'Avenant non signé : jour à partir duquel un reversement se demande',
    famille: 'conventionnement',
    unite: "jour de l'année",
    forme: 'compose',
    sert: 'Pose l\'échéance de la demande de reversement ; {"jusqu_au":"MM-JJ"}.',
  },
  nombre(
    'modulation.mois_versement',
    'Part modulée : mois du versement',
    'mois (1 à 12)',
    'Date la part modulée, versée en une fois.',
    12,
  ),
  nombre(
    'recours.contentieux_mois',
    'Recours devant le tribunal administratif : délai',
    'mois',
    'Écrit dans la notification, et en date la fin.',
    12,
  ),
  nombre(
    'recours.gracieux_mois',
    'Recours gracieux ou hiérarchique : délai',
    'mois',
    'Écrit dans la notification.',
    12,
  ),
  nombre(
    'recours.silence_mois',
    'Recours gracieux : silence qui vaut rejet',
    'mois',
    'Écrit dans la notification.',
    12,
  ),
];
