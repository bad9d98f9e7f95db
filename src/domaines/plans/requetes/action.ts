import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { planDe } from '../chargement.ts';
import { actionsCompletes } from '../contenu.ts';
import { suiviOuvert, texteOuvert } from '../regles.ts';

/** Tout ce que montre la page d'une action. @throws ErreurDroit, ErreurIntrouvable absente de ce plan */
export async function ficheAction(base: Base, acteur: Acteur, idPlan: number, id: number) {
  const plan = await planDe(base, idPlan);
  exiger(acteur, 'plans.lire', plan);
  const complete = (await actionsCompletes(base, plan)).find((a) => a.id === id);
  if (!complete) throw new ErreurIntrouvable("Cette action n'existe pas dans ce plan.");
  const { financements, jalons, notes, liens, communesNoms, ...action } = complete;
  const suit =
    suiviOuvert(plan.etat) && peut(acteur, 'plans.suivre', { ...plan, piloteOrganisation: action.piloteOrganisation });
  return {
    plan,
    action,
    financements,
    jalons,
    notes,
    liens,
    communesNoms,
    jour: aujourdhui(),
    suit,
    ecrire: texteOuvert(plan.etat) && peut(acteur, 'plans.ecrireAction', plan),
  };
}
