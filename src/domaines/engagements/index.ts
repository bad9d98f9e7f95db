/** Contrat d'engagement : préparé de la feuille de route, signé à deux, revu à la date convenue. */
import './reorienter.ts';
import { declarerMots } from '#src/domaines/personnes/index.ts';
import { LIBELLES_NATURE } from './forme.ts';

// Les mots de ses colonnes codées, pour le dossier remis à la personne.
declarerMots('contrat_engagement', { nature: LIBELLES_NATURE });

export { type ContratDu, contratsDus, type FiltreDus } from './dus.ts';
export {
  type Contrat,
  type EtatContrat,
  LIBELLES_FAMILLE,
  LIBELLES_MOTIF_HEURES,
  LIBELLES_NATURE,
  MOTIFS_HEURES,
} from './forme.ts';
export { cloreContrat, rendreCaduc } from './operations/clore.ts';
export { definirOffre } from './operations/offre.ts';
export { actualiserContrat, modifierContrat, preparerContrat } from './operations/preparer.ts';
export { reprendreAncien } from './operations/reprendre.ts';
export { signerContrat, signerEnPersonne, signerOrganisme } from './operations/signer.ts';
export { type ContratsParcours, contratDe, documentContrat, type ResumeContrat, resumeContrat } from './requetes.ts';
