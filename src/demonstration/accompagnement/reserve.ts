import type { ReferentDemo } from './cadre.ts';
import type { ParcoursDemo } from './ecrireParcours.ts';

/** Les trois premières personnes de chacun ont leur rendez-vous du jour ; elles restent simples à lire. */
const PREMIERES = 3;

/** Distribue les personnes en accompagnement depuis deux mois au moins, chacune une seule fois : une histoire par personne. */
export function reserve(ecrits: readonly ParcoursDemo[], ecartees: readonly number[] = []) {
  const prises = new Set(ecartees);
  return (referent: ReferentDemo): ParcoursDemo => {
    const trouve = ecrits
      .filter((p) => p.etat === 'accompagnement' && p.principal === referent)
      .slice(PREMIERES)
      .find((p) => !prises.has(p.id) && p.contratIlYa! > 50);
    if (!trouve) throw new Error(`Plus personne à raconter dans le portefeuille de ${referent.acteur.nom}.`);
    prises.add(trouve.id);
    return trouve;
  };
}
export type Reserve = ReturnType<typeof reserve>;
