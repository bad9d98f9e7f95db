const JOUR_DE_PARIS = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });
const DECALAGES = new Map<string, Intl.DateTimeFormat>();

/** Jour civil à Paris d'un instant, `AAAA-MM-JJ`. */
export const jourDe = (instant: Date): string => JOUR_DE_PARIS.format(instant);

/** Le jour légal français, AAAA-MM-JJ : à minuit passé à Paris, un serveur réglé sur un autre fuseau est encore la veille. */
export const aujourdhui = (): string => jourDe(new Date());

/**
 * Instant d'une heure d'un jour civil à Paris. L'heure qui n'existe pas au passage à l'été est la suivante, celle qui existe deux fois au
 * passage à l'hiver est la seconde : comme PostgreSQL.
 * @param jour `AAAA-MM-JJ` @param heure `HH:MM` ou `HH:MM:SS` @throws RangeError jour ou heure illisible
 */
export const instantDeParis = (jour: string, heure: string): Date => instantEn('Europe/Paris', jour, heure);

/** Le même, dans un autre fuseau (`Indian/Reunion`). @throws RangeError jour, heure ou fuseau illisible */
export function instantEn(fuseau: string, jour: string, heure: string): Date {
  const naif = new Date(`${jour}T${heure.length === 5 ? `${heure}:00` : heure}Z`);
  if (Number.isNaN(naif.getTime())) throw new RangeError(`Jour ou heure illisible : ${jour} ${heure}`);
  let instant = naif;
  // Le décalage se lit près de l'instant : au changement d'heure, la première estimation peut tomber de l'autre côté.
  for (let i = 0; i < 2; i += 1) instant = new Date(naif.getTime() - decalage(fuseau, instant) * 60_000);
  return instant;
}

/** Minutes d'avance d'un fuseau sur l'heure universelle, à cet instant. */
function decalage(fuseau: string, instant: Date): number {
  let format = DECALAGES.get(fuseau);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: fuseau, timeZoneName: 'longOffset' });
    DECALAGES.set(fuseau, format);
  }
  const lu = /GMT([+-])(\d{2}):(\d{2})/.exec(format.format(instant));
  return lu ? (lu[1] === '-' ? -1 : 1) * (Number(lu[2]) * 60 + Number(lu[3])) : 0;
}

/** Fin d'un jour civil à Paris : l'instant où tombe une date limite. @param jour `AAAA-MM-JJ` @throws RangeError jour illisible */
export const finDuJour = (jour: string): Date => instantDeParis(jour, '23:59:59');

const JOUR_MS = 86_400_000;

/** Le jour `n` jours plus tard (ou plus tôt), `AAAA-MM-JJ` : aucun fuseau ne s'en mêle. */
export const plusJours = (jour: string, n: number): string =>
  new Date(Date.parse(jour) + n * JOUR_MS).toISOString().slice(0, 10);

/** Jours de calendrier d'un jour à un autre ; négatif si le second est avant. */
export const joursEntre = (de: string, a: string): number => Math.round((Date.parse(a) - Date.parse(de)) / JOUR_MS);

/** Le même jour `n` mois plus tard (ou plus tôt) ; le dernier du mois s'il n'existe pas : le 31 janvier devient le 28 février. */
export function plusMois(jour: string, n: number): string {
  const [annee = 0, mois = 1, j = 1] = jour.split('-').map(Number);
  const dernier = new Date(Date.UTC(annee, mois + n, 0)).getUTCDate();
  return new Date(Date.UTC(annee, mois - 1 + n, Math.min(j, dernier))).toISOString().slice(0, 10);
}

/**
 * Dernier jour, compris, d'un délai franc de mois entiers : ni le jour où il commence ni celui de l'échéance ne comptent (le recours contre une
 * décision reçue).
 */
export const finDuDelaiFranc = (jour: string, mois: number): string => plusJours(plusMois(jour, mois), 1);

/** Jours entiers passés depuis un instant. */
export const joursDepuis = (depuis: Date, maintenant: Date): number =>
  Math.max(0, Math.floor((maintenant.getTime() - depuis.getTime()) / JOUR_MS));

/** Les années qu'une adresse ou un formulaire peut demander : au-delà, c'est une faute de frappe. */
export const ANNEES = { min: 2000, max: 2100 } as const;

/** L'année en cours à Paris. */
export const anneeCourante = (): number => Number(aujourdhui().slice(0, 4));
