import { ACTIONS_OUVERTES, type ActionParcours, ETAPES, type Etape, type EtatAction } from '../forme.ts';

/** Ce qu'une action peut devenir. Une fin se rouvre : une erreur de saisie se corrige, l'histoire la garde. */
export const SUITES: Record<EtatAction, readonly EtatAction[]> = {
  prevue: ['en_cours', 'en_attente', 'faite', 'abandonnee', 'annulee'],
  en_cours: ['faite', 'en_attente', 'abandonnee', 'annulee'],
  en_attente: ['en_cours', 'faite', 'abandonnee', 'annulee'],
  faite: ['en_cours'],
  abandonnee: ['prevue'],
  annulee: ['prevue'],
};

type Datee = Pick<ActionParcours, 'etat' | 'echeance'>;
export const estOuverte = (a: { etat: EtatAction }): boolean => ACTIONS_OUVERTES.includes(a.etat);

/** En retard : encore ouverte, l'échéance passée. Le jour même ne l'est pas. @param jour AAAA-MM-JJ */
export const enRetard = (a: Datee, jour: string): boolean => estOuverte(a) && a.echeance !== null && a.echeance < jour;

/**
 * Heures d'activité d'une semaine : celles des actions commencées et non finies que fait la personne, seule ou chez un partenaire (ce que fait
 * le référent n'est pas son activité). Une action sans heures n'ajoute rien et se compte à part.
 */
export function heuresSemaine(
  actions: readonly Pick<ActionParcours, 'etat' | 'debut' | 'heures' | 'acteur'>[],
  jour: string,
): { heures: number; sansHeures: number } {
  const siennes = actions.filter(
    (a) =>
      estOuverte(a) &&
      ['personne', 'partenaire'].includes(a.acteur) &&
      // En retard, elle reste à faire : ses heures restent à prévoir.
      (a.debut === null || a.debut <= jour),
  );
  // En centièmes : 0,1 + 0,2 font bien 0,3.
  const centiemes = siennes.reduce((total, a) => total + Math.round((a.heures ?? 0) * 100), 0);
  return { heures: centiemes / 100, sansHeures: siennes.filter((a) => a.heures === null).length };
}

/** Les trois temps dans l'ordre, les actions ouvertes d'abord par date, puis celles qui sont finies. */
export function parEtape<A extends Pick<ActionParcours, 'id' | 'etape' | 'etat' | 'debut' | 'echeance'>>(
  actions: readonly A[],
): { etape: Etape; ouvertes: A[]; finies: A[] }[] {
  const cle = (a: A) => `${a.echeance ?? a.debut ?? '9999-12-31'}/${String(a.id).padStart(10, '0')}`;
  const triees = [...actions].sort((a, b) => (cle(a) < cle(b) ? -1 : 1));
  return ETAPES.map((etape) => ({
    etape,
    ouvertes: triees.filter((a) => a.etape === etape && estOuverte(a)),
    finies: triees.filter((a) => a.etape === etape && !estOuverte(a)),
  }));
}
