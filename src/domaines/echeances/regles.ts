import { aujourdhui, instantDeParis, jourDe, joursEntre, plusJours } from '#src/socle/jour.ts';

export const ETATS_ECHEANCE = ['ouverte', 'faite', 'levee', 'sans_objet'] as const;
export type EtatEcheance = (typeof ETATS_ECHEANCE)[number];

export const LIBELLES_ETAT: Record<EtatEcheance, string> = {
  ouverte: 'À faire',
  faite: 'Faite',
  levee: 'Levée',
  sans_objet: 'Sans objet',
};

export const MOMENTS = ['retard', 'semaine', 'plus_tard'] as const;
export type Moment = (typeof MOMENTS)[number];
export const LIBELLES_MOMENT: Record<Moment, string> = {
  retard: 'En retard',
  semaine: 'Cette semaine',
  plus_tard: 'Plus tard',
};

/** Genres d'objets qu'une échéance peut retenir, dits à la personne qui attend. */
const RETENUS: Record<string, string> = {
  convention: 'les versements de la convention',
  subvention: 'les paiements de la subvention',
};

/** Ce qu'une échéance retient, en mots ; `null` : rien. `convention:3` → « les versements de la convention ». */
export function ceQuiEstRetenu(retient: string | null): string | null {
  if (!retient) return null;
  const genre = retient.split(':')[0] ?? '';
  return RETENUS[genre] ?? `la suite du dossier (${genre})`;
}

/** Jours de calendrier d'ici à l'échéance ; négatif si elle est passée. */
export function joursRestants(due: Date, ceJour: string = aujourdhui()): number {
  return joursEntre(ceJour, jourDe(due));
}

/** Dépassée dès son heure ; « cette semaine » compte sept jours, aujourd'hui compris. */
export function momentDe(due: Date, maintenant: Date = new Date()): Moment {
  if (due < maintenant) return 'retard';
  return joursRestants(due, jourDe(maintenant)) < 7 ? 'semaine' : 'plus_tard';
}

/** « en retard de 3 jours », « aujourd'hui », « dans 12 jours ». */
export function delai(due: Date, maintenant: Date = new Date()): string {
  const jours = joursRestants(due, jourDe(maintenant));
  if (due < maintenant)
    return jours === 0 ? "dépassée aujourd'hui" : `en retard de ${-jours} jour${jours < -1 ? 's' : ''}`;
  if (jours === 0) return "aujourd'hui";
  return jours === 1 ? 'demain' : `dans ${jours} jours`;
}

/** La même chose pour une étiquette : « 3 j de retard », « dans 12 j ». */
export function delaiCourt(due: Date, maintenant: Date = new Date()): string {
  const jours = joursRestants(due, jourDe(maintenant));
  if (due < maintenant && jours < 0) return `${-jours} j de retard`;
  return jours > 1 ? `dans ${jours} j` : delai(due, maintenant);
}

/** Rappel d'une échéance : à 8 heures, tant de jours avant (négatif : après) ; un courriel à minuit ne sert personne. */
export function instantRappel(due: Date, jours: number): Date {
  return instantDeParis(plusJours(jourDe(due), -jours), '08:00:00');
}
