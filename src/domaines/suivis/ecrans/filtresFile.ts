import { ETATS } from '#src/domaines/personnes/index.ts';
import { choix, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { SIGNAUX, TRIS } from '../maFile/regles.ts';

/** Filtres de « Ma file », lus de l'adresse : la page et l'export montrent la même chose. */
export const lireFiltresFile = (request: Request) =>
  lireFiltres(
    request,
    {
      q: texte(80),
      signal: choix(...SIGNAUX),
      couverture: choix('couvert', 'prevu', 'a_voir', 'en_retard'),
      etat: choix(...ETATS),
      rang: choix('principal', 'appui'),
    },
    { tris: TRIS, taille: 15 },
  );
