import { choix, lireFiltres, texte } from '#src/presentation/adresse.ts';

const FILTRES = {
  theme: texte(60),
  type: texte(20),
  departement: texte(5),
  epci: texte(12),
  reunir: choix('oui'),
  mesure: texte(120),
  par: choix('type', 'departement', 'epci'),
};

/** Ce que la page des résultats lit de son adresse ; l'export lit la même. */
export function lireFiltresResultats(request: Request) {
  const { theme, type, departement, epci, reunir, mesure, par } = lireFiltres(request, FILTRES);
  return { theme, type, departement, epci, mesure, par, reunir: reunir === 'oui' };
}
