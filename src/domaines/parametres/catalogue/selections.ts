import type { DefinitionParametre } from './definition.ts';

const delai = (cle: string, libelle: string, sert: string): DefinitionParametre => ({
  cle,
  libelle,
  famille: 'conventionnement',
  unite: 'jours',
  forme: 'nombre',
  sert,
  min: 0,
  max: 120,
});

/** Délais de l'examen des candidatures à un appel. */
export const DEFINITIONS_SELECTIONS: DefinitionParametre[] = [
  delai(
    'selection.delai_lecture',
    'Appels : délai proposé à un lecteur pour noter une candidature',
    "Préremplit la date limite d'une lecture confiée ; l'agent peut la changer.",
  ),
  delai(
    'selection.delai_avis_expert',
    'Appels : délai proposé à un expert pour donner son avis',
    "Préremplit la date limite d'une demande d'avis ; l'agent peut la changer.",
  ),
];
