import { annee, choix, identifiant, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { GENRES_FINANCEUR, STATUTS_RESSOURCE } from '#src/socle/budgets/forme.ts';
import { TRIS } from '../requetes/cofinancements.ts';

const FILTRES = {
  q: texte(),
  appel: identifiant(),
  annee: annee(),
  genre: choix(...GENRES_FINANCEUR),
  statut: choix(...STATUTS_RESSOURCE),
};

/** Filtres des cofinancements et de leur export ; le plus gros montant d'abord. */
export const lireFiltresCofinancements = (request: Request) =>
  lireFiltres(request, FILTRES, { tris: TRIS, sens: 'desc' });
