import { jourDe } from '#src/socle/jour.ts';

const rangDe = (instant: Date): number => Date.parse(`${jourDe(instant)}T00:00:00Z`);

/** Jours de calendrier, à Paris, entre l'envoi et la séance : envoyée le 1er pour le 6, cinq. */
export const joursEntre = (envoi: Date, seance: Date): number =>
  Math.round((rangDe(seance) - rangDe(envoi)) / 86_400_000);

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
