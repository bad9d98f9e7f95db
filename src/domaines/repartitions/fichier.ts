import { ErreurMetier } from '#src/socle/erreurs.ts';
import { lireDecimal } from '#src/socle/montants.ts';
import { decouper, entetesPropres, separateurDe } from '#src/socle/tableurs/forme.ts';
import { cleEntete } from '#src/socle/tableurs/texte.ts';
import type { Territoire } from './forme.ts';

const OBLIGATOIRES = ['id', 'besoin', 'actuel'] as const;
const FACULTATIVES = ['min', 'max'] as const;
const COLONNES: readonly string[] = [...OBLIGATOIRES, ...FACULTATIVES];
const ENTETES = 'id,besoin,actuel[,min,max]';
/** Trois fois les communes de France ; le calcul prend alors une dizaine de secondes. */
const LIGNES_MAX = 100_000;
/** Un message par ligne fausse, jusqu'à ce qu'on voie bien que c'est le fichier entier. */
const FAUTES_MAX = 20;

/** Un fichier de territoires lu, et ce qu'on n'y a pas regardé. */
export interface TerritoiresLus {
  territoires: Territoire[];
  ignorees: string[];
}

/** Le texte d'un fichier : UTF-8, UTF-16 à marque, ou Windows-1252 d'un tableur. @throws ErreurMetier un binaire */
export function decoderTerritoires(octets: Uint8Array): string {
  const utf16 = (octets[0] === 0xff && octets[1] === 0xfe) || (octets[0] === 0xfe && octets[1] === 0xff);
  if (utf16) return new TextDecoder(octets[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(octets);
  if (octets.includes(0))
    throw new ErreurMetier("Ce fichier n'est pas un texte.", { conseil: 'Enregistrez votre tableau en CSV.' });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets);
  } catch {
    return new TextDecoder('windows-1252').decode(octets);
  }
}

/**
 * Lit des territoires en CSV (virgule, point-virgule, tabulation ou barre ; décimales à point ou à virgule ; fins de ligne quelconques).
 * @throws ErreurMetier fichier vide, colonne absente, et chaque ligne fausse avec son numéro
 */
export function lireTerritoires(texte: string): TerritoiresLus {
  const propre = texte.replace(/^\uFEFF/, '');
  if (propre.trim() === '') throw refus('Le fichier est vide.');
  const [entete, ...lignes] = decouper(propre, separateurDe(propre.slice(0, 65_536)));
  const noms = entetesPropres(entete!.cellules).map(cleEntete);
  const manquantes = OBLIGATOIRES.filter((nom) => !noms.includes(nom));
  if (manquantes.length > 0)
    throw refus(
      `Il manque ${manquantes.length > 1 ? 'les colonnes' : 'la colonne'} ${manquantes.map((nom) => `« ${nom} »`).join(', ')}. En-têtes lus : ${noms.join(', ')}.`,
    );
  const double = COLONNES.find((nom) => noms.indexOf(nom) !== noms.lastIndexOf(nom));
  if (double) throw refus(`Deux colonnes s'appellent « ${double} ».`);
  if (lignes.length === 0) throw refus("Le fichier n'a que des en-têtes : aucun territoire.");
  if (lignes.length > LIGNES_MAX) throw refus(`${lignes.length} lignes : au plus ${LIGNES_MAX}.`);
  const fautes: string[][] = [];
  const vus = new Map<string, number>();
  const territoires = lignes.map(({ ligne, cellules }) => {
    const lue = lireLigne(noms, cellules);
    const deja = vus.get(lue.territoire.id);
    if (deja !== undefined) lue.fautes.push(`« ${lue.territoire.id} » est déjà à la ligne ${deja}.`);
    else vus.set(lue.territoire.id, ligne);
    if (lue.fautes.length > 0) fautes.push([`Ligne ${ligne}`, lue.fautes.join(' ')]);
    return lue.territoire;
  });
  if (fautes.length > 0)
    throw refus(
      `${fautes.length > 1 ? `${fautes.length} lignes sont fausses` : 'Une ligne est fausse'} : rien n'est calculé.`,
      Object.fromEntries(fautes.slice(0, FAUTES_MAX)),
    );
  return { territoires, ignorees: noms.filter((nom) => !COLONNES.includes(nom)) };
}

const refus = (message: string, champs: Record<string, string> = {}) =>
  new ErreurMetier(message, { champs, conseil: `En-têtes attendus : ${ENTETES}. Un territoire par ligne.` });

function lireLigne(noms: readonly string[], cellules: readonly string[]): { territoire: Territoire; fautes: string[] } {
  const fautes: string[] = [];
  if (cellules.slice(noms.length).some((c) => c.trim() !== '') || cellules.length < noms.length)
    fautes.push(
      `${cellules.length} cases pour ${noms.length} en-têtes (une décimale à virgule se met entre guillemets).`,
    );
  const texte = (nom: string) => cellules[noms.indexOf(nom)]?.trim() ?? '';
  const nombre = (nom: string): number | null => {
    const saisie = noms.includes(nom) ? texte(nom) : '';
    if (saisie === '') {
      if (!OBLIGATOIRES.includes(nom as 'id')) return null;
      if (fautes.length === 0) fautes.push(`« ${nom} » est vide : écrivez 0 s'il n'y en a pas.`);
      return 0;
    }
    const lu = lireDecimal(saisie, 6);
    if (lu === null)
      fautes.push(`« ${nom} » : « ${saisie.slice(0, 40)} » n'est pas un nombre (six décimales au plus).`);
    else if (lu.startsWith('-')) fautes.push(`« ${nom} » : ${saisie} est négatif.`);
    return lu === null ? 0 : Number(lu);
  };
  const id = texte('id');
  if (id === '') fautes.push('« id » est vide.');
  const territoire: Territoire = { id, besoin: nombre('besoin')!, actuel: nombre('actuel')! };
  for (const nom of FACULTATIVES) {
    const borne = nombre(nom);
    if (borne !== null) territoire[nom] = borne;
  }
  return { territoire, fautes };
}
