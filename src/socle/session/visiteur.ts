import { isIPv4, isIPv6 } from 'node:net';

/** D'où vient une requête. */
export interface Visiteur {
  /** Adresse réseau complète ; sert au frein, n'est jamais conservée telle quelle. */
  adresse: string;
  navigateur: string;
}

/**
 * Adresse de la personne. Derrière un mandataire (`MAILLAGE_MANDATAIRES=1`, le nombre de ceux que l'on gère), la dernière adresse que lui
 * ne contrôle pas dans `X-Forwarded-For` ; sinon celle de la connexion, l'en-tête étant alors librement forgeable.
 */
export function adresseClient(entetes: Headers, connexion: string | undefined): string {
  const mandataires = Number(process.env.MAILLAGE_MANDATAIRES ?? 0);
  const chaine = (entetes.get('x-forwarded-for') ?? '')
    .split(',')
    .map((a) => a.trim())
    .filter((a) => a !== '');
  const transmise = mandataires > 0 ? chaine.at(-mandataires) : undefined;
  return (transmise ?? connexion ?? '').replace(/^::ffff:/, '');
}

/** Les huit groupes d'une adresse IPv6, `::` déplié. */
function groupes(adresse: string): string[] {
  const [tete = '', queue] = adresse.split('%')[0]?.split('::') ?? [];
  const debut = tete === '' ? [] : tete.split(':');
  const fin = queue ? queue.split(':') : [];
  const zeros = queue === undefined ? [] : Array<string>(8 - debut.length - fin.length).fill('0');
  return [...debut, ...zeros, ...fin];
}

/** Ce que le frein compte comme une même origine : un abonné IPv6 dispose à lui seul des 2^64 adresses de son /64 (RFC 6177). */
export function origineFrein(adresse: string): string {
  return isIPv6(adresse)
    ? groupes(adresse.toLowerCase())
        .slice(0, 4)
        .map((g) => g.replace(/^0+(?=.)/, ''))
        .join(':')
    : adresse;
}

/** Tronque à /24 (IPv4) ou /48 (IPv6) : assez pour reconnaître une session, pas pour suivre une personne. */
export function adresseTronquee(adresse: string): string {
  if (isIPv4(adresse)) return `${adresse.split('.').slice(0, 3).join('.')}.0`;
  if (!isIPv6(adresse)) return '';
  return `${groupes(adresse).slice(0, 3).join(':')}::`;
}

const NAVIGATEURS: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMES: [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** « Firefox sous Windows » : ce qu'une personne reconnaît dans la liste de ses sessions. */
export function navigateurLisible(agent: string): string {
  const trouver = (liste: [RegExp, string][]) => liste.find(([forme]) => forme.test(agent))?.[1];
  const [navigateur, systeme] = [trouver(NAVIGATEURS), trouver(SYSTEMES)];
  if (!navigateur && !systeme) return agent === '' ? 'Navigateur inconnu' : agent.slice(0, 60);
  return `${navigateur ?? 'Navigateur inconnu'}${systeme ? ` sous ${systeme}` : ''}`;
}
