import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { ErreurMetier } from '#src/socle/erreurs.ts';

export interface LigneLue {
  /** Numéro dans le fichier, l'en-tête étant la ligne 1. */
  ligne: number;
  /** Valeurs des colonnes demandées, dans l'ordre demandé. */
  valeurs: string[];
}

/** Erreur de données : fichier, ligne, ce qui ne va pas. */
export function erreurLigne(chemin: string, ligne: number, motif: string): ErreurMetier {
  return new ErreurMetier(`${basename(chemin)}, ligne ${ligne} : ${motif}`);
}

/**
 * Lit au fil de l'eau un CSV (virgule, point-virgule ou tabulation ; UTF-8 ou Windows-1252) et rend les colonnes demandées.
 * @throws ErreurMetier fichier absent ou vide, colonne absente, ligne de longueur différente, guillemet jamais refermé.
 */
export async function* lireColonnes(chemin: string, colonnes: readonly string[]): AsyncGenerator<LigneLue> {
  const encodage = (await estUtf8(chemin)) ? 'utf-8' : 'windows-1252';
  const texte = ouvrir(chemin).pipeThrough(new TextDecoderStream(encodage));
  const [apercu, suite] = texte.tee();
  const separateur = await separateurDe(chemin, apercu);
  const analyse = parse({
    bom: true,
    delimiter: separateur,
    relax_column_count: true,
    info: true,
    skip_empty_lines: true,
    trim: true,
  });
  const source = Readable.fromWeb(suite as Parameters<typeof Readable.fromWeb>[0]);
  source.on('error', (erreur) => analyse.destroy(erreur));
  source.pipe(analyse);
  try {
    yield* choisirColonnes(chemin, colonnes, analyse);
  } catch (erreur) {
    if (erreur instanceof ErreurMetier) throw erreur;
    throw new ErreurMetier(`${basename(chemin)} : fichier illisible ou tronqué (${(erreur as Error).message}).`);
  } finally {
    source.destroy();
  }
}

async function* choisirColonnes(
  chemin: string,
  colonnes: readonly string[],
  analyse: AsyncIterable<{ record: string[]; info: { lines: number } }>,
): AsyncGenerator<LigneLue> {
  let rangs: number[] | null = null;
  let largeur = 0;
  for await (const { record, info } of analyse) {
    if (!rangs) {
      rangs = colonnes.map((colonne) => record.indexOf(colonne));
      largeur = record.length;
      const absentes = colonnes.filter((colonne) => !record.includes(colonne));
      if (absentes.length > 0) throw colonnesAbsentes(chemin, absentes, record);
      continue;
    }
    if (record.length !== largeur) {
      throw erreurLigne(chemin, info.lines, `${record.length} colonnes au lieu de ${largeur}.`);
    }
    yield { ligne: info.lines, valeurs: rangs.map((rang) => record[rang]!) };
  }
  if (!rangs) throw new ErreurMetier(`${basename(chemin)} : le fichier est vide.`);
}

function colonnesAbsentes(chemin: string, absentes: string[], trouvees: string[]): ErreurMetier {
  const liste = (noms: string[]) => noms.map((nom) => `« ${nom} »`).join(', ');
  return new ErreurMetier(
    `${basename(chemin)} : colonne${absentes.length > 1 ? 's' : ''} ${liste(absentes)} absente${absentes.length > 1 ? 's' : ''}.`,
    { conseil: `Colonnes trouvées : ${liste(trouvees)}. La première ligne doit porter les noms des colonnes.` },
  );
}

function ouvrir(chemin: string): ReadableStream<Uint8Array<ArrayBuffer>> {
  return Readable.toWeb(createReadStream(chemin)) as ReadableStream<Uint8Array<ArrayBuffer>>;
}

async function estUtf8(chemin: string): Promise<boolean> {
  const decodeur = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const morceau of ouvrir(chemin)) decodeur.decode(morceau, { stream: true });
    decodeur.decode();
    return true;
  } catch (erreur) {
    if (erreur instanceof TypeError) return false;
    throw new ErreurMetier(`${chemin} : ce fichier ne peut pas être lu (${(erreur as Error).message}).`);
  }
}

async function separateurDe(chemin: string, apercu: ReadableStream<string>): Promise<string> {
  let debut = '';
  for await (const morceau of apercu) {
    debut += morceau;
    if (debut.includes('\n')) break;
  }
  if (debut.trim() === '') throw new ErreurMetier(`${basename(chemin)} : le fichier est vide.`);
  const entete = debut.split(/\r?\n/, 1)[0]!;
  return [';', '\t'].find((separateur) => entete.includes(separateur)) ?? ',';
}
