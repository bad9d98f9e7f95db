import { date } from '#src/presentation/format.ts';
import type { Classe } from '../regles.ts';
import type { EtatConservation } from '../requetes.ts';

export const LIBELLES_ETAT: Record<EtatConservation, string> = {
  a_venir: 'Gardée',
  prevenu: 'Bientôt effacée',
  suspendu: 'Effacement suspendu',
  efface: 'Effacée',
};

interface Ligne {
  classe: Classe;
  jusquAu: string;
  fondement: { depart: string; motif: string; mois: number; source?: string; confiance?: string };
  prevenuLe: Date | null;
  suspendueLe: Date | null;
  effaceLe: Date | null;
}

export function etatDe(l: Pick<Ligne, 'prevenuLe' | 'suspendueLe' | 'effaceLe'>): EtatConservation {
  if (l.effaceLe) return 'efface';
  if (l.suspendueLe) return 'suspendu';
  return l.prevenuLe ? 'prevenu' : 'a_venir';
}

/** « 24 mois à compter du 3 avril 2026 (décision, ou retrait). » */
export const phraseFondement = ({ fondement: f }: Pick<Ligne, 'fondement'>): string =>
  `${f.mois}\u00a0mois à compter du ${date(f.depart)} (${f.motif}).`;
