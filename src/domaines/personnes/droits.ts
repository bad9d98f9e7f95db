import { definirDroits } from '#src/droits/droits.ts';
import { ecritParcours, habilite, identifieParcours, litParcours } from '#src/droits/parcours.ts';

export const droits = definirDroits({
  // Premier cercle : identité, et qui suit.
  'personnes.lister': habilite(),
  'personnes.identifier': identifieParcours,
  'personnes.creer': habilite('responsable', 'referent', 'orientation', 'coordination'),
  // Deuxième cercle : le parcours.
  'personnes.lire': litParcours,
  'personnes.modifier': ecritParcours,
});
