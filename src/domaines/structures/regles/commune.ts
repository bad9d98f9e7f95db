import { distanceKm } from './positions.ts';

/** Ce qu'il faut savoir d'une commune pour y rattacher une adresse. */
export interface CommuneConnue {
  code: string;
  nom: string;
  departement: string;
  population: number | null;
  codesPostaux: readonly string[];
  lon: number | null;
  lat: number | null;
  /** La position est déduite du code postal ou de l'intercommunalité, pas relevée. */
  positionEstimee: boolean;
}

export interface AdresseDeclaree {
  codeInsee?: string;
  codePostal?: string;
  nom?: string;
  lon?: number | null;
  lat?: number | null;
}

export type MethodeCommune =
  | 'code'
  | 'nom_code_postal'
  | 'nom_departement'
  | 'nom_proche'
  | 'nom_position'
  | 'code_postal'
  | 'position';

export interface CommuneResolue {
  code: string;
  methode: MethodeCommune;
  /** Vrai quand une personne devrait vérifier : la commune est déduite, pas lue. */
  douteuse: boolean;
}

const MOTS: Record<string, string> = { ST: 'SAINT', STE: 'SAINTE', S: 'SUR' };

/** Nom comparable : sans accents, tirets, CEDEX ni numéro d'arrondissement ; « St » lu « Saint », « /s » lu « sur ». */
export function normaliserCommune(nom: string): string {
  const mots = nom
    .replace(/[œŒ]/g, 'oe')
    .replace(/[æÆ]/g, 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/\bCEDEX\b.*$/, '')
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .map((mot) => MOTS[mot] ?? mot)
    .join(' ');
  const arrondissement = /^(PARIS|LYON|MARSEILLE) (?:0?\d{1,2})(?: ?(?:ER|E|EME|ND|ARRONDISSEMENT))*$/.exec(mots);
  return arrondissement?.[1] ?? mots;
}

/** Département d'un code postal ; Corse et outre-mer compris. `null` si ce n'en est pas un. */
export function departementDuCodePostal(codePostal: string): string | null {
  if (!/^\d{5}$/.test(codePostal)) return null;
  if (/^9[78]/.test(codePostal)) {
    // Saint-Barthélemy et Saint-Martin partagent les codes postaux de la Guadeloupe.
    if (codePostal === '97133') return '977';
    if (codePostal === '97150') return '978';
    return codePostal.slice(0, 3);
  }
  if (codePostal.startsWith('20')) return Number(codePostal) < 20200 ? '2A' : '2B';
  return codePostal.slice(0, 2);
}

const sansArticle = (nom: string) => nom.replace(/^(LE|LA|LES|L) /, '');
const ajouter = <C>(table: Map<string, C[]>, cle: string, commune: C) => {
  const liste = table.get(cle);
  if (liste) liste.push(commune);
  else table.set(cle, [commune]);
};

export interface IndexCommunes {
  parCode: Map<string, CommuneConnue>;
  anciens: Map<string, string>;
  parCodePostal: Map<string, CommuneConnue[]>;
  /** « NOM|département » et « NOM », avec et sans article, noms d'aujourd'hui et d'avant une fusion. */
  parNom: Map<string, CommuneConnue[]>;
  /** Carreaux d'un dixième de degré, pour chercher la commune la plus proche. */
  carreaux: Map<string, CommuneConnue[]>;
}

const carreau = (lon: number, lat: number) => `${Math.floor(lon * 10)}|${Math.floor(lat * 10)}`;

export function indexerCommunes(
  communes: readonly CommuneConnue[],
  anciennes: readonly { code: string; codeActuel: string; nom: string | null }[] = [],
): IndexCommunes {
  const index: IndexCommunes = {
    parCode: new Map(communes.map((commune) => [commune.code, commune])),
    anciens: new Map(anciennes.map(({ code, codeActuel }) => [code, codeActuel])),
    parCodePostal: new Map(),
    parNom: new Map(),
    carreaux: new Map(),
  };
  const nommer = (nom: string, commune: CommuneConnue) => {
    const normal = normaliserCommune(nom);
    for (const forme of new Set([normal, sansArticle(normal)])) {
      for (const cle of [forme, `${forme}|${commune.departement}`]) {
        if (!index.parNom.get(cle)?.includes(commune)) ajouter(index.parNom, cle, commune);
      }
    }
  };
  for (const commune of communes) {
    for (const codePostal of commune.codesPostaux) ajouter(index.parCodePostal, codePostal, commune);
    if (commune.lon !== null && commune.lat !== null)
      ajouter(index.carreaux, carreau(commune.lon, commune.lat), commune);
    nommer(commune.nom, commune);
  }
  // Après les noms d'aujourd'hui : une commune actuelle l'emporte sur une ancienne de même nom.
  for (const { codeActuel, nom } of anciennes) {
    const commune = index.parCode.get(codeActuel);
    if (commune && nom && !index.parNom.has(`${normaliserCommune(nom)}|${commune.departement}`)) nommer(nom, commune);
  }
  return index;
}

/** Code officiel d'aujourd'hui d'un code commune, arrondissements et communes fusionnées compris ; `null` s'il est inconnu. */
export function codeActuel(index: IndexCommunes, code: string): string | null {
  const complet = code.length === 4 ? `0${code}` : code;
  if (index.parCode.has(complet)) return complet;
  const ancien = index.anciens.get(complet);
  if (ancien && index.parCode.has(ancien)) return ancien;
  const ville = /^751\d\d$/.test(complet)
    ? '75056'
    : /^6938\d$/.test(complet)
      ? '69123'
      : /^132\d\d$/.test(complet)
        ? '13055'
        : null;
  return ville && index.parCode.has(ville) ? ville : null;
}

/** Commune dont la position est la plus proche d'un point, à moins de `rayonKm` (20 au plus), dans un département s'il est donné. */
export function communeLaPlusProche(
  index: IndexCommunes,
  lon: number,
  lat: number,
  rayonKm = 20,
  departement?: string,
): CommuneConnue | null {
  let meilleure: CommuneConnue | null = null;
  let distance = rayonKm;
  for (let dx = -3; dx <= 3; dx++) {
    for (let dy = -2; dy <= 2; dy++) {
      for (const commune of index.carreaux.get(carreau(lon + dx / 10, lat + dy / 10)) ?? []) {
        if (departement !== undefined && commune.departement !== departement) continue;
        const ecart = distanceKm(lon, lat, commune.lon as number, commune.lat as number);
        if (ecart <= distance) [meilleure, distance] = [commune, ecart];
      }
    }
  }
  return meilleure;
}

function plusProcheParmi(candidates: readonly CommuneConnue[], { lon, lat }: AdresseDeclaree): CommuneConnue | null {
  if (candidates.length === 1) return candidates[0] ?? null;
  if (lon == null || lat == null) return null;
  const situees = candidates.filter((commune) => commune.lon !== null && commune.lat !== null);
  const ecart = (commune: CommuneConnue) => distanceKm(lon, lat, commune.lon as number, commune.lat as number);
  return situees.sort((a, b) => ecart(a) - ecart(b))[0] ?? null;
}

/** Parmi les communes d'un code postal : la plus proche si sa position est relevée, sinon la plus peuplée (celle du bureau de poste). */
function vraisemblableParmi(candidates: readonly CommuneConnue[], adresse: AdresseDeclaree): CommuneConnue | null {
  const proche = plusProcheParmi(candidates, adresse);
  if (proche && !proche.positionEstimee) return proche;
  return [...candidates].sort((a, b) => (b.population ?? 0) - (a.population ?? 0))[0] ?? null;
}

const proche = (commune: CommuneConnue, { lon, lat }: AdresseDeclaree) =>
  lon != null &&
  lat != null &&
  commune.lon !== null &&
  commune.lat !== null &&
  distanceKm(lon, lat, commune.lon, commune.lat) <= 20;

/** Un des deux noms contient l'autre, mot à mot (« ROISSY » et « ROISSY EN FRANCE »). */
function nomsProches(a: string, b: string): boolean {
  const [court, long] = a.length <= b.length ? [a, b] : [b, a];
  return court.length >= 4 && ` ${long} `.includes(` ${court} `);
}

/**
 * Rattache une adresse à sa commune d'aujourd'hui : code officiel, puis nom dans le code postal, nom dans le département (CEDEX, code
 * postal faux), nom voisin, nom et coordonnées d'accord, code postal seul, enfin commune la plus proche des coordonnées. `null` si rien ne permet de la situer.
 */
export function resoudreCommune(index: IndexCommunes, adresse: AdresseDeclaree): CommuneResolue | null {
  const parCode = adresse.codeInsee ? codeActuel(index, adresse.codeInsee.trim().toUpperCase()) : null;
  if (parCode) return { code: parCode, methode: 'code', douteuse: false };
  const trouver = (commune: CommuneConnue | null | undefined, methode: MethodeCommune, douteuse: boolean) =>
    commune ? { code: commune.code, methode, douteuse } : null;

  const codePostal = (adresse.codePostal ?? '').replace(/\D/g, '').padStart(5, '0');
  const candidates = index.parCodePostal.get(codePostal) ?? [];
  const nom = normaliserCommune(adresse.nom ?? '');
  const departements = new Set(candidates.map(({ departement }) => departement));
  const departement = departementDuCodePostal(codePostal);
  if (departement) departements.add(departement);

  if (nom) {
    const homonymes = [...departements].flatMap(
      (code) => index.parNom.get(`${nom}|${code}`) ?? index.parNom.get(`${sansArticle(nom)}|${code}`) ?? [],
    );
    const dansLeCode = homonymes.filter((commune) => candidates.includes(commune));
    const directe =
      trouver(plusProcheParmi(dansLeCode, adresse), 'nom_code_postal', false) ??
      trouver(plusProcheParmi(homonymes, adresse), 'nom_departement', false);
    if (directe) return directe;
    const voisines = candidates.filter((commune) => nomsProches(normaliserCommune(commune.nom), nom));
    const voisine = trouver(plusProcheParmi(voisines, adresse), 'nom_proche', voisines.length > 1);
    if (voisine) return voisine;
    // Le nom et les coordonnées s'accordent contre le code postal : deux indices sur trois l'emportent.
    const ailleurs = plusProcheParmi([...(index.parNom.get(nom) ?? [])], adresse);
    if (ailleurs && proche(ailleurs, adresse)) return trouver(ailleurs, 'nom_position', true);
  }
  const seule = trouver(vraisemblableParmi(candidates, adresse), 'code_postal', true);
  if (seule) return seule;
  if (adresse.lon == null || adresse.lat == null) return null;
  const { lon, lat } = adresse;
  const voisine = departement ? communeLaPlusProche(index, lon, lat, 20, departement) : null;
  return trouver(voisine ?? communeLaPlusProche(index, lon, lat), 'position', true);
}
