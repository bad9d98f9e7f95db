import { type AppelSitue, appelSitue } from '#src/domaines/appels/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { evaluer } from '#src/socle/formulaires/evaluer.ts';
import type { Contexte, Evaluation, Probleme } from '#src/socle/formulaires/forme.ts';
import { lireReponse, type Reponse } from '#src/socle/formulaires/reponses.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { compterPieces, type Piece, piecesDe } from '#src/socle/pieces/index.ts';
import { type BudgetJuge, budgetJuge, problemesDuBudget } from './budget.ts';
import { candidatureSituee } from './chargement.ts';
import type { CandidatureSituee } from './forme.ts';
import { budgetDemande } from './regles.ts';

/** Nom de la candidature dans les tables communes (réponses, pièces, budgets, suivi). */
export const objetCandidature = (id: number): string => `candidature:${id}`;

/** Une candidature, ses réponses, son budget, ce qu'ils valent, et ses pièces. */
export interface ContenuCandidature {
  candidature: CandidatureSituee;
  appel: AppelSitue;
  reponse: Reponse;
  evaluation: Evaluation;
  contexte: Contexte;
  pieces: Piece[];
  /** `null` : cet appel n'en demande pas. */
  budget: BudgetJuge | null;
  /** Problèmes du formulaire et du budget ensemble : un seul bloquant empêche le dépôt. */
  problemes: Probleme[];
}

/** Le contenu sans vérifier de droit : pour les opérations et les autres domaines, qui l'ont fait. @throws ErreurIntrouvable */
export async function contenuSansDroit(base: Base | Trx, candidature: CandidatureSituee): Promise<ContenuCandidature> {
  const objet = objetCandidature(candidature.id);
  const reponse = await lireReponse(base, objet);
  if (!reponse) throw new ErreurIntrouvable("Cette candidature n'a pas de réponses.");
  const appel = await appelSitue(base, candidature.appel);
  const pieces = await piecesDe(base, objet);
  const contexte: Contexte = { jour: aujourdhui() };
  const evaluation = evaluer(reponse.definition, reponse.donnees, { pieces: compterPieces(pieces), contexte });
  const demande = budgetDemande(appel.genre, appel.contenu);
  const budget = demande ? await budgetJuge(base, objet, appel) : null;
  const problemes = [...evaluation.problemes, ...(demande ? problemesDuBudget(budget) : [])];
  return { candidature, appel, reponse, evaluation, contexte, pieces, budget, problemes };
}

/** La candidature remplie, telle que l'acteur peut la lire. @throws ErreurDroit, ErreurIntrouvable */
export async function contenuCandidature(base: Base, acteur: Acteur, id: number): Promise<ContenuCandidature> {
  const candidature = await candidatureSituee(base, id);
  exiger(acteur, 'candidatures.lire', candidature);
  return contenuSansDroit(base, candidature);
}
