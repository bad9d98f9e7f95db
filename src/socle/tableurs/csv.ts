import { Transform } from 'node:stream';
import { CsvError, type Info, parse } from 'csv-parse';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Examen } from './encodage.ts';
import { fluxDe, type Source } from './octets.ts';
import type { Apercu, Ligne, OptionsLecture } from './types.ts';

/** Une ligne d'un CSV ne dépasse pas cette taille, sauf guillemet jamais refermé. */
const LIGNE_MAX = 4 * 1024 ** 2;

export interface FormeCsv extends Pick<Apercu, 'entetes' | 'ligneEntetes'> {
  format: 'csv' | 'asp';
  separateur: string;
  examen: Examen;
}

function decodeur(encodage: string): Transform {
  const texte = new TextDecoder(encodage);
  return new Transform({
    transform(morceau: Buffer, _encodage, suite) {
      suite(null, texte.decode(morceau, { stream: true }));
    },
    flush(suite) {
      suite(null, texte.decode());
    },
  });
}

/** Enregistrements bruts et numéro de leur première ligne, avant toute interprétation. */
async function* enregistrements(source: Source, forme: FormeCsv, options: OptionsLecture) {
  const octets = fluxDe(source, options);
  const clair = forme.examen.encodage === 'utf-8' ? octets : octets.pipe(decodeur(forme.examen.encodage));
  const lecteur = parse({
    delimiter: forme.separateur,
    // Les exports de l'ASP ne protègent pas leurs cellules : un guillemet y est un caractère comme un autre.
    quote: forme.format === 'asp' ? null : '"',
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: LIGNE_MAX,
  });
  octets.on('error', (erreur) => lecteur.destroy(erreur));
  clair.pipe(lecteur);
  let precedente = 0;
  let fin = false;
  try {
    for await (const { record, info } of lecteur as AsyncIterable<{ record: string[]; info: Info }>) {
      yield { numero: Math.max(precedente + 1, info.lines - sautsDans(record)), cellules: record };
      precedente = info.lines;
    }
    fin = true;
  } catch (erreur) {
    throw traduire(erreur, precedente + 1);
  } finally {
    if (!fin) octets.destroy();
  }
}

function sautsDans(cellules: string[]): number {
  let sauts = 0;
  for (const cellule of cellules) {
    if (cellule.includes('\n')) sauts += cellule.split('\n').length - 1;
  }
  return sauts;
}

function traduire(erreur: unknown, ligne: number): unknown {
  if (!(erreur instanceof CsvError)) return erreur;
  if (erreur.code === 'CSV_QUOTE_NOT_CLOSED' || erreur.code === 'CSV_MAX_RECORD_SIZE') {
    return new ErreurMetier(
      `Un guillemet ouvert à la ligne ${ligne} n'est jamais refermé : le fichier est tronqué ou mal formé.`,
      {
        conseil: 'Téléchargez-le de nouveau ; sinon, corrigez le guillemet à cette ligne.',
      },
    );
  }
  return new ErreurMetier(`Le fichier ne se lit pas comme un CSV à la ligne ${ligne}.`, {
    conseil: 'Ouvrez-le dans un tableur, vérifiez cette ligne et enregistrez-le de nouveau en CSV.',
  });
}

/** Lignes d'un CSV ou d'un export ASP, par lots ; mémoire constante. */
export async function* lireCsv(source: Source, forme: FormeCsv, options: OptionsLecture = {}): AsyncGenerator<Ligne[]> {
  const taille = options.taille ?? 2000;
  let lot: Ligne[] = [];
  let attente: Ligne | null = null;
  let courte = false;
  for await (const { numero, cellules } of enregistrements(source, forme, options)) {
    if (numero <= forme.ligneEntetes) continue;
    if (forme.format === 'asp' && /^FIN/.test(cellules[0] ?? '') && cellules.slice(1).every((valeur) => valeur === ''))
      continue;
    if (attente) lot.push(attente);
    if (lot.length >= taille) {
      if (options.suivi) options.suivi.lignes += lot.length;
      yield lot;
      lot = [];
    }
    courte = cellules.length < forme.entetes.length;
    attente = ligneDe(numero, cellules, forme.entetes);
  }
  // Dernière ligne plus courte et sans fin de ligne : le fichier a été coupé. Une ligne courte ailleurs n'est qu'une ligne fausse.
  if (attente && courte && !forme.examen.finDeLigne) {
    throw new ErreurMetier(`Le fichier est tronqué : sa dernière ligne (${attente.numero}) s'arrête avant la fin.`, {
      conseil: "Téléchargez-le ou exportez-le de nouveau, sans l'interrompre. Rien n'a été importé.",
    });
  }
  if (attente) lot.push(attente);
  if (options.suivi) options.suivi.lignes += lot.length;
  if (lot.length > 0) yield lot;
}

function ligneDe(numero: number, cellules: string[], entetes: string[]): Ligne {
  const valeurs: Record<string, string> = {};
  for (let rang = 0; rang < entetes.length; rang++) valeurs[entetes[rang] as string] = cellules[rang] ?? '';
  const ligne: Ligne = { numero, valeurs };
  const enTrop =
    cellules.length > entetes.length && cellules.slice(entetes.length).some((valeur) => valeur.trim() !== '');
  if (enTrop || cellules.length < entetes.length) {
    ligne.defaut = {
      motif: `La ligne a ${cellules.length} colonne${cellules.length > 1 ? 's' : ''}, les en-têtes en annoncent ${entetes.length}.`,
      correction: 'Vérifiez les séparateurs et les guillemets de cette ligne.',
    };
  }
  return ligne;
}
