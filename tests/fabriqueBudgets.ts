import type {
  Budget,
  GenreFinanceur,
  LigneCharge,
  LigneRessource,
  NatureCharge,
  Personnel,
  Regime,
  StatutRessource,
} from '#src/domaines/budgets/forme.ts';
import { REGIMES } from '#src/domaines/budgets/regimes.ts';

const COMPTES = {
  personnel: '64',
  services_exterieurs: '62',
  autre_directe: '60',
  indirecte: '62',
  participants: '64',
} as const;

let rang = 0;
/** Une charge d'essai : compte d'après sa nature. */
export const charge = (nature: NatureCharge, montant: string, plus: Partial<LigneCharge> = {}): LigneCharge => ({
  id: `c${++rang}`,
  compte: COMPTES[nature],
  nature,
  libelle: `Charge inventée ${rang}`,
  montant,
  ...plus,
});
export const personnel = (p: Personnel): LigneCharge => charge('personnel', '0', { personnel: p });
export const ressource = (
  genre: GenreFinanceur,
  montant: string,
  statut: StatutRessource = 'demande',
): LigneRessource => ({
  id: `r${++rang}`,
  compte: '74',
  genre,
  libelle: `Ressource inventée ${rang}`,
  statut,
  montant,
});
export const budgetDe = (charges: LigneCharge[], ressources: LigneRessource[] = []): Budget => ({
  charges,
  ressources,
  contributions: [],
});
/** Un régime à un taux donné, hors de tout paramètre. */
export const regime = (code: string, taux: string | null): Regime => ({
  code,
  ...REGIMES[code]!,
  taux,
  source: 'Essai',
  confiance: 'lu',
  reserve: '',
});
