import type { Base } from '#src/socle/base/base.ts';
import { LIBELLES_METHODE_ATELIER } from '../atelier.ts';
import { territoiresServis } from '../sommes.ts';
import { type CarteCouverture, carterCouverture, couverturesActuelles, couverturesDe } from './carte.ts';
import type { pageRepartition } from './pages.ts';

/** La carte d'aujourd'hui et celle d'une méthode : celle demandée, sinon l'adoptée, sinon le moins couvert d'abord. */
export async function cartesDe(
  base: Base,
  { r, methodes }: Awaited<ReturnType<typeof pageRepartition>>,
  demandee: string | null,
) {
  const servies = methodes.filter((m) => m.ajustee !== null);
  const choisie =
    [demandee, r.methode, 'leximin']
      .map((nom) => servies.find((m) => m.methode === nom))
      .find((m) => m !== undefined) ??
    servies[0] ??
    null;
  const territoires = territoiresServis(r.entrees).filter((t) => t.besoin > 0);
  const besoin = territoires.reduce((s, t) => s + t.besoin, 0);
  const actuelle = besoin > 0 ? territoires.reduce((s, t) => s + t.actuel, 0) / besoin : 0;
  const cartes: CarteCouverture[] = [
    await carterCouverture(base, r, couverturesActuelles(r), { titre: "Couverture aujourd'hui", moyenne: actuelle }),
  ];
  if (choisie)
    cartes.push(
      await carterCouverture(base, r, couverturesDe(r, choisie.ajustee!), {
        titre: LIBELLES_METHODE_ATELIER[choisie.methode],
        moyenne: actuelle,
      }),
    );
  return { cartes, choisie: choisie?.methode ?? null };
}
