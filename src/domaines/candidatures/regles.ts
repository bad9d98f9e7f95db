import type { Contenu, GenreAppel } from '#src/domaines/appels/index.ts';

/** Ce qui décide d'un dépôt, lu sous le verrou de l'appel. */
export interface Calendrier {
  etat: string;
  ouvreLe: Date | null;
  fermeLe: Date | null;
  retard: 'stricte' | 'nominative';
  /** Prolongation accordée au nom de ce porteur. */
  delai: Date | null;
}

export type JugementDepot =
  | { recu: true; delai: boolean }
  | { recu: false; pourquoi: 'retire' | 'avant' | 'apres'; limite: Date | null };

/** Heure limite d'un porteur : la clôture, ou la prolongation accordée à son nom si l'appel en admet. `null` : l'appel ne ferme pas. */
export function limiteDe({ fermeLe, retard, delai }: Pick<Calendrier, 'fermeLe' | 'retard' | 'delai'>): Date | null {
  if (fermeLe === null) return null;
  return retard === 'nominative' && delai !== null && delai > fermeLe ? delai : fermeLe;
}

/** Un dépôt reçu à cet instant est-il dans les temps ? À l'heure de la clôture, il est trop tard ; une milliseconde avant, il ne l'est pas. */
export function jugerDepot(calendrier: Calendrier, instant: Date): JugementDepot {
  const limite = limiteDe(calendrier);
  if (calendrier.etat !== 'publie') return { recu: false, pourquoi: 'retire', limite };
  if (calendrier.ouvreLe !== null && instant < calendrier.ouvreLe) return { recu: false, pourquoi: 'avant', limite };
  if (limite !== null && instant >= limite) return { recu: false, pourquoi: 'apres', limite };
  return { recu: true, delai: calendrier.fermeLe !== null && instant >= calendrier.fermeLe };
}

const PREFIXES: Record<GenreAppel, string> = { appel_projets: 'AAP', ami: 'AMI', subvention_demande: 'SUB' };

/** Numéro public, sans trou dans un appel : `AAP12-0007`. */
export const numeroCandidature = (genre: GenreAppel, appel: number, ordre: number, demonstration: boolean): string =>
  `${demonstration ? 'DEMO-' : ''}${PREFIXES[genre]}${appel}-${String(ordre).padStart(4, '0')}`;

/** Un appel à manifestation d'intérêt sans règle de financement ne demande pas de budget ; tout autre appel, si. */
export function budgetDemande(genre: GenreAppel, { financement: f }: Pick<Contenu, 'financement'>): boolean {
  if (genre !== 'ami') return true;
  return f.regimes.length > 0 || [f.montantMax, f.montantMin, f.tauxSubventionMax].some((v) => v !== undefined);
}
