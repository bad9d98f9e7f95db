import type { Definition } from '#src/socle/formulaires/forme.ts';
import { AXES } from './axes.ts';
import { BILAN } from './bilan.ts';
import { BUDGET, PIECES } from './budget.ts';
import { CONTROLES } from './controles.ts';
import { ACTIVITES, MOYENS, PUBLICS } from './moyens.ts';
import { OBJECTIFS, POSTES } from './postes.ts';
import { STRUCTURE } from './structure.ts';

export const USAGE_DOSSIER = 'dossier_unique';
export const TITRE_DOSSIER = 'Dossier unique d’instruction';

/** Le modèle national du dossier unique : bilan de l'année passée et demande de l'année, dans l'ordre où on le remplit. */
export const MODELE_DOSSIER: Definition = {
  sections: [STRUCTURE, BILAN, ...AXES, PUBLICS, MOYENS, ACTIVITES, POSTES, OBJECTIFS, BUDGET, PIECES],
  controles: CONTROLES,
};
