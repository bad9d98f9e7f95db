import { annee, choix, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { PHASES } from './forme.ts';
import { TRIS_CAMPAGNES } from './liste.ts';

export const lireFiltresCampagnes = (request: Request) =>
  lireFiltres(request, { annee: annee(), departement: texte(3), phase: choix(...PHASES) }, { tris: TRIS_CAMPAGNES });
