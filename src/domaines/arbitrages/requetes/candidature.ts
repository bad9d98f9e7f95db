import { sql } from 'kysely';
import { type BudgetEnregistre, budgetsDe } from '#src/domaines/budgets/index.ts';
import { candidatureSituee, objetCandidature } from '#src/domaines/candidatures/index.ts';
import { etatEnveloppe } from '#src/domaines/enveloppes/index.ts';
import { avisSur } from '#src/domaines/instances/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { decisionDe } from '../decision.ts';
import type { Sens } from '../forme.ts';
import { plafondDe } from '../regles/evaluer.ts';
import { candidaturesDe } from './candidatures.ts';
import { appelArbitre } from './classement.ts';
import { recoursDe } from './decisions.ts';

/** La décision d'une candidature, côté financeur. @throws ErreurDroit le porteur la lit par sa lettre, une fois envoyée */
export async function pageDecision(base: Base, acteur: Acteur, id: number) {
  const situee = await candidatureSituee(base, id);
  exiger(acteur, 'arbitrages.lireDecision', situee);
  const page = await appelArbitre(base, acteur, situee.appel);
  const candidature = (await candidaturesDe(base, situee.appel, acteur)).find((c) => c.id === id);
  if (!candidature) throw new ErreurIntrouvable("Cette candidature n'est pas déposée.");
  const decision = await decisionDe(base, id);
  const { rows: annulees } = await sql<{ id: number; sens: Sens; le: Date; par: string; motif: string }>`
    SELECT id, sens, annulee_le AS le, annulee_par AS par, motif_annulation AS motif FROM candidature_decision
    WHERE candidature = ${id} AND annulee_le IS NOT NULL ORDER BY id DESC`.execute(base);
  return {
    ...page,
    candidature,
    decision,
    recours: await recoursDe(base, page.appel, decision?.lettre?.recueLe ?? null),
    annulees,
    avis: (await avisSur(base, objetCandidature(id))).map(({ saisine, avis, le, instance, texte }) => ({
      saisine,
      avis,
      le,
      instance,
      texte,
    })),
    plafond: plafondDe(candidature, page.bornes),
    reste: (await etatEnveloppe(base, { appel: situee.appel })).reste,
    budgets: (await budgetsDe(base, objetCandidature(id))).filter((b) => b.genre === 'demande' || b.genre === 'retenu'),
    peutUne: {
      decider: page.ouvert && peut(acteur, 'arbitrages.deciderUne', situee),
      annuler: page.ouvert && peut(acteur, 'arbitrages.annulerDecision', situee),
      rappeler: page.ouvert && candidature.etat === 'en_comite' && peut(acteur, 'arbitrages.rappelerComite', situee),
      retenir: page.ouvert && peut(acteur, 'arbitrages.retenirBudget', situee),
    },
  };
}

/** Le budget retenu, à corriger tant que la décision ne l'a pas figé. @throws ErreurDroit, ErreurIntrouvable */
export async function pageRetenu(base: Base, acteur: Acteur, id: number) {
  const page = await pageDecision(base, acteur, id);
  const retenu: BudgetEnregistre | undefined = page.budgets.find((b) => b.genre === 'retenu');
  if (!retenu)
    throw new ErreurIntrouvable("Le budget retenu se prépare à l'adoption d'un essai qui accorde un montant.");
  return { ...page, retenu };
}
