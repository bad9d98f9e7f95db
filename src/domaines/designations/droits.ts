import type { Acteur } from '#src/droits/acteur.ts';
import { definirDroits } from '#src/droits/droits.ts';
import {
  dirigeParcours,
  habilite,
  identifieParcours,
  type OperationVisee,
  type ParcoursVise,
  referePrincipal,
} from '#src/droits/parcours.ts';

/** Une équipe d'une opération, et le compte du professionnel dont il s'agit (titulaire, absent). */
export interface EquipeVisee {
  operation: OperationVisee;
  equipe: number | null;
  compteId?: number | null;
}

/** Responsable territorial de cette équipe. */
export const dirigeEquipe = (acteur: Acteur, e?: EquipeVisee): boolean =>
  e ? dirigeParcours(acteur, e as unknown as ParcoursVise) : dirigeParcours(acteur);

const coordonne = (acteur: Acteur, e?: EquipeVisee) => habilite('coordination')(acteur, e?.operation);
const lui = (acteur: Acteur, e?: EquipeVisee) =>
  habilite()(acteur, e?.operation) && (!e || e.compteId === acteur.compteId);

export const droits = definirDroits({
  // Qui suit : premier cercle, toute personne habilitée dans l'opération.
  'designations.voirBinome': identifieParcours,
  // Le responsable territorial désigne ; le référent principal choisit avec lui qui l'appuie.
  'designations.designer': dirigeParcours,
  'designations.appuyer': (a, p) => dirigeParcours(a, p) || referePrincipal(a, p),
  'designations.finirAppui': (a, p) => dirigeParcours(a, p) || referePrincipal(a, p),
  // Ordinaire ou intensif : qui dirige, ou le référent principal.
  'designations.passerEnIntensif': (a, p) => p?.etat !== 'clos' && (dirigeParcours(a, p) || referePrincipal(a, p)),
  'designations.finirIntensif': (a, p) => p?.etat !== 'clos' && (dirigeParcours(a, p) || referePrincipal(a, p)),
  // Charges de l'opération : des nombres.
  'designations.voirCharges': habilite('responsable', 'coordination'),
  'designations.voirPortefeuille': (a, e?: EquipeVisee) => dirigeEquipe(a, e) || coordonne(a, e) || lui(a, e),
  'designations.proposer': habilite('responsable'),
  'designations.accepter': dirigeParcours,
  'designations.ecarter': dirigeParcours,
  // Tous ensemble, ou aucun : un parcours d'une autre équipe fait refuser l'envoi entier.
  'designations.transferer': (a, ps?: readonly ParcoursVise[]) =>
    dirigeParcours(a) && (!ps || (ps.length > 0 && ps.every((p) => dirigeParcours(a, p)))),
  'designations.voirAbsences': habilite(),
  'designations.declarerAbsence': (a, e?: EquipeVisee) => dirigeEquipe(a, e) || coordonne(a, e) || lui(a, e),
  'designations.annulerAbsence': (a, e?: EquipeVisee) => dirigeEquipe(a, e) || coordonne(a, e) || lui(a, e),
});
