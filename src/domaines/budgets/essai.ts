import { z } from 'zod';
import type { Base } from '#src/socle/base/base.ts';
import { lireSaisieBudget } from '#src/socle/budgets/gestes.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { comparer, lireDecimal } from '#src/socle/montants.ts';
import { type ResultatBudget, reafficher } from './action.ts';
import type { Budget, Regime } from './forme.ts';
import { CODES_REGIME, REGIME_APPEL, regimesDuJour, tauxIndirectsDuJour } from './regimes.ts';

/** Ce que l'on essaie : les régimes cochés, au taux d'un jour. */
export interface ChoixEssai {
  codes: string[];
  date: string;
  /** Taux de l'appel, tel que tapé. */
  taux: string;
}
export interface Essai {
  choix: ChoixEssai;
  /** Tous les régimes connus, au taux du jour choisi : l'écran en coche. */
  regimes: Regime[];
  champs: Record<string, string>;
}

/** Les réglages d'un essai, lus d'une adresse ou d'un formulaire. Rien n'est enregistré. */
export async function preparerEssai(base: Base, lu: URLSearchParams | FormData): Promise<Essai> {
  const champs: Record<string, string> = {};
  const demande = String(lu.get('date') ?? '');
  const date = z.iso.date().safeParse(demande).success ? demande : aujourdhui();
  if (demande && date !== demande) champs.date = `« ${demande.slice(0, 20)} » n'est pas un jour.`;
  const livre = await tauxIndirectsDuJour(base, date);
  const tape = lu.has('taux') ? String(lu.get('taux')) : (livre?.taux.replace('.', ',') ?? '');
  const taux = tape.trim() ? lireDecimal(tape, 4) : null;
  const bon = taux !== null && comparer(taux, '0') >= 0 && comparer(taux, '100') <= 0;
  if (tape.trim() && !bon) champs.taux = `« ${tape.slice(0, 20)} » : un pourcentage de 0 à 100.`;
  const codes = lu.getAll('regimes').filter((c): c is string => CODES_REGIME.includes(String(c)));
  const choisis = codes.length > 0 || lu.has('_version') ? codes : [REGIME_APPEL, 'fse_54b'];
  const regimes = await regimesDuJour(base, { regimes: CODES_REGIME, ...(bon ? { tauxIndirects: taux } : {}) }, date);
  return { choix: { codes: choisis, date, taux: tape.slice(0, 20) }, regimes, champs };
}

/** L'envoi d'un essai : la même page, avec le verdict ; `budget` : ce qu'on a pu lire. */
export async function essayer(
  base: Base,
  formulaire: FormData,
): Promise<Essai & { resultat: ResultatBudget; budget: Budget; statut: number }> {
  const envoi = lireSaisieBudget(formulaire);
  const essai = await preparerEssai(base, formulaire);
  const montre = reafficher(envoi) ?? { resultat: { saisi: envoi.saisi }, statut: 200 };
  const champs = { ...essai.champs, ...montre.resultat.champs };
  const fautif = Object.keys(essai.champs).length > 0;
  return {
    ...essai,
    budget: envoi.budget,
    statut: fautif ? 422 : montre.statut,
    resultat: { ...montre.resultat, champs, ...(fautif ? { erreur: 'Un réglage est à corriger.' } : {}) },
  };
}
