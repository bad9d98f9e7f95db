const JOUR_DE_PARIS = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });
const DECALAGE = new Intl.DateTimeFormat('en-US', { timeZone: 'Europe/Paris', timeZoneName: 'longOffset' });

/** Jour civil à Paris d'un instant, `AAAA-MM-JJ`. */
export const jourDe = (instant: Date): string => JOUR_DE_PARIS.format(instant);

/** Le jour légal français, AAAA-MM-JJ : à minuit passé à Paris, un serveur réglé sur un autre fuseau est encore la veille. */
export const aujourdhui = (): string => jourDe(new Date());

/**
 * Instant d'une heure d'un jour civil à Paris. L'heure qui n'existe pas au passage à l'été est la suivante, celle qui existe deux fois au
 * passage à l'hiver est la seconde : comme PostgreSQL.
 * @param jour `AAAA-MM-JJ` @param heure `HH:MM` ou `HH:MM:SS` @throws RangeError jour ou heure illisible
 */
export function instantDeParis(jour: string, heure: string): Date {
  const naif = new Date(`${jour}T${heure.length === 5 ? `${heure}:00` : heure}Z`);
  if (Number.isNaN(naif.getTime())) throw new RangeError(`Jour ou heure illisible : ${jour} ${heure}`);
  let instant = naif;
  // Le décalage se lit près de l'instant : au changement d'heure, la première estimation peut tomber de l'autre côté.
  for (let i = 0; i < 2; i += 1) {
    const lu = /GMT\+(\d{2}):(\d{2})/.exec(DECALAGE.format(instant));
    instant = new Date(naif.getTime() - (Number(lu?.[1] ?? 0) * 60 + Number(lu?.[2] ?? 0)) * 60_000);
  }
  return instant;
}

/** Fin d'un jour civil à Paris : l'instant où tombe une date limite. @param jour `AAAA-MM-JJ` @throws RangeError jour illisible */
export const finDuJour = (jour: string): Date => instantDeParis(jour, '23:59:59');
