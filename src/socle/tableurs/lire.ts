import { lireCsv } from './csv.ts';
import { examiner } from './encodage.ts';
import { lireJson } from './json.ts';
import { ouvrirSource } from './octets.ts';
import type { Apercu, Ligne, OptionsLecture } from './types.ts';
import { lireXlsx } from './xlsx.ts';

type Forme = Pick<Apercu, 'format' | 'separateur' | 'entetes' | 'ligneEntetes' | 'feuille'>;

/**
 * Toutes les lignes d'un fichier, par lots et dans l'ordre, à mémoire constante, selon la forme reconnue par `apercevoir`.
 * @throws ErreurMetier fichier tronqué ou mal formé, au moment où la lecture y arrive.
 */
export async function* lireLots(chemin: string, forme: Forme, options: OptionsLecture = {}): AsyncGenerator<Ligne[]> {
  const source = await ouvrirSource(chemin);
  if (forme.format === 'xlsx') {
    yield* lireXlsx(source, { ...forme, feuille: forme.feuille ?? '' }, options);
  } else if (forme.format === 'json' || forme.format === 'geojson') {
    yield* lireJson(source, options);
  } else {
    const examen = await examiner(source);
    yield* lireCsv(source, { ...forme, format: forme.format, separateur: forme.separateur ?? ';', examen }, options);
  }
}

/** Les mêmes lignes, une à une. */
export async function* lireLignes(chemin: string, forme: Forme, options: OptionsLecture = {}): AsyncGenerator<Ligne> {
  for await (const lot of lireLots(chemin, forme, options)) yield* lot;
}
