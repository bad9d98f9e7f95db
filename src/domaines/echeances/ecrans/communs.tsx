import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { delaiCourt, LIBELLES_ETAT, momentDe } from '../regles.ts';
import type { Echeance } from '../requetes.ts';

export const FIL = [{ libelle: 'Mes échéances', adresse: '/echeances' }];

const TONS = { retard: 'erreur', semaine: 'attention', plus_tard: 'neutre' } as const;

/** Où en est une échéance, en mots. */
export function Delai({ echeance: e }: { echeance: Pick<Echeance, 'due' | 'etat'> }) {
  if (e.etat !== 'ouverte') return <Etiquette ton="neutre">{LIBELLES_ETAT[e.etat]}</Etiquette>;
  return <Etiquette ton={TONS[momentDe(e.due)]}>{delaiCourt(e.due)}</Etiquette>;
}
