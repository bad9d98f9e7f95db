import {
  montantFinal,
  type SubventionSituee,
  tauxConventionne,
  type Versements,
  versementsDe,
} from '#src/domaines/subventions/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { totaliser } from '#src/socle/budgets/totaux.ts';
import { arrondir, centimes, type Decimal, moins } from '#src/socle/montants.ts';
import { bilansDe } from './chargement.ts';
import { contenuDe, revuesDe } from './contenu.ts';
import type { BilanSitue, CalculCloture } from './forme.ts';
import { autresRessources, budgetAccepte, lignesRevues } from './regles/revue.ts';

/** Les comptes tels qu'ils seraient arrêtés : rien n'est écrit. */
export interface ComptesProposes {
  bilan: BilanSitue;
  coutAccepte: Decimal;
  autresRessources: Decimal;
  montantFinal: Decimal;
  /** Reçu par le porteur : payé, moins reversé. */
  verse: Decimal;
  solde: Decimal;
  calcul: CalculCloture;
  versements: Versements;
}

/**
 * Les comptes d'une convention dont le bilan final est accepté ; `null` : il ne l'est pas encore. Le taux est celui de la convention : maximum
 * sur coût éligible.
 */
export async function comptesProposes(base: Base | Trx, s: SubventionSituee): Promise<ComptesProposes | null> {
  const bilan = (await bilansDe(base, s)).find((b) => b.genre === 'final' && b.etat === 'accepte');
  if (!bilan) return null;
  const { realise } = await contenuDe(base, bilan);
  const accepte = budgetAccepte(realise.contenu, lignesRevues(realise.contenu, null, await revuesDe(base, bilan.id)));
  const coutAccepte = totaliser(accepte).charges;
  const autres = autresRessources(accepte);
  const taux = tauxConventionne(s.montant, s.coutEligible);
  const final = montantFinal({
    maximum: s.montant,
    taux,
    coutsAcceptes: coutAccepte,
    autresRessources: autres.total,
  });
  const versements = await versementsDe(base, s.id);
  const verse = centimes(versements.net);
  return {
    bilan,
    coutAccepte,
    autresRessources: autres.total,
    montantFinal: final.montant,
    verse,
    solde: centimes(moins(final.montant, verse)),
    calcul: { taux: arrondir(taux, 6), bornes: final.bornes, formule: final.formule, ressources: autres.detail },
    versements,
  };
}
