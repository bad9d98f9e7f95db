import { nombre } from '#src/presentation/format.ts';

export const FIL = [{ libelle: 'Atelier de répartition', adresse: '/repartitions' }];
export const LIBELLES_ETAT = { ouverte: 'à décider', adoptee: 'adoptée', ecartee: 'écartée' } as const;

/** ETP pour mille personnes en besoin, comme on le lit ; rien à couvrir n'est pas zéro. */
export const couverture = (valeur: number | null) =>
  valeur === null ? 'sans besoin' : nombre(valeur * 1000, { decimales: 1 });
export const signe = (valeur: number) => `${valeur > 0 ? '+' : ''}${nombre(valeur, { decimales: 1 })}`;
