import type { AppelSitue } from '#src/domaines/appels/index.ts';
import {
  type BudgetEnregistre,
  creerBudget,
  enregistrerBudget,
  figerBudget,
  lireBudget,
  rouvrirBudget,
  verdictDe,
} from '#src/domaines/budgets/index.ts';
import { objetCandidature } from '#src/domaines/candidatures/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { comparer, type Decimal, enEuros, plus } from '#src/socle/montants.ts';
import { reduire } from './regles/reduire.ts';

/** Ce qu'un budget fait porter à l'appel. */
const demandeDe = (budget: BudgetEnregistre): Decimal =>
  plus('0', ...budget.contenu.ressources.filter((r) => r.genre === 'demande').map((r) => r.montant));

/**
 * Prépare le budget retenu d'une candidature au montant accordé, à partir du budget demandé. Celui que le service a déjà préparé pour ce montant
 * n'est pas touché. @throws ErreurMetier pas de budget demandé
 */
export async function proposerRetenu(
  trx: Trx,
  acteur: Acteur,
  candidature: number,
  montant: Decimal,
): Promise<BudgetEnregistre> {
  const objet = objetCandidature(candidature);
  const demande = await lireBudget(trx, objet, 'demande');
  if (!demande) throw new ErreurMetier("Cette candidature n'a pas de budget : aucun montant ne peut lui être accordé.");
  const contenu = reduire(demande.contenu, montant);
  const retenu = await creerBudget(trx, acteur, { objet, genre: 'retenu', contenu });
  if (comparer(demandeDe(retenu), montant) === 0) return retenu;
  await rouvrirBudget(trx, { objet, genre: 'retenu' });
  return enregistrerBudget(trx, acteur, { objet, genre: 'retenu', version: retenu.version, contenu });
}

/**
 * Fige le budget retenu au moment de la décision. @throws ErreurMetier il ne porte pas le montant accordé, ou ne tient pas dans les règles de l'appel
 */
export async function figerRetenu(
  trx: Trx,
  acteur: Acteur,
  appel: AppelSitue,
  candidature: { id: number; organisationNom: string },
  montant: Decimal,
): Promise<void> {
  const retenu = await proposerRetenu(trx, acteur, candidature.id, montant);
  const refuser = (pourquoi: string): never => {
    throw new ErreurMetier(`Budget retenu de ${candidature.organisationNom} : ${pourquoi}`, {
      conseil: 'Corrigez le budget retenu de cette candidature, puis décidez.',
    });
  };
  if (comparer(demandeDe(retenu), montant) !== 0)
    refuser(`il porte ${enEuros(demandeDe(retenu))} de subvention pour ${enEuros(montant)} accordés.`);
  const verdict = await verdictDe(trx, retenu.contenu, appel.contenu.financement, aujourdhui());
  const bloquant = verdict.problemes.find((p) => p.gravite === 'bloquant');
  if (bloquant) refuser(bloquant.message);
  await figerBudget(trx, { objet: objetCandidature(candidature.id), genre: 'retenu' });
}
