/**
 * Nombres, montants et dates en français.
 * Les milliers sont séparés par une espace fine insécable (U+202F), l'unité par une espace insécable,
 * pour qu'un nombre ne soit jamais coupé en fin de ligne. Une valeur absente n'est jamais 0.
 */

const FINE = '\u202f';
const INSECABLE = '\u00a0';
export const NON_CALCULABLE = 'non calculable';
const FUSEAU = 'Europe/Paris';

type Valeur = number | bigint | string | null | undefined;
type Jour = string | Date | null | undefined;

interface OptionsNombre {
  /** Nombre exact de décimales ; sans lui, 0 à 2 décimales utiles. */
  decimales?: number;
  /** Affiche « + » devant un nombre positif (écarts). */
  signe?: boolean;
  unite?: string;
  /** Texte montré quand la valeur manque. */
  absent?: string;
}

function enNombre(valeur: Valeur): number | null {
  if (valeur === null || valeur === undefined || valeur === '') return null;
  const n = Number(valeur);
  return Number.isFinite(n) ? n : null;
}

/** 1234.5 → « 1 234,5 ». Accepte aussi les `numeric` que PostgreSQL rend en texte. */
export function nombre(valeur: Valeur, options: OptionsNombre = {}): string {
  const n = enNombre(valeur);
  if (n === null) return options.absent ?? NON_CALCULABLE;
  const format = new Intl.NumberFormat('fr-FR', {
    minimumFractionDigits: options.decimales ?? 0,
    maximumFractionDigits: options.decimales ?? 2,
    signDisplay: options.signe ? 'exceptZero' : 'negative',
  });
  const texte = format.format(n).replaceAll(INSECABLE, FINE).replace('-', '−');
  return options.unite ? `${texte}${INSECABLE}${options.unite}` : texte;
}

/** Un rapport (0,123) → « 12,3 % ». */
export function pourcent(rapport: Valeur, options: Omit<OptionsNombre, 'unite'> = {}): string {
  const n = enNombre(rapport);
  if (n === null) return options.absent ?? NON_CALCULABLE;
  return `${nombre(n * 100, { decimales: options.decimales ?? 1, signe: options.signe })}${FINE}%`;
}

/** Un montant en centimes entiers → « 23 921,00 € » ; `centimes: false` arrondit à l'euro. */
export function montant(
  centimes: Valeur,
  options: { centimes?: boolean; signe?: boolean; absent?: string } = {},
): string {
  const n = enNombre(centimes);
  if (n === null) return options.absent ?? NON_CALCULABLE;
  const decimales = options.centimes === false ? 0 : 2;
  return nombre(n / 100, { decimales, signe: options.signe, unite: '€' });
}

/** « 0 commune », « 1 commune », « 1 234 communes » : en français le pluriel commence à 2. */
export function pluriel(n: Valeur, singulier: string, plusieurs = `${singulier}s`): string {
  const v = enNombre(n);
  if (v === null) return NON_CALCULABLE;
  return `${nombre(v)}${INSECABLE}${Math.abs(v) < 2 ? singulier : plusieurs}`;
}

const JOUR_SEUL = /^\d{4}-\d{2}-\d{2}$/;

function enDate(valeur: Jour): { quand: Date; fuseau: string } | null {
  if (!valeur) return null;
  // Un jour sans heure n'a pas de fuseau : le lire en UTC évite de reculer d'un jour.
  const jourSeul = typeof valeur === 'string' && JOUR_SEUL.test(valeur);
  const quand = typeof valeur === 'string' ? new Date(jourSeul ? `${valeur}T00:00:00Z` : valeur) : valeur;
  if (Number.isNaN(quand.getTime())) return null;
  return { quand, fuseau: jourSeul ? 'UTC' : FUSEAU };
}

const FORMES: Record<'longue' | 'courte' | 'mois', Intl.DateTimeFormatOptions> = {
  longue: { day: 'numeric', month: 'long', year: 'numeric' },
  courte: { day: '2-digit', month: '2-digit', year: 'numeric' },
  mois: { month: 'long', year: 'numeric' },
};

/** « 21 novembre 2026 » (ou « 21/11/2026 », ou « novembre 2026 »). Le premier du mois se dit « 1er ». */
export function date(valeur: Jour, forme: keyof typeof FORMES = 'longue', absent = 'non renseignée'): string {
  const d = enDate(valeur);
  if (!d) return absent;
  const texte = new Intl.DateTimeFormat('fr-FR', { ...FORMES[forme], timeZone: d.fuseau }).format(d.quand);
  return forme === 'longue' ? texte.replace(/^1 /, '1er ').replaceAll(' ', INSECABLE) : texte;
}

/** Un instant à l'heure de Paris : « 21 novembre 2026 à 14 h 05 ». */
export function dateHeure(valeur: Jour, absent = 'non renseignée'): string {
  const d = enDate(valeur);
  if (!d) return absent;
  const parties = new Intl.DateTimeFormat('fr-FR', {
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: FUSEAU,
  }).formatToParts(d.quand);
  const lire = (type: string) => parties.find((p) => p.type === type)?.value ?? '';
  return `${date(d.quand)} à ${Number(lire('hour'))}${INSECABLE}h${INSECABLE}${lire('minute')}`;
}

/** Une durée en minutes : « 35 min », « 1 h 05 ». */
export function duree(minutes: Valeur, absent = NON_CALCULABLE): string {
  const n = enNombre(minutes);
  if (n === null) return absent;
  const total = Math.round(n);
  const heures = Math.floor(total / 60);
  if (heures === 0) return `${total}${INSECABLE}min`;
  const reste = total % 60;
  return `${nombre(heures)}${INSECABLE}h${reste ? `${INSECABLE}${String(reste).padStart(2, '0')}` : ''}`;
}

/**
 * Ce qui reste, de deux en deux : « 12 jours », « 3 jours et 2 heures », « 4 heures et 20 minutes », « 35 secondes ». Arrondi au-dessous,
 * jamais plus qu'il ne reste ; les heures dans la dernière semaine, les secondes dans les dix dernières minutes. `ms` en millisecondes.
 */
export function tempsRestant(ms: number): string {
  if (ms <= 0) return 'plus rien';
  const s = Math.floor(ms / 1000);
  const [jours, heures, minutes] = [
    Math.floor(s / 86_400),
    Math.floor((s % 86_400) / 3600),
    Math.floor((s % 3600) / 60),
  ];
  const parties: [number, string][] =
    jours > 6
      ? [[jours, 'jour']]
      : jours > 0
        ? [
            [jours, 'jour'],
            [heures, 'heure'],
          ]
        : s < 600
          ? [
              [minutes, 'minute'],
              [s % 60, 'seconde'],
            ]
          : [
              [heures, 'heure'],
              [minutes, 'minute'],
            ];
  const dites = parties.filter(([n]) => n > 0).map(([n, nom]) => pluriel(n, nom));
  return dites.join(' et ') || "moins d'une seconde";
}

/** Une durée de travail en millisecondes : « 0,4 s », « 12 s », « 3 min 20 s ». */
export function dureeTravail(ms: Valeur, absent = NON_CALCULABLE): string {
  const n = enNombre(ms);
  if (n === null) return absent;
  const s = n / 1000;
  if (s < 10) return nombre(s, { decimales: 1, unite: 's' });
  if (s < 60) return nombre(Math.round(s), { unite: 's' });
  if (s >= 3600) return duree(s / 60);
  return `${Math.floor(s / 60)}${INSECABLE}min${INSECABLE}${Math.round(s) % 60}${INSECABLE}s`;
}

/** « aujourd'hui », « hier », « il y a 12 jours », « dans 3 jours », en jours de calendrier à Paris. */
export function anciennete(valeur: Jour, maintenant: Date = new Date()): string {
  const d = enDate(valeur);
  if (!d) return 'date inconnue';
  const jour = (quand: Date, fuseau: string) =>
    Date.parse(new Intl.DateTimeFormat('en-CA', { timeZone: fuseau }).format(quand));
  const jours = Math.round((jour(d.quand, d.fuseau) - jour(maintenant, FUSEAU)) / 86_400_000);
  return new Intl.RelativeTimeFormat('fr-FR', { numeric: jours === 2 || jours === -2 ? 'always' : 'auto' })
    .format(jours, 'day')
    .replaceAll('’', "'");
}

/** Une taille de fichier : « 512 octets », « 1,2 Mo ». */
export function octets(n: Valeur): string {
  const v = enNombre(n);
  if (v === null) return NON_CALCULABLE;
  if (v < 1000) return pluriel(v, 'octet');
  const [diviseur, unite] = v < 1e6 ? [1e3, 'ko'] : v < 1e9 ? [1e6, 'Mo'] : [1e9, 'Go'];
  return nombre(v / diviseur, { decimales: v / diviseur < 10 ? 1 : 0, unite });
}

/** Espaces insécables d'un texte français : dans les guillemets, avant « : ; ! ? » et les unités usuelles. */
export function typo(texte: string): string {
  return texte.replaceAll('« ', `«${INSECABLE}`).replace(/ (?=[»:;!?%€])/g, INSECABLE);
}
