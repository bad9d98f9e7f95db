import { identite } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { date } from '../enClair.ts';
import { lireMaillage } from '../requetes/maillage.ts';
import { diversifier } from './diversifier.ts';

/** La page des activités d'un territoire : leur comparaison, et où l'on est. */
export async function pageActivites(base: Base, acteur: Acteur, reference: string, question: Record<string, unknown>) {
  const { territoire, fil } = await identite(base, reference);
  const ref = territoire.reference;
  const maillage = await lireMaillage(base, acteur, { territoire: ref, question, niveau: 'commune' });
  return {
    territoire: { ref, nom: territoire.nom, lieu: territoire.lieu },
    fil: fil.slice(0, -1).map(({ reference: autre, nom }) => ({ libelle: nom, adresse: `/territoires/${autre}` })),
    jour: date(maillage.donnees.offre.jour),
    diversification: await diversifier(base, acteur, maillage),
  };
}
export type PageActivites = Awaited<ReturnType<typeof pageActivites>>;
