import type { DefinitionParametre } from './definition.ts';

const diversification = (suffixe: string, libelle: string, unite: string, sert: string): DefinitionParametre => ({
  cle: `diversification.${suffixe}`,
  libelle,
  famille: 'diagnostic',
  unite,
  forme: 'nombre',
  sert,
  min: 0,
});

/** Conventions de la comparaison des activités d'un territoire à celles de territoires qui lui ressemblent. */
export const DEFINITIONS_DIVERSIFICATION: DefinitionParametre[] = [
  diversification(
    'minimum_territoire',
    'Diversité : structures au moins dans le territoire',
    'structures',
    "En dessous, aucune activité n'est dite saturée, absente ou prometteuse : trop peu pour conclure.",
  ),
  diversification(
    'minimum_activite',
    "Diversité : structures au moins dans l'activité",
    'structures',
    "Sous ce nombre, ici et au prorata des comparables, le quotient d'une activité tient au hasard.",
  ),
  diversification(
    'quotient_fort',
    'Diversité : quotient de surreprésentation',
    'fois la part des comparables',
    'À partir de là, une activité est surreprésentée.',
  ),
  diversification(
    'quotient_faible',
    'Diversité : quotient de faiblesse',
    'fois la part des comparables',
    'Jusque-là, une activité présente est dite faible.',
  ),
  diversification(
    'comparables_minimum',
    'Diversité : territoires comparables au moins',
    'territoires',
    'En dessous, la comparaison se fait avec la région, puis avec la France.',
  ),
  diversification(
    'comparables_maximum',
    'Diversité : territoires comparables au plus',
    'territoires',
    'Les plus proches par la population sont gardés.',
  ),
  diversification(
    'rapport_taille',
    'Diversité : écart de population accepté',
    'fois',
    'Deux : de la moitié au double de la population.',
  ),
  diversification(
    'densite_forte',
    'Diversité : forte densité',
    'habitants par km²',
    'À partir de là, un territoire est de forte densité.',
  ),
  diversification(
    'densite_faible',
    'Diversité : faible densité',
    'habitants par km²',
    'En dessous, un territoire est de faible densité.',
  ),
];
