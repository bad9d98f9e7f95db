import { plus } from '#src/socle/montants.ts';
import { type Ajustement, ajuster } from './ajuster.ts';
import type { Entrees, MethodeAtelier, Resultats } from './atelier.ts';
import type { AjustementGarde } from './chargement.ts';
import type { Demande, Repartition } from './forme.ts';
import { moindreMouvement, pointDeFrontiere } from './mouvement.ts';

/** Les écarts d'un même territoire s'additionnent ; un écart et son inverse s'annulent. La dernière raison est gardée. */
export function cumuler(ajustements: readonly AjustementGarde[], methode: MethodeAtelier): Ajustement[] {
  const siens = Map.groupBy(
    ajustements.filter((a) => a.methode === methode),
    (a) => a.territoire,
  );
  return [...siens].flatMap(([territoire, liste]) => {
    const ecart = Number(plus(...liste.map((a) => a.ecart)));
    return ecart === 0 ? [] : [{ territoire, ecart, motif: liste.at(-1)!.motif }];
  });
}

/** La répartition d'une méthode, ajustements locaux compris ; `null` si la méthode n'a pas de réponse. @throws ErreurMetier ajustement impossible */
export async function repartitionAjustee(
  entrees: Entrees,
  resultats: Resultats,
  methode: MethodeAtelier,
  ajustements: readonly AjustementGarde[],
): Promise<Repartition | null> {
  const reponse = resultats.methodes[methode];
  if (!reponse?.ok) return null;
  const locaux = cumuler(ajustements, methode);
  if (locaux.length === 0 || methode === 'statu_quo') return reponse;
  return (await ajuster(entrees.demande, partageDe(entrees, methode), locaux)).apres;
}

/** Comment cette méthode repartage le reste : la même cible, ou la même largeur que le point retenu. */
function partageDe({ cible, point }: Entrees, methode: Exclude<MethodeAtelier, 'statu_quo'>) {
  if (methode === 'moindre_mouvement') return (d: Demande) => moindreMouvement(d, cible!);
  if (methode === 'frontiere') return (d: Demande) => pointDeFrontiere(d, point!.largeur);
  return methode;
}
