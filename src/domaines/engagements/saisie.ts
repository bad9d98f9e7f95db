import { z } from 'zod';
import { facultatif, identifiant, jourDit, jourFacultatif, sansVide } from '#src/socle/saisie.ts';
import { texteSurveille } from '#src/socle/texteSurveille.ts';
import { MOTIFS_HEURES } from './forme.ts';

/** Ce qu'on écrit d'un contrat : à la préparation, à la modification, à l'actualisation. */
export const CHAMPS_CONTRAT = {
  /** Par semaine, tapées à la française : « 17,5 ». */
  heures: z.preprocess(
    (v) => sansVide(typeof v === 'string' ? v.replace(',', '.').trim() : v),
    z.coerce
      .number({ error: 'Écrivez le nombre d’heures par semaine.' })
      .min(0, 'Écrivez le nombre d’heures par semaine.')
      .max(48, 'Au plus 48 heures par semaine.'),
  ),
  heuresMotif: facultatif(z.enum(MOTIFS_HEURES, 'Choisissez un motif de la liste.')),
  debut: jourFacultatif,
  fin: jourFacultatif,
  revoirLe: jourDit('Écrivez la date convenue avec la personne pour revoir le contrat.'),
  objectif: texteSurveille(1000),
  engagementPersonne: texteSurveille(2000),
  engagementOrganisme: texteSurveille(2000),
  /** Actions de la feuille de route à y mettre ; absent : toutes celles qui sont ouvertes. */
  actions: z.preprocess(
    (v) => (v === undefined ? undefined : (Array.isArray(v) ? v : [v]).filter((x) => x !== '')),
    z.array(identifiant).max(100).optional(),
  ),
};
export const TEXTES_CONTRAT = ['objectif', 'engagementPersonne', 'engagementOrganisme'] as const;
export interface SaisieContrat {
  heures: number;
  heuresMotif?: (typeof MOTIFS_HEURES)[number] | undefined;
  debut?: string | undefined;
  fin?: string | undefined;
  revoirLe: string;
  objectif: string;
  engagementPersonne: string;
  engagementOrganisme: string;
  actions?: number[] | undefined;
}
