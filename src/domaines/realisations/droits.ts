import type { Acteur } from '#src/droits/acteur.ts';
import {
  type AppelVise,
  beneficie,
  financeSubvention,
  instruitAppel,
  litSubvention,
  peutPorter,
  type SubventionVisee,
  suitAppel,
} from '#src/droits/appels.ts';
import { auMoins, definirDroits } from '#src/droits/droits.ts';

const partie = (acteur: Acteur, s?: SubventionVisee): boolean => financeSubvention(acteur, s) || beneficie(acteur, s);

/** Ce qui est partagé : avec les deux parties d'une convention, ou avec tous les porteurs retenus d'un appel. */
export interface PartageVise {
  subvention: SubventionVisee | null;
  appel: AppelVise | null;
  /** Organisations retenues de l'appel. */
  porteurs: readonly number[];
  organisationId: number;
}

const litPartage = (acteur: Acteur, p?: PartageVise): boolean => {
  if (!p) return litSubvention(acteur);
  if (p.subvention) return litSubvention(acteur, p.subvention);
  return p.appel !== null && (suitAppel(acteur, p.appel) || p.porteurs.includes(acteur.organisationId));
};

const commente = (acteur: Acteur, p?: PartageVise): boolean => {
  if (!p) return partie(acteur);
  if (p.subvention) return partie(acteur, p.subvention);
  return (
    p.appel !== null &&
    (instruitAppel(acteur, p.appel) || (peutPorter(acteur) && p.porteurs.includes(acteur.organisationId)))
  );
};

export const droits = definirDroits({
  'realisations.lire': litSubvention,
  'realisations.relever': beneficie,
  'realisations.annulerReleve': beneficie,
  'realisations.reunir': financeSubvention,
  'realisations.tenirReunion': financeSubvention,
  'realisations.annulerReunion': financeSubvention,
  'realisations.partager': partie,
  'realisations.partagerAppel': instruitAppel,
  'realisations.lirePartage': litPartage,
  'realisations.commenter': commente,
  // Qui a partagé reprend ce qu'il a partagé ; les commentaires restent lisibles de qui les a écrits dans le journal.
  'realisations.retirerPartage': (acteur: Acteur, p?: PartageVise) =>
    auMoins(acteur, 'agent') && (!p || p.organisationId === acteur.organisationId),
  'realisations.suivreAppel': suitAppel,
});
