import type { DefinitionParametre } from './definition.ts';

const nombre = (
  cle: string,
  libelle: string,
  unite: string,
  sert: string,
  [min, max]: [number, number],
): DefinitionParametre => ({ cle, libelle, famille: 'accompagnement', unite, forme: 'nombre', sert, min, max });

/** Ce que pèsent, dans une proposition d'affectation, un trajet, un domaine, une charge ; tout se compare en minutes. */
export const DEFINITIONS_AFFECTATION: DefinitionParametre[] = [
  nombre(
    'affectation.equilibre_minutes',
    "Équilibre des portefeuilles dans une proposition d'affectation",
    'minutes',
    'Minutes de trajet que vaut la différence entre un portefeuille vide et un portefeuille plein. Zéro : les charges ne comptent pas.',
    [0, 600],
  ),
  nombre(
    'affectation.domaine_minutes',
    "Domaine du référent dans une proposition d'affectation",
    'minutes',
    "Minutes de trajet que vaut un référent de l'autre domaine que celui que la situation demande.",
    [0, 600],
  ),
  nombre(
    'affectation.intensif_minutes',
    "Place intensive dans une proposition d'affectation",
    'minutes',
    'Minutes de trajet que vaut une place intensive mal employée, dans un sens ou dans l’autre.',
    [0, 600],
  ),
  nombre(
    'affectation.inconnu_minutes',
    "Trajet inconnu dans une proposition d'affectation",
    'minutes',
    "Compté quand la commune de la personne, ou celle de l'équipe, n'est pas connue.",
    [0, 600],
  ),
  nombre(
    'accompagnement.poids_entree',
    'Poids dans la charge : entrée en parcours',
    'personne',
    "De l'orientation au contrat : l'accueil et le diagnostic demandent plus de temps. Un accompagnement ordinaire pèse 1.",
    [0, 10],
  ),
  nombre(
    'accompagnement.poids_intensif',
    'Poids dans la charge : accompagnement intensif',
    'personne',
    'Le plafond ordinaire rapporté au seuil de l’intensif. Un accompagnement ordinaire pèse 1.',
    [0, 10],
  ),
  nombre(
    'accompagnement.poids_suivi',
    'Poids dans la charge : suivi et suspension',
    'personne',
    'En suivi après la sortie, ou suspendu. Un accompagnement ordinaire pèse 1.',
    [0, 10],
  ),
];
