import { choix, coche, identifiant, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { TRIS_FILE } from '../requetes/file.ts';

/** Filtres de la file, communs à la page et à son export. */
export const lireFiltresFile = (request: Request) =>
  lireFiltres(
    request,
    {
      q: texte(),
      etat: choix('preparee', 'decidee'),
      equipe: identifiant(),
      retard: coche(),
      grille: choix('complete', 'a_completer'),
    },
    { tris: TRIS_FILE },
  );
