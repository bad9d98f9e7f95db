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
  active: 'Actif',
  archivee: 'Archivé',
  annoncee: 'Anonymisation annoncée',
  suspendue: 'Effacement suspendu',
  anonymisee: 'Anonymisé',
};

/** « 24 mois actif puis 24 mois archivé, à compter du 3 avril 2026 (rendez-vous honoré). » */
export const phraseDuree = ({ fondement: f }: Pick<LignePersonne, 'fondement'>): string =>
  f
    ? `${f.active}\u00a0mois actif puis ${f.intermediaire}\u00a0mois archivé, à compter du ${date(f.depart)} (${f.motif}).`
    : '';
