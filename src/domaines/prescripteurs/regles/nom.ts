import { recherchable } from '#src/socle/recherchable.ts';
import { CODES_PRESCRIPTEUR, type CodeTypePrescripteur, TYPES_PRESCRIPTEUR } from './types.ts';

/** Majuscules, sans accents ni ponctuation : « Pôle emploi – Lens » → « POLE EMPLOI LENS ». */
export function epeler(texte: string): string {
  return recherchable(texte).toUpperCase();
}

const SYNONYMES: [mots: string, code: CodeTypePrescripteur][] = CODES_PRESCRIPTEUR.flatMap((code) => {
  const { libelle, synonymes = [] } = TYPES_PRESCRIPTEUR[code] as { libelle: string; synonymes?: readonly string[] };
  return [code, libelle, ...synonymes].map((mots): [string, CodeTypePrescripteur] => [epeler(mots), code]);
});
// Les plus longs d'abord : « mission locale » avant « ML », « service pénitentiaire d'insertion » avant « insertion ».
const PAR_LONGUEUR = SYNONYMES.filter(([, code]) => code !== 'autre').sort((a, b) => b[0].length - a[0].length);

/** Sorte écrite telle quelle dans la colonne « type » ; `null` si elle n'est pas reconnue. */
export function lireType(texte: string): CodeTypePrescripteur | null {
  const mots = epeler(texte);
  return SYNONYMES.find(([synonyme]) => synonyme === mots)?.[1] ?? null;
}

/** Sorte que le nom dit (« MISSION LOCALE - ARRAS ») ; `null` s'il ne dit rien. Une déduction, à montrer comme telle. */
export function deduireType(nom: string): CodeTypePrescripteur | null {
  const mots = ` ${epeler(nom)} `;
  return PAR_LONGUEUR.find(([synonyme]) => mots.includes(` ${synonyme} `))?.[1] ?? null;
}

const DIRECTION = /^(A2S |PLATEAU )?(DT|DR|DIRECTION|SIEGE)( |$)| DR ANNEXE$/;
const RECOIT = /\b(APE|AGENCE)\b|\/ ?PE\b/;

/**
 * Vrai si le nom est celui d'une direction ou d'un siège, où personne n'est reçu (« POLE EMPLOI - DT LANDES ») ; faux dès qu'il nomme aussi
 * une agence (« DT 45 LOIRET / PE ORLEANS OUEST »). Une déduction, à montrer comme telle.
 */
export function ditUneDirection(nom: string): boolean {
  const sans = nom.replace(/^\s*p[oô]le[ -]emploi\s*[-–]?\s*/i, '');
  return DIRECTION.test(epeler(sans)) && !RECOIT.test(sans.toUpperCase());
}

/** Nom d'aujourd'hui : France Travail a remplacé Pôle emploi le 1er janvier 2024 (loi du 18 décembre 2023). `ancien` si le nom a changé. */
export function moderniserNom(nom: string): { nom: string; ancien: string | null } {
  const net = nom.replace(/\s+/g, ' ').trim();
  const neuf = net.replace(/\b(?:p[oô]le[ -]emploi|a\.?n\.?p\.?e\.?)(?!\p{L})/giu, 'France Travail');
  return neuf === net ? { nom: net, ancien: null } : { nom: neuf, ancien: net };
}

/** « oui », « vrai », « 1 », « habilité » → oui ; vide → inconnu ; `null` : illisible. */
export function lireHabilitation(texte: string): 'oui' | 'non' | 'inconnu' | null {
  const mots = epeler(texte);
  if (mots === '' || ['INCONNU', 'INCONNUE', 'NC', 'NULL'].includes(mots)) return 'inconnu';
  if (['OUI', 'O', 'YES', 'TRUE', 'VRAI', '1', 'X', 'HABILITE', 'HABILITEE', 'VALIDATED'].includes(mots)) return 'oui';
  if (['NON', 'N', 'NO', 'FALSE', 'FAUX', '0', 'REFUSED', 'NOT REQUIRED', 'NON HABILITE'].includes(mots)) return 'non';
  return null;
}

/** Identité d'un prescripteur d'un fichier à l'autre. */
export function cleDe(p: {
  type: string;
  nom: string;
  safir: string | null;
  commune: string | null;
  codePostal: string | null;
}): string {
  if (p.safir) return `safir:${p.safir}`;
  return [p.type, epeler(p.nom), p.commune ?? p.codePostal ?? ''].join('|');
}
