import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Apercu } from '#src/socle/tableurs/types.ts';
import { ajuster, type Correspondance, manquants, proposer, signatureDe } from './correspondance.ts';
import type { GenreQuelconque } from './genre.ts';
import { genreImport, genresImport } from './registre.ts';

/** Un genre possible pour un fichier, du plus au moins vraisemblable. */
export interface Candidat {
  genre: string;
  libelle: string;
  /** De 0 à 1. */
  vraisemblance: number;
}

export interface Proposition {
  correspondance: Correspondance;
  options: Record<string, string>;
  /** Vrai si elle vient d'un import passé d'un fichier de même forme. */
  retenue: boolean;
  manquants: string[];
}

function vraisemblance(genre: GenreQuelconque, apercu: Apercu): number {
  if (!genre.formats.includes(apercu.format)) return 0;
  return Math.max(0, Math.min(1, genre.reconnaitre(apercu)));
}

/** Genres possibles d'un fichier ; celui d'un import passé de même forme vient en tête, à 1. */
export async function candidats(base: Base | Trx, apercu: Apercu): Promise<Candidat[]> {
  const passes = await base
    .selectFrom('import_correspondance')
    .select('genre')
    .where('signature', '=', signatureDe(apercu.entetes))
    .orderBy('utilise_le', 'desc')
    .limit(1)
    .execute();
  return genresImport()
    .map((genre) => ({
      genre: genre.genre,
      libelle: genre.libelle,
      vraisemblance: passes[0]?.genre === genre.genre ? 1 : vraisemblance(genre, apercu),
    }))
    .filter((candidat) => candidat.vraisemblance > 0)
    .sort((a, b) => b.vraisemblance - a.vraisemblance);
}

/** Correspondance des colonnes et options proposées pour lire ce fichier comme ce genre. */
export async function propositionPour(base: Base | Trx, apercu: Apercu, nomGenre: string): Promise<Proposition> {
  const genre = genreImport(nomGenre);
  const passee = await base
    .selectFrom('import_correspondance')
    .select(['correspondance', 'options'])
    .where('signature', '=', signatureDe(apercu.entetes))
    .where('genre', '=', nomGenre)
    .executeTakeFirst();
  const options: Record<string, string> = {};
  for (const option of genre.options ?? []) {
    // Ce que le fichier dit de lui-même (millésime dans son nom…) l'emporte sur le souvenir d'un autre fichier.
    const lue = option.proposer?.(apercu);
    options[option.id] = lue || ((passee?.options as Record<string, string> | undefined)?.[option.id] ?? '');
  }
  const correspondance = passee
    ? ajuster(passee.correspondance as Correspondance, genre, apercu.entetes)
    : proposer(genre, apercu.entetes);
  return { correspondance, options, retenue: passee !== undefined, manquants: manquants(genre, correspondance) };
}
