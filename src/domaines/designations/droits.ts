import { definirDroits } from '#src/droits/droits.ts';
import { dirigeParcours, referePrincipal } from '#src/droits/parcours.ts';

export const droits = definirDroits({
  // Le responsable territorial désigne ; le référent principal choisit avec lui qui l'appuie.
  'designations.designer': dirigeParcours,
  'designations.appuyer': (a, p) => dirigeParcours(a, p) || referePrincipal(a, p),
  'designations.finirAppui': (a, p) => dirigeParcours(a, p) || referePrincipal(a, p),
});
