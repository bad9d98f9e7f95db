import { sql } from 'kysely';
import { regimesDuJour, verifier } from '#src/domaines/budgets/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Verdict } from '#src/socle/budgets/forme.ts';
import type { ContenuBilan } from './contenu.ts';
import { revuesDe } from './contenu.ts';
import type { BilanSitue, Cloture, LigneRevue } from './forme.ts';
import { type Contradictoire, contradictoireDe, obstacles } from './regles/obstacles.ts';
import { budgetAccepte, lignesRevues } from './regles/revue.ts';

/** L'examen d'un bilan déposé : ses lignes, les plafonds sur les montants acceptés, où en est l'échange, ce qui empêche d'accepter. */
export interface Examen {
  lignes: LigneRevue[];
  /** Le budget accepté, jugé selon les régimes de l'appel. */
  verdict: Verdict;
  contradictoire: Contradictoire;
  obstacles: string[];
}

/** L'instant de la base : les délais se jugent à son horloge. */
export async function maintenant(base: Base | Trx): Promise<Date> {
  const { rows } = await sql<{ le: Date }>`SELECT clock_timestamp() AS le`.execute(base);
  return rows[0]!.le;
}

/** Les plafonds sont ceux des régimes de l'appel, au taux du dernier jour du bilan. Le droit est vérifié par l'appelant. */
export async function examenDe(
  base: Base | Trx,
  bilan: BilanSitue,
  { appel, realise, reference }: Pick<ContenuBilan, 'appel' | 'realise' | 'reference'>,
): Promise<Examen> {
  const lignes = lignesRevues(realise.contenu, reference?.contenu ?? null, await revuesDe(base, bilan.id));
  const regimes = await regimesDuJour(base, appel.contenu.financement, bilan.fin);
  const verdict = verifier(budgetAccepte(realise.contenu, lignes), regimes);
  const instant = await maintenant(base);
  return {
    lignes,
    verdict,
    contradictoire: contradictoireDe(bilan, lignes, instant),
    obstacles: obstacles(bilan, lignes, verdict.plafonds, instant),
  };
}

/** Les comptes arrêtés d'une convention ; `null` : pas encore. */
export async function clotureDe(base: Base | Trx, subvention: number): Promise<Cloture | null> {
  const { rows } = await sql<Cloture>`
    SELECT bilan, cout_accepte AS "coutAccepte", autres_ressources AS "autresRessources", montant_final AS "montantFinal", verse, solde, calcul,
      par, le FROM subvention_cloture WHERE subvention = ${subvention}`.execute(base);
  return rows[0] ?? null;
}
