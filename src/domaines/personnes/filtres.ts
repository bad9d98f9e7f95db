import { choix, coche, entier, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { ETATS } from './regles/etats.ts';

export const lireFiltresPersonnes = (request: Request) =>
  lireFiltres(
    request,
    {
      q: texte(100),
      operation: entier(1, 2_147_483_647),
      equipe: entier(1, 2_147_483_647),
      referent: entier(1, 2_147_483_647),
      etat: choix(...ETATS),
      miennes: coche(),
      clos: coche(),
    },
    { tris: ['nom', 'ouvert', 'reference'] as const },
  );
