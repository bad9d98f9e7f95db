const JOUR_DE_PARIS = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });
const jourDe = (instant: Date): number => Date.parse(`${JOUR_DE_PARIS.format(instant)}T00:00:00Z`);

/** Jours de calendrier, à Paris, entre l'envoi et la séance : envoyée le 1er pour le 6, cinq. */
export const joursEntre = (envoi: Date, seance: Date): number =>
  Math.round((jourDe(seance) - jourDe(envoi)) / 86_400_000);

/** Ce que vaut un délai de convocation ; `phrase` est dite avant l'envoi et écrite au procès-verbal s'il est trop court. */
export function delaiDe(
  envoi: Date,
  seance: Date,
  exige: number,
  fondement: string,
): { jours: number; suffisant: boolean; phrase: string } {
  const jours = joursEntre(envoi, seance);
  const suffisant = jours >= exige;
  const phrase = suffisant
    ? `Convocation ${jours} jours avant la séance ; il en faut ${exige} (${fondement}).`
    : `Convocation ${Math.max(0, jours)} jour(s) avant la séance : il en faut ${exige} (${fondement}). Sauf urgence motivée, la séance serait irrégulière.`;
  return { jours, suffisant, phrase };
}
