import { choix, coche, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { MOMENTS } from '../regles.ts';
import { TRIS } from '../requetes.ts';

const FILTRES = {
  q: texte(),
  qui: choix('suivies'),
  quand: choix(...MOMENTS),
  etat: choix('closes'),
  retient: coche(),
};

/** Filtres de la liste des échéances et de son export. */
export const lireFiltresEcheances = (request: Request) => lireFiltres(request, FILTRES, { tris: TRIS });
