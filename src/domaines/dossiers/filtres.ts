import { annee, choixMultiple, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { CODES_IAE } from '#src/referentiels/typesSiae.ts';
import { TRIS_DOSSIERS } from './requetes/liste.ts';
import { ETATS_DOSSIER } from './suivi.ts';

export const lireFiltresDossiers = (request: Request) =>
  lireFiltres(
    request,
    {
      q: texte(),
      annee: annee(),
      departement: texte(3),
      etat: choixMultiple(...ETATS_DOSSIER),
      type: choixMultiple(...CODES_IAE),
    },
    { tris: TRIS_DOSSIERS },
  );
