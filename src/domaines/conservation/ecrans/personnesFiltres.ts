import { choix, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { date } from '#src/presentation/format.ts';
import { ETATS_PERSONNE, type EtatPersonne, type LignePersonne } from '../personnes/requetes.ts';

export const lireFiltresConservees = (request: Request) =>
  lireFiltres(
    request,
    { q: texte(100), etat: choix(...ETATS_PERSONNE) },
    { tris: ['terme', 'nom', 'reference'] as const },
  );

export const LIBELLES_ETAT_PERSONNE: Record<EtatPersonne, string> = {
  active: 'Active',
  archivee: 'Archivée',
  annoncee: 'Anonymisation annoncée',
  suspendue: 'Effacement suspendu',
  anonymisee: 'Anonymisée',
};

/** « 24 + 24 mois à compter du 3 avril 2026 (rendez-vous honoré). » */
export const phraseDuree = ({ fondement: f }: Pick<LignePersonne, 'fondement'>): string =>
  f ? `${f.active} + ${f.intermediaire}\u00a0mois à compter du ${date(f.depart)} (${f.motif}).` : '';
