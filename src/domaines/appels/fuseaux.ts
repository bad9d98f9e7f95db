import { date } from '#src/presentation/format.ts';
import { instantEn } from '#src/socle/jour.ts';

/** Fuseaux dans lesquels un appel s'écrit : un calendrier dit toujours de quelle heure il parle. */
export const FUSEAUX = {
  'Europe/Paris': 'heure de Paris',
  'America/Guadeloupe': 'heure de la Guadeloupe',
  'America/Martinique': 'heure de la Martinique',
  'America/Cayenne': 'heure de la Guyane',
  'Indian/Reunion': 'heure de La Réunion',
  'Indian/Mayotte': 'heure de Mayotte',
} as const;
export type Fuseau = keyof typeof FUSEAUX;
export const NOMS_FUSEAUX = Object.keys(FUSEAUX) as [Fuseau, ...Fuseau[]];

const OUTRE_MER: Record<string, Fuseau> = {
  '971': 'America/Guadeloupe',
  '972': 'America/Martinique',
  '973': 'America/Cayenne',
  '974': 'Indian/Reunion',
  '976': 'Indian/Mayotte',
  '01': 'America/Guadeloupe',
  '02': 'America/Martinique',
  '03': 'America/Cayenne',
  '04': 'Indian/Reunion',
  '06': 'Indian/Mayotte',
};

/** Le fuseau du territoire d'un appel ; les codes de région d'outre-mer (01 à 06) ne sont pas ceux de départements de métropole. */
export function fuseauDe(lieu: {
  departement?: string | null | undefined;
  region?: string | null | undefined;
}): Fuseau {
  const code = lieu.departement ? (lieu.departement.length === 3 ? lieu.departement : '') : (lieu.region ?? '');
  return OUTRE_MER[code] ?? 'Europe/Paris';
}

/** « heure de Paris », « heure de La Réunion » ; fuseau inconnu : son nom tel quel. */
export const nommerFuseau = (fuseau: string): string => FUSEAUX[fuseau as Fuseau] ?? fuseau;

function parties(instant: Date | string, fuseau: string): Record<string, string> {
  const format = new Intl.DateTimeFormat('fr-FR', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: fuseau,
  });
  return Object.fromEntries(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
}

/** « 14 février 2027 à 12 h 00, heure de Paris ». */
export function dateHeureEn(instant: Date | string, fuseau: string): string {
  const p = parties(instant, fuseau);
  return `${date(`${p.year}-${p.month}-${p.day}`)} à ${Number(p.hour)}\u00a0h\u00a0${p.minute}, ${nommerFuseau(fuseau)}`;
}

/** Sous la forme d'un champ `datetime-local` : `2027-02-14T12:00`. */
export function heureLocale(instant: Date | string, fuseau: string): string {
  const p = parties(instant, fuseau);
  return `${p.year}-${p.month}-${p.day}T${p.hour}:${p.minute}`;
}

/** L'instant d'un champ `datetime-local`. @throws RangeError */
export const instantLocal = (saisie: string, fuseau: string): Date =>
  instantEn(fuseau, saisie.slice(0, 10), saisie.slice(11, 16));
