/** Morceau trouvé dans un texte ; positions dans le texte reçu. */
export interface Passage {
  debut: number;
  /** Première position après le passage. */
  fin: number;
}

/** Chiffres, ou chiffres avec le département corse (2A, 2B) dedans. */
const GROUPE = /\d*2[AB]\d*(?!\p{L})|\d+/giu;
const LIAISON = /^[\s.\-/_]{1,3}$/;
/** Sexe, année, mois, département, commune, ordre : ainsi découpé, un numéro se reconnaît même mal recopié. */
const DECOUPES = [
  '1,2,2,2,3,3',
  '1,2,2,2,3,3,2',
  '5,2,3,3',
  '5,2,3,3,2',
  // Né outre-mer : le département a trois chiffres, la commune deux.
  '1,2,2,3,2,3',
  '1,2,2,3,2,3,2',
];

/**
 * Numéros d'inscription au répertoire (NIR) de 13 ou 15 caractères, quelles que soient les séparations. La clé (97 moins le reste par 97,
 * décret n° 82-103 du 22 janvier 1982 ; la Corse y vaut 19 et 18) écarte les suites de chiffres ordinaires ; treize chiffres seuls n'en ont
 * pas : leur forme suffit.
 */
export function trouverNir(texte: string): Passage[] {
  const groupes = [...texte.matchAll(GROUPE)].map((m) => ({ texte: m[0], debut: m.index, fin: m.index + m[0].length }));
  const passages: Passage[] = [];
  for (const suite of suites(texte, groupes)) {
    for (let i = 0; i < suite.length; i += 1) {
      const trouve = lire(suite, i);
      if (trouve === null) continue;
      passages.push({ debut: suite[i]!.debut, fin: suite[trouve]!.fin });
      i = trouve;
    }
  }
  return passages;
}

interface Groupe extends Passage {
  texte: string;
}

/** Groupes que seule une ponctuation légère sépare. */
function suites(texte: string, groupes: Groupe[]): Groupe[][] {
  const toutes: Groupe[][] = [];
  for (const g of groupes) {
    const derniere = toutes.at(-1);
    const avant = derniere?.at(-1);
    if (derniere && avant && LIAISON.test(texte.slice(avant.fin, g.debut))) derniere.push(g);
    else toutes.push([g]);
  }
  return toutes;
}

/** Rang du dernier groupe du numéro qui commence au groupe `i` ; `null` : il n'y en a pas. */
function lire(suite: Groupe[], i: number): number | null {
  let nombre = '';
  let treize: number | null = null;
  for (let j = i; j < suite.length && nombre.length < 15; j += 1) {
    nombre += suite[j]!.texte;
    const morceaux = suite.slice(i, j + 1);
    const decoupe = DECOUPES.includes(morceaux.map((g) => g.texte.length).join(','));
    if (nombre.length === 15 && forme(nombre) && (decoupe || cleJuste(nombre))) return j;
    const isole = morceaux.length === 1 || morceaux.length === suite.length;
    if (nombre.length === 13 && forme(nombre) && (decoupe || isole)) treize = j;
  }
  return treize;
}

/** Sexe, mois (réels, ou ceux des registres incomplets), département, commune et ordre plausibles. */
function forme(nombre: string): boolean {
  const mois = Number(nombre.slice(3, 5));
  return (
    /^[1-478]\d{4}(\d\d|2[AB])\d{6}(\d\d)?$/i.test(nombre) &&
    ((mois >= 1 && mois <= 12) || (mois >= 20 && mois <= 42) || mois >= 50) &&
    nombre.slice(5, 7) !== '00' &&
    nombre.slice(7, 10) !== '000' &&
    nombre.slice(10, 13) !== '000'
  );
}

function cleJuste(nombre: string): boolean {
  const corps = nombre
    .slice(0, 13)
    .replace(/^(.{5})2A/i, '$119')
    .replace(/^(.{5})2B/i, '$118');
  return 97 - Number(BigInt(corps) % 97n) === Number(nombre.slice(13));
}
