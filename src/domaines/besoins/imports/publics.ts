import { PUBLICS, type Public } from '../regles.ts';

/** Texte comparable : sans accents, ponctuation ni casse. */
export function normaliser(texte: string): string {
  return texte
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9<]+/g, ' ')
    .trim();
}

/** Synonymes d'en-têtes, pour la correspondance proposée des colonnes. */
export const SYNONYMES: Record<Public, string[]> = {
  demandeurs: [
    'demandeurs',
    'demandeurs emploi',
    "demandeurs d'emploi",
    "demandeurs d'emploi abc",
    'defm abc',
    'defm',
    'nb defm abc',
    'dem abc',
    'abc',
    'cat abc',
    'categories abc',
    'categorie abc',
    'categories a b c',
    'defm categories a b c',
    "nombre de demandeurs d'emploi",
    "nombre de demandeurs d'emploi abc",
    'nb de',
    'de abc',
    'deabc',
  ],
  deld: [
    'deld',
    'nb deld',
    'nombre de deld',
    'longue duree',
    'demandeurs emploi longue duree',
    "demandeurs d'emploi de longue durée",
    '1 an ou plus',
    '1 an et plus',
    'un an ou plus',
    'inscrits depuis 1 an ou plus',
    'defm 1 an et plus',
    'abc 1 an ou plus',
    '12 mois ou plus',
  ],
  detld: [
    'detld',
    'nb detld',
    'tres longue duree',
    "demandeurs d'emploi de très longue durée",
    '2 ans ou plus',
    '2 ans et plus',
    'deux ans ou plus',
    'inscrits depuis 2 ans ou plus',
    '24 mois ou plus',
  ],
  rsa: [
    'rsa',
    'brsa',
    'nb rsa',
    'nb brsa',
    'foyers rsa',
    'nb foyers rsa',
    'nombre foyers rsa',
    'nombre de foyers rsa',
    'nombre foyers allocataires rsa',
    'foyers allocataires du rsa',
    'foyers allocataires rsa',
    'foyers beneficiaires du rsa',
    'nombre de foyers allocataires du rsa',
    'allocataires rsa',
    'nb allocataires rsa',
    'nombre allocataires rsa',
    "nombre d'allocataires du rsa",
    'beneficiaires rsa',
    'beneficiaires du rsa',
    'nb beneficiaires rsa',
    'nombre de beneficiaires du rsa',
  ],
  jeunes: [
    'jeunes',
    'moins de 26 ans',
    'moins 26 ans',
    'moins26',
    'moins de 25 ans',
    'moins 25 ans',
    'defm moins de 25 ans',
    'abc moins de 25 ans',
    '15 24 ans',
    '< 26 ans',
    '< 25 ans',
  ],
  seniors: [
    'seniors',
    '50 ans ou plus',
    '50 ans et plus',
    'plus de 50 ans',
    'defm 50 ans et plus',
    'abc 50 ans ou plus',
    '50 et plus',
    '50+',
  ],
  rqth: ['rqth', 'th', 'boeth', 'deboe', 'deboeth', 'travailleurs handicapes', 'nb rqth', 'handicap'],
  qpv: ['qpv', 'habitants qpv', 'population qpv', 'pop qpv', 'residents qpv', 'habitants de qpv'],
};

const PARTIEL = /personnes|montant|enfants|charge|majore|versement|taux|part |evolution|population (totale|municipale)/;

/**
 * Public que nomme un en-tête ou une cellule ; null si le texte n'en nomme aucun, ou compte autre chose (personnes couvertes,
 * montants, une seule catégorie).
 */
export function reconnaitrePublic(texte: string): Public | null {
  const t = normaliser(texte);
  if ((PUBLICS as readonly string[]).includes(t)) return t as Public;
  if (/\b(qpv|quartiers? prioritaires?)\b/.test(t)) return 'qpv';
  if (PARTIEL.test(t)) return null;
  if (/\bb?rsa\b/.test(t)) return 'rsa';
  if (/\bdetld\b|tres longue duree|\b(2|deux) ans (ou|et) plus|\b24 mois/.test(t)) return 'detld';
  if (/\bdeld\b|longue duree|\b(1|un) an (ou|et) plus|\b12 mois (ou|et) plus/.test(t)) return 'deld';
  if (/(moins( de)?|<) ?2[56]\b|\bjeunes?\b|\b1[56] (a )?2[45] ans/.test(t)) return 'jeunes';
  if (/\bseniors?\b|\b50 (ans )?(ou|et) plus|plus de 50/.test(t)) return 'seniors';
  if (/\brqth\b|\bdeboe|\bboeth\b|handicap/.test(t)) return 'rqth';
  if (/\babc\b|\ba b c\b|\bdefm\b(?! [a-e]\b)|^nombre de demandeurs d emploi$|^demandeurs (d )?emploi$/.test(t))
    return 'demandeurs';
  return null;
}
