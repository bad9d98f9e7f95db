import type { ChiffreCle } from '../forme.ts';
import { valeurEcrite } from '../regles/mesure.ts';

/** Ce que valaient, quand le texte a été écrit, les chiffres qu'il cite : tels qu'ils s'écrivent. */
export type Citations = Record<string, string>;

const serrer = (texte: string) => texte.replace(/[\s\u00a0\u202f]+/g, '').toLowerCase();
/** Le nombre seul : une personne écrit « 190 ETP », « 190,0 » ou « 190 équivalents temps plein ». */
const nombreDe = (ecrite: string) => serrer(ecrite).match(/^−?[\d,]+/)?.[0] ?? null;

/** Le nombre est-il dans le texte, entier et non dans un plus grand (190 n'est pas dans 1 903) ? */
function cite(texte: string, ecrite: string): boolean {
  const nombre = nombreDe(ecrite);
  if (nombre === null) return false;
  const sans = serrer(texte);
  // Un chiffre seul (« 3 actions ») se retrouve partout : on ne suit que ce qui peut se reconnaître.
  if (nombre.replace(/\D/g, '').length < 2) return false;
  for (let i = sans.indexOf(nombre); i >= 0; i = sans.indexOf(nombre, i + 1)) {
    const [avant, apres, suite] = [sans[i - 1] ?? '', sans[i + nombre.length] ?? '', sans[i + nombre.length + 1] ?? ''];
    if (!/[\d,]/.test(avant) && !/\d/.test(apres) && !(apres === ',' && /\d/.test(suite))) return true;
  }
  return false;
}

/** Les chiffres du bloc qu'un texte cite, à garder avec lui. */
export function citationsDe(texte: string, chiffres: readonly ChiffreCle[]): Citations {
  return Object.fromEntries(
    chiffres
      .filter((c) => c.valeur !== null && cite(texte, valeurEcrite(c)))
      .map((c): [string, string] => [c.cle, valeurEcrite(c)]),
  );
}

/** Ce qui a changé depuis que le texte l'a cité. Rien n'est réécrit à la place de la personne. */
export function chiffresChanges(citations: Citations, chiffres: readonly ChiffreCle[]): string[] {
  const parCle = new Map(chiffres.map((c) => [c.cle, c]));
  return Object.entries(citations).flatMap(([cle, avant]) => {
    const c = parCle.get(cle);
    if (!c) return [];
    const apres = valeurEcrite(c);
    return apres === avant ? [] : [`Le chiffre cité a changé : « ${c.libelle} » valait ${avant}, il vaut ${apres}.`];
  });
}
