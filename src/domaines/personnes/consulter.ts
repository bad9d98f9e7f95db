import type { Base } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import type { AuteurJournal } from '#src/socle/journal/journal.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';

/** Pages d'un parcours, telles que nommées à la personne et au référent quand ils lisent qui a regardé. */
export const PAGES = {
  /** Premier cercle : la page de qui ne suit pas le dossier. */
  qui: 'Identité et qui suit',
  personne: 'La personne',
  identite: 'Identité',
  orientation: 'Orientation',
  diagnostic: 'Diagnostic',
  feuille: 'Feuille de route',
  contrat: 'Contrat',
  rendezvous: 'Rendez-vous',
  entreprises: 'Entreprises',
  binome: 'Qui suit',
  sortie: 'Sortie et suites',
  documents: 'Documents',
  transfert: 'Transfert',
  espace: 'Son espace',
  consultations: 'Qui a regardé',
  reunion: "Réunion d'équipe",
  export: 'Export',
  doublon: "Recherche d'un doublon : qu'un suivi existe, et où",
} as const;
export type PageParcours = keyof typeof PAGES;

/** Trace une lecture du deuxième cercle : qui, quand, quelle page. La personne et son référent la lisent. */
export async function consulter(
  c: Cloison | Base,
  acteur: AuteurJournal,
  parcours: { id: number },
  page: PageParcours = 'personne',
): Promise<void> {
  await ecrireJournal(c, { acteur, action: 'consulter', objet: `parcours:${parcours.id}`, details: { page } });
}
