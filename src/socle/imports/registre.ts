import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { GenreQuelconque } from './genre.ts';

// Sur `globalThis` : le serveur peut charger ce module deux fois (Node et paquet construit) et doit n'avoir qu'un registre.
const CLE = Symbol.for('maillage.genresImport');
type Porteur = { [CLE]?: Map<string, GenreQuelconque> };

function registre(): Map<string, GenreQuelconque> {
  const porteur = globalThis as Porteur;
  porteur[CLE] ??= new Map();
  return porteur[CLE];
}

/** Ajoute des genres ; un genre déjà connu est remplacé par sa dernière déclaration. */
export function enregistrerGenres(genres: readonly GenreQuelconque[]): void {
  for (const genre of genres) registre().set(genre.genre, genre);
}

export function genresImport(): GenreQuelconque[] {
  return [...registre().values()];
}

/** @throws ErreurMetier si le genre est inconnu. */
export function genreImport(nom: string): GenreQuelconque {
  const genre = registre().get(nom);
  if (!genre) {
    throw new ErreurMetier(`Genre d'import inconnu : « ${nom} ».`, {
      conseil: `Genres connus : ${[...registre().keys()].sort().join(', ')}.`,
    });
  }
  return genre;
}
