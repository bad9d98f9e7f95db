import type { EtatAction, EtatEcrit, EtatPlan, Plan } from './forme.ts';

/** Le texte d'un plan s'écrit tant qu'il n'est ni proposé, ni adopté, ni clos : une version adoptée ne bouge plus sous ses lecteurs. */
export const texteOuvert = (etat: EtatPlan): boolean => etat === 'preparation' || etat === 'revision';
/** Les actions vivent (états, notes, jalons, argent obtenu) tant que le plan n'est pas clos. */
export const suiviOuvert = (etat: EtatPlan): boolean => etat !== 'clos';

/**
 * État montré d'une action. En retard : ni faite ni abandonnée, et sa fin ou une de ses étapes est passée.
 * @param jour `AAAA-MM-JJ`, jour civil à Paris @param prochainJalon premier jalon non fait
 */
export function etatAction(ecrit: EtatEcrit, fin: string, prochainJalon: string | null, jour: string): EtatAction {
  if (ecrit === 'faite' || ecrit === 'abandonnee') return ecrit;
  return fin < jour || (prochainJalon !== null && prochainJalon < jour) ? 'en_retard' : ecrit;
}

/** Une action doit dire l'axe qu'elle sert : celui du plan du dessus s'il y en a un, celui de son plan tout en haut. */
export const estOrpheline = (
  plan: Pick<Plan, 'parent' | 'genre'>,
  action: { axe: number | null; superieur: number | null },
): boolean => (plan.genre === 'strategie_regionale' ? action.axe === null : action.superieur === null);

/**
 * Part du chemin faite entre la valeur de départ et la cible, de 0 à 1 ; au-delà, la cible est dépassée. `null` : une des deux n'est pas
 * connue, ou la cible est le point de départ. Marche aussi pour une cible plus basse que le départ.
 */
export function cheminFait(initiale: number | null, valeur: number | null, cible: number): number | null {
  if (initiale === null || valeur === null || cible === initiale) return null;
  return (valeur - initiale) / (cible - initiale);
}

/** La cible est atteinte ; `null` : on ne sait pas. Le sens est celui de l'indicateur ; neutre, celui qui va du départ à la cible. */
export function cibleAtteinte(
  { initiale, cible }: { initiale: number | null; cible: number },
  valeur: number | null,
  sens: 'hausse' | 'baisse' | 'neutre',
): boolean | null {
  if (valeur === null) return null;
  const baisse = sens === 'neutre' ? initiale !== null && cible < initiale : sens === 'baisse';
  return baisse ? valeur <= cible : valeur >= cible;
}

/** « Plan d'action 2026 » reconduit d'un an : « Plan d'action 2027 ». Sans année écrite, la période suit le nom. */
export function intituleReconduit(intitule: string, plan: Pick<Plan, 'anneeDebut' | 'anneeFin'>): string {
  const pas = plan.anneeFin + 1 - plan.anneeDebut;
  const suivant = intitule.replace(/\b\d{4}\b/g, (an) =>
    Number(an) >= plan.anneeDebut && Number(an) <= plan.anneeFin ? String(Number(an) + pas) : an,
  );
  if (suivant !== intitule) return suivant;
  const suite = pas === 1 ? `, ${plan.anneeFin + 1}` : `, ${plan.anneeFin + 1}–${plan.anneeFin + pas}`;
  return `${intitule.slice(0, 200 - suite.length)}${suite}`;
}

/** Une liste écrite une par ligne. */
export const lignesDe = (texte: string): string[] =>
  texte
    .split('\n')
    .map((l) => l.trim())
    .filter(Boolean);
