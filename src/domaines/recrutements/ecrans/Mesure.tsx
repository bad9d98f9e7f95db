import { ValeurMesure as Valeur } from '#src/presentation/Mesure.tsx';
import type { Mesure } from '#src/socle/rapports/mesure.ts';

/** Sous le secret, presque chaque cellule est un minimum : la page le dit une fois, dans ses réserves. */
export const ValeurMesure = (proprietes: { mesure: Mesure; part?: boolean; decimales?: number }) => (
  <Valeur {...proprietes} absent="inconnu" tues={['partiel']} />
);
