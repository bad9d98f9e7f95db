import { appelSitue } from '#src/domaines/appels/index.ts';
import { lireBudget } from '#src/domaines/budgets/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { avenantsDe } from '../avenants.ts';
import { subventionSituee } from '../chargement.ts';

/** Le budget que porte un avenant, et les règles de l'appel. @throws ErreurIntrouvable cet avenant n'a pas de budget */
export async function lireBudgetAmende(base: Base, acteur: Acteur, id: number, avenant: number) {
  const subvention = await subventionSituee(base, id);
  exiger(acteur, 'subventions.preparerAvenant', subvention);
  const a = (await avenantsDe(base, id)).find((x) => x.id === avenant);
  const rang = a?.changements.apres.budget;
  const budget = rang ? await lireBudget(base, `candidature:${subvention.candidature}`, 'amende', rang) : null;
  if (!a || !budget) throw new ErreurIntrouvable('Cet avenant ne change pas le budget.');
  return { subvention, avenant: a, budget, contenu: (await appelSitue(base, subvention.appel)).contenu };
}
