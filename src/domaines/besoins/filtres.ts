import { territoireParDefaut } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { choix, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { NIVEAUX_LISTE, TRIS } from './liste.ts';
import { PUBLICS } from './regles.ts';

const FILTRES = {
  public: choix(...PUBLICS),
  niveau: choix(...NIVEAUX_LISTE),
  dans: texte(60),
  q: texte(),
  fiabilite: choix('observe', 'partiel', 'estime', 'non_calculable'),
};

/**
 * Filtres de la liste des besoins, lus dans l'adresse ; l'écran et l'export lisent les mêmes. Sans territoire choisi, `territoire` est le
 * premier du périmètre de la personne.
 */
export function lireFiltresBesoins(request: Request, acteur: Pick<Acteur, 'perimetre'>) {
  const filtres = lireFiltres(request, FILTRES, { tris: TRIS, sens: 'desc' });
  return { ...filtres, territoire: filtres.dans ?? territoireParDefaut(acteur) };
}
