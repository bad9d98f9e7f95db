import type { Base, Trx } from '#src/socle/base/base.ts';

/** Une transaction, ou celle où l'on est déjà : un essai à blanc tient tout son tour dans une seule. */
export const dansUne = <T>(base: Base, faire: (trx: Trx) => Promise<T>): Promise<T> =>
  base.isTransaction ? faire(base as unknown as Trx) : base.transaction().execute(faire);

const DEFAIRE = new Error('essai à blanc');

/** Fait tout, rend le résultat, et ne laisse rien : la transaction est défaite. */
export async function aBlanc<T>(base: Base, faire: (base: Base) => Promise<T>): Promise<T> {
  let resultat: { valeur: T } | undefined;
  await base
    .transaction()
    .execute(async (trx) => {
      resultat = { valeur: await faire(trx as unknown as Base) };
      throw DEFAIRE;
    })
    .catch((erreur) => {
      if (erreur !== DEFAIRE) throw erreur;
    });
  return resultat!.valeur;
}
