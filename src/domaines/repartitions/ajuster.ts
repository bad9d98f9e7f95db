import { nombre } from '#src/presentation/format.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Demande, Methode, Repartition } from './forme.ts';
import { poser } from './regles/probleme.ts';
import { repartir } from './repartir.ts';

/** Un écart local décidé, en ETP, et la raison qui le fonde. */
export interface Ajustement {
  territoire: string;
  ecart: number;
  motif: string;
}

export interface RepartitionAjustee {
  avant: Repartition;
  apres: Repartition;
  ajustements: (Ajustement & { avant: number; apres: number })[];
}

/** Un partage qui a ses propres réglages : une cible, un point de la frontière. */
export type Partage = (demande: Demande) => Promise<Repartition>;

/**
 * Applique des ajustements locaux à une répartition : les lignes citées sont fixées à leur part plus l'écart, et la même méthode repartage le
 * reste. Chaque enveloppe de premier rang (la région) garde ce qu'elle avait reçu : un ajustement se compense chez elle.
 * @throws ErreurMetier motif absent, territoire inconnu ou cité deux fois, borne franchie ; ErreurBornes l'ajustement ne peut pas se compenser
 */
export async function ajuster(
  demande: Demande,
  methode: Exclude<Methode, 'statu_quo'> | Partage,
  ajustements: readonly Ajustement[],
): Promise<RepartitionAjustee> {
  const partager: Partage = typeof methode === 'function' ? methode : (d) => repartir(d, methode);
  const avant = await partager(demande);
  const bornes = new Map(poser(demande).feuilles.map((f) => [f.id, f]));
  const parts = new Map(avant.lignes.map(({ id, etp }) => [id, etp]));
  const fautes: Record<string, string> = {};
  const fixes = new Map<string, number>();
  for (const { territoire, ecart, motif } of ajustements) {
    const part = parts.get(territoire);
    const borne = bornes.get(territoire);
    if (part === undefined || borne === undefined) fautes[territoire] = "Ce territoire n'est pas dans la répartition.";
    else if (fixes.has(territoire)) fautes[territoire] = 'Ce territoire est ajusté deux fois.';
    else if (motif.trim() === '') fautes[territoire] = 'Dites pourquoi cet ajustement est fait.';
    else if (!Number.isFinite(ecart)) fautes[territoire] = "Un nombre d'ETP est attendu.";
    else {
      const vise = Math.round((part + ecart) * 1e6) / 1e6;
      if (vise < borne.min || vise < 0)
        fautes[territoire] = `${nombre(vise)} ETP est sous ${borne.dites.min()} : changez la borne d'abord.`;
      else if (vise > borne.max)
        fautes[territoire] = `${nombre(vise)} ETP dépasse ${borne.dites.max()} : changez la borne d'abord.`;
      fixes.set(territoire, vise);
    }
  }
  if (Object.keys(fautes).length > 0)
    throw new ErreurMetier('Ces ajustements ne peuvent pas être appliqués.', { champs: fautes });
  const apres = await partager(fixer(demande, avant, fixes));
  return {
    avant,
    apres,
    ajustements: ajustements.map((a) => ({
      ...a,
      avant: parts.get(a.territoire)!,
      apres: fixes.get(a.territoire)!,
    })),
  };
}

function fixer(demande: Demande, avant: Repartition, fixes: ReadonlyMap<string, number>): Demande {
  const recues = new Map(avant.enveloppes.map(({ id, etp }) => [id, etp]));
  return {
    ...demande,
    groupes: demande.groupes?.map((g) =>
      g.parent == null && !g.souple ? { ...g, min: recues.get(g.id)!, max: recues.get(g.id)! } : g,
    ),
    territoires: demande.territoires.map((t) => {
      const fixe = fixes.get(t.id);
      return fixe === undefined ? t : { ...t, min: fixe, max: fixe, absorption: null };
    }),
  };
}
