import { choix, coche, entier, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { TRIS_FILE } from '../requetes/file.ts';

/** Filtres de la file, communs à la page et à son export. */
export const lireFiltresFile = (request: Request) =>
  lireFiltres(
    request,
    {
      q: texte(),
      etat: choix('preparee', 'decidee'),
      equipe: entier(1, 2_147_483_647),
      retard: coche(),
      grille: choix('complete', 'a_completer'),
    },
    { tris: TRIS_FILE },
  );
