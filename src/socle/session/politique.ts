import { COURANTS } from './motsCourants.ts';

/** Bornes techniques : 12 caractères (CNIL), et un plafond pour que la dérivation ne serve pas à épuiser le serveur. */
export const LONGUEUR_MIN = 12;
export const LONGUEUR_MAX = 128;
/** CNIL, délibération 2022-100 du 21/7/2022, § 1 : mot de passe seul, 80 bits au moins. */
export const BITS_MIN = 80;

const sansAccent = (texte: string) => texte.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Lettres que l'on remplace d'habitude par un chiffre ou un signe. */
const SUBSTITUTIONS: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const litteral = (texte: string) => sansAccent(texte).replace(/[013457@$!]/g, (signe) => SUBSTITUTIONS[signe] ?? signe);

/**
 * Entropie selon la calculette de la CNIL : longueur × log2(taille des alphabets employés), où un caractère répété ou dans une suite
 * (aaa, 123, azerty) ne compte qu'une fois. Une phrase de 7 mots compte 7 × log2(60 000) au moins (exemple 3 de la recommandation).
 * @returns bits.
 */
export function entropie(motDePasse: string): number {
  const alphabet =
    (/[a-z]/.test(motDePasse) ? 26 : 0) +
    (/[A-Z]/.test(motDePasse) ? 26 : 0) +
    (/[0-9]/.test(motDePasse) ? 10 : 0) +
    (/[^a-zA-Z0-9]/.test(motDePasse) ? 37 : 0);
  if (alphabet === 0) return 0;
  const parCaracteres = longueurUtile(motDePasse) * Math.log2(alphabet);
  const mots = new Set(
    sansAccent(motDePasse)
      .split(/[^a-z]+/)
      .filter((mot) => mot.length >= 3),
  );
  return mots.size >= 7 ? Math.max(parCaracteres, mots.size * Math.log2(60_000)) : parCaracteres;
}

const SUITES = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
];
const SUITES_DEUX_SENS = [...SUITES, ...SUITES.map((suite) => [...suite].reverse().join(''))];

function longueurUtile(motDePasse: string): number {
  const signes = [...sansAccent(motDePasse)];
  let utile = 0;
  for (const [rang, signe] of signes.entries()) {
    const avant = signes[rang - 1];
    const repete = signe === avant;
    const suite = rang >= 2 && SUITES_DEUX_SENS.some((s) => s.includes(signes.slice(rang - 2, rang + 1).join('')));
    if (!repete && !suite) utile++;
  }
  return utile;
}

/**
 * Règles d'un mot de passe, en pur.
 * @param contexte mots que l'entourage devine : courriel, nom, prénom, organisation.
 * @returns `null` si accepté, sinon ce qui ne va pas et quoi faire.
 */
export function refuserMotDePasse(motDePasse: string, contexte: readonly string[] = []): string | null {
  const longueur = [...motDePasse].length;
  if (longueur < LONGUEUR_MIN) return `Il faut au moins ${LONGUEUR_MIN} caractères ; celui-ci en a ${longueur}.`;
  if (longueur > LONGUEUR_MAX) return `Il faut au plus ${LONGUEUR_MAX} caractères.`;
  const lettres = litteral(motDePasse).replace(/[^a-z]/g, '');
  for (const mot of mots(contexte)) {
    if (lettres.includes(mot) && lettres.length - mot.length < 10)
      return `Ce mot de passe contient « ${mot} », que votre entourage peut deviner. Choisissez des mots sans rapport avec vous.`;
  }
  // Retire le millésime et les signes ajoutés (« Azertyuiop-2026! »), puis relit les chiffres mis à la place de lettres.
  const nu = litteral(sansAccent(motDePasse).replace(/[^a-z0-9]*\d{2,}[^a-z]*|[^a-z0-9]+$/g, '')).replace(
    /[^a-z]/g,
    '',
  );
  const brut = sansAccent(motDePasse).replace(/[^a-z]/g, '');
  if (COURANTS.has(nu) || COURANTS.has(brut))
    return 'Ce mot de passe figure parmi les plus courants : il serait essayé en premier. Choisissez-en un autre.';
  // Arrondi au bit : 12 signes des quatre alphabets font 79,55, que la CNIL compte pour 80 (son exemple 1).
  const bits = Math.round(entropie(motDePasse));
  if (bits < BITS_MIN)
    return (
      `Ce mot de passe est trop facile à deviner (${bits} bits sur ${BITS_MIN}). Allongez-le : 12 caractères mêlant majuscules, ` +
      'minuscules, chiffres et signes ; ou 14 sans signes ; ou une phrase de 7 mots.'
    );
  return null;
}

/** Mots d'au moins quatre lettres tirés du contexte ; « ida.exemple@ddets.gouv.fr » donne exemple, ddets, gouv. */
function mots(contexte: readonly string[]): string[] {
  return contexte.flatMap((texte) => sansAccent(texte).split(/[^a-z]+/)).filter((mot) => mot.length >= 4);
}
