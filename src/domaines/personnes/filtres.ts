import { choix, coche, identifiant, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { ETATS } from './regles/etats.ts';

export const lireFiltresPersonnes = (request: Request) =>
  lireFiltres(
    request,
    {
      q: texte(100),
      operation: identifiant(),
      equipe: identifiant(),
      referent: identifiant(),
      etat: choix(...ETATS),
      miennes: coche(),
      clos: coche(),
    },
    { tris: ['nom', 'ouvert', 'reference'] as const },
  );
