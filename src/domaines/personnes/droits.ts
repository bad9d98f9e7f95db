import type { Acteur } from '#src/droits/acteur.ts';
import { definirDroits } from '#src/droits/droits.ts';
import {
  deLEquipe,
  dirigeParcours,
  type EquipeVisee,
  ecritParcours,
  habilite,
  identifieParcours,
  litParcours,
  type OperationVisee,
  type ParcoursVise,
  peutAccompagner,
} from '#src/droits/parcours.ts';

const membre = (acteur: Acteur, p?: ParcoursVise): boolean =>
  peutAccompagner(acteur) && (!p || p.lecteurs.includes(acteur.compteId));

const tranche = habilite('responsable', 'coordination');

export const droits = definirDroits({
  // Premier cercle : identité, et qui suit.
  'personnes.lister': habilite(),
  'personnes.identifier': identifieParcours,
  'personnes.creer': habilite('responsable', 'referent', 'orientation', 'coordination'),
  'personnes.ouvrir': habilite('responsable', 'referent', 'orientation', 'coordination'),
  // Reprise d'une file de personnes dans une opération.
  'personnes.importer': habilite('responsable', 'orientation', 'coordination'),
  'personnes.exporter': habilite('responsable', 'coordination'),
  // Doublons : habilité pour cela dans une opération de chacune des deux personnes.
  'personnes.voirDoublons': habilite('responsable', 'coordination'),
  'personnes.trancherDoublon': (acteur, d?: { operations: readonly (readonly OperationVisee[])[] }) =>
    tranche(acteur) && (!d || d.operations.every((siennes) => siennes.some((o) => tranche(acteur, o)))),
  // Exports gardés peu de jours : le portefeuille pour qui le dirige ou le tient, un parcours pour son cercle ; lus de leur seul auteur.
  'personnes.exporterPortefeuille': (acteur, f?: EquipeVisee & { compteId: number | null }) =>
    deLEquipe('responsable')(acteur, f) || (habilite()(acteur, f?.operation) && (!f || f.compteId === acteur.compteId)),
  'personnes.exporterParcours': litParcours,
  'personnes.lireExport': (acteur, x?: { compteId: number }) =>
    peutAccompagner(acteur) && (!x || x.compteId === acteur.compteId),
  'personnes.rattacher': identifieParcours,
  // Deuxième cercle : le parcours.
  'personnes.lire': litParcours,
  'personnes.modifier': ecritParcours,
  'personnes.corrigerIdentite': ecritParcours,
  'personnes.quitter': membre,
  'personnes.retirer': dirigeParcours,
  // Troisième cercle : chacun ses notes, sur un parcours qu'il lit.
  'personnes.noter': litParcours,
  'personnes.effacerNote': litParcours,
});
