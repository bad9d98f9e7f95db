import { NATURES_ORGANISATION } from '#src/droits/acteur.ts';
import { choix, texte } from '#src/presentation/adresse.ts';
import { GENRES_APPEL, PUBLICS_APPEL } from '../../forme.ts';
import { ETATS_PUBLICS } from '../../public.ts';

/** Filtres de la liste publique, partagés avec son export. */
export const FILTRES = {
  q: texte(),
  genre: choix(...GENRES_APPEL),
  public: choix(...PUBLICS_APPEL.map(({ id }) => id)),
  nature: choix(...NATURES_ORGANISATION),
  territoire: texte(40),
  etat: choix('tous', ...ETATS_PUBLICS),
};
