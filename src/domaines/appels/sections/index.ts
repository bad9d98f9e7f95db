import { SECTIONS, type SectionAppel } from '../verifier.ts';
import { SECTIONS_ARGENT } from './argent.ts';
import { SECTIONS_ENGAGEMENTS } from './engagements.ts';
import type { SectionEditee } from './forme.ts';
import { SECTIONS_MESURE } from './mesure.ts';
import { SECTIONS_OBJET } from './objet.ts';

/** Les parties d'un appel et leurs champs : l'éditeur, la lecture de ce qu'il envoie et l'aide en sont tirés. */
export const SECTIONS_EDITEES: readonly SectionEditee[] = [
  ...SECTIONS_OBJET,
  ...SECTIONS_ARGENT,
  ...SECTIONS_MESURE,
  ...SECTIONS_ENGAGEMENTS,
];

/** La partie de l'appel que dit une adresse ; `undefined` : aucune. */
export const sectionEditee = (id: string | undefined): SectionEditee | undefined =>
  SECTIONS_EDITEES.find((section) => section.id === id);

/** La section d'après, dans l'ordre d'écriture ; `null` après la dernière. */
export const sectionSuivante = (id: SectionAppel): SectionAppel | null => SECTIONS[SECTIONS.indexOf(id) + 1] ?? null;
