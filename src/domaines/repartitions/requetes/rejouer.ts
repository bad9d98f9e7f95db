import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { empreinteAtelier } from '../atelier.ts';
import { calculerASonTour, unSeul } from '../calculs.ts';
import { repartitionDe } from '../chargement.ts';

/** Refait le calcul depuis ce qui est gardé : identique, ou non. @throws ErreurMetier 503 trop de calculs attendent */
export async function rejouer(base: Base, acteur: Acteur, id: number): Promise<boolean> {
  const r = await repartitionDe(base, id);
  exiger(acteur, 'repartitions.lire', r);
  // Même empreinte, mêmes entrées : plusieurs lecteurs attendent le même calcul.
  return unSeul(
    `rejouer:${r.empreinte}`,
    async () => empreinteAtelier(r.entrees, await calculerASonTour(r.entrees)) === r.empreinte,
  );
}
