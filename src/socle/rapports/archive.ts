import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

/** Retouche d'une partie XML : son chemin dans l'archive, son texte, les autres parties. */
export type Retouche = (chemin: string, xml: string) => string;

/**
 * Refait une archive Office pour que le même document donne les mêmes octets : entrées triées, horodatées à la date du
 * document, dates des propriétés fixées. Les bibliothèques y écrivent l'heure qu'il est et l'ordre qui leur convient.
 * @param date AAAA-MM-JJ
 */
export function figerArchive(octets: Uint8Array, date: string, retoucher: Retouche): Uint8Array {
  const parties = unzipSync(octets);
  const [annee = 0, mois = 0, jour = 0] = date.split('-').map(Number);
  // Le format ZIP écrit l'heure locale : midi, ici, donne les mêmes octets dans tous les fuseaux.
  const mtime = new Date(annee, mois - 1, jour, 12);
  const archive: Zippable = {};
  for (const chemin of Object.keys(parties).sort(rangDesParties)) {
    const contenu = parties[chemin] as Uint8Array;
    if (chemin.endsWith('/')) continue;
    const xml = /\.(xml|rels)$/.test(chemin);
    const fige = xml ? strToU8(retoucher(chemin, fixerDates(strFromU8(contenu), date))) : contenu;
    archive[chemin] = [fige, { mtime, level: xml ? 6 : 0 }];
  }
  return zipSync(archive, { mtime });
}

/** La table des types vient en tête, comme l'écrivent les suites bureautiques ; le reste par ordre des codes. */
function rangDesParties(a: string, b: string): number {
  const tete = (chemin: string) => (chemin === '[Content_Types].xml' ? 0 : chemin === '_rels/.rels' ? 1 : 2);
  return tete(a) - tete(b) || (a < b ? -1 : 1);
}

const fixerDates = (xml: string, date: string) =>
  xml.replace(
    /(<dcterms:(?:created|modified)\b[^>]*>)[^<]*(<\/dcterms:(?:created|modified)>)/g,
    `$1${date}T00:00:00Z$2`,
  );

/** Pour un attribut XML. */
export const echapper = (texte: string) =>
  texte.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
