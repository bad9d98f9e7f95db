import { petit } from '#src/socle/masque.ts';
import type { Definition } from '../forme.ts';

/** Une structure et sa part d'un nombre. */
export interface PartStructure {
  type: string;
  departement: string | null;
  /** Intercommunalité ; vide : inconnue. */
  maille: string;
  numerateur: number | null;
  denominateur: number | null;
}

/** Ligne à ligne, une part ne se montre que si ni elle, ni ce qui lui manque, ne désigne des personnes. */
function seCache(definition: Definition, { numerateur: n, denominateur: d }: PartStructure): boolean {
  const enMois = definition.numerateur.startsWith('mois_') || definition.numerateur.startsWith('rsa_') ? 12 : 1;
  const trop = (v: number | null) => v !== null && petit(v / enMois);
  return definition.personnes && (trop(n) || trop(d) || (n !== null && d !== null && trop(d - n)));
}

/** Les ensembles dont le total se montre sur une autre page : département, intercommunalité, et chaque type de l'un et de l'autre. */
const ensembles = ({ departement, maille, type }: PartStructure): string[] => {
  const ici = departement ?? '';
  return [ici, `${ici}|${type}`, ...(maille ? [`epci:${maille}`, `epci:${maille}|${type}`] : [])];
};

/**
 * Les lignes qui ne se montrent pas : les petites, et ce qu'il faut pour qu'aucune ne se retrouve en ôtant les autres d'un total. Dans chaque
 * ensemble, jamais une seule ligne cachée : la plus petite des autres l'accompagne. À donner des départements entiers, sans quoi deux pages
 * se compléteraient.
 */
export function lignesCachees<L extends PartStructure>(definition: Definition, lignes: readonly L[]): Set<L> {
  const cachees = new Set(lignes.filter((l) => seCache(definition, l)));
  if (cachees.size === 0) return cachees;
  const groupes = new Map<string, L[]>();
  for (const l of lignes) for (const cle of ensembles(l)) groupes.set(cle, [...(groupes.get(cle) ?? []), l]);
  const lire = [(l: L) => l.numerateur ?? 0, (l: L) => l.denominateur ?? 0];
  for (let change = true; change; ) {
    change = false;
    for (const groupe of groupes.values())
      for (const grandeur of lire) {
        const comptees = groupe.filter((l) => grandeur(l) > 0);
        if (comptees.filter((l) => cachees.has(l)).length !== 1) continue;
        const [compagne] = comptees.filter((l) => !cachees.has(l)).sort((a, b) => grandeur(a) - grandeur(b));
        if (!compagne) continue;
        cachees.add(compagne);
        change = true;
      }
  }
  return cachees;
}
