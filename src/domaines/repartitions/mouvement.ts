import { nombre } from '#src/presentation/format.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Demande, Repartition } from './forme.ts';
import { exigerBornes } from './regles/conflits.ts';
import { gini } from './regles/mesures.ts';
import { resserrer, stabilite } from './regles/parts.ts';
import type { Probleme } from './regles/probleme.ts';
import { achever, preparer } from './repartir.ts';
import { moindreMouvementGini } from './solveur/mouvement.ts';

/** Ce qu'il faut atteindre : une couverture partout (ETP par personne en besoin), ou un Gini au plus. */
export type Cible = { couvertureMin: number } | { gini: number };

/**
 * Le moins d'ETP déplacés pour atteindre une cible, toutes bornes tenues. La cible est atteinte avant arrondi. Une ligne sans besoin garde son
 * actuel tant que c'est possible.
 * @throws ErreurBornes la couverture demandée contredit les bornes ; ErreurMetier le Gini demandé est hors d'atteinte
 */
export async function moindreMouvement(demande: Demande, cible: Cible): Promise<Repartition> {
  const entiers = demande.entiers ?? true;
  const p = preparer(demande);
  if ('couvertureMin' in cible) {
    const vise = exigerCouverture(p, cible.couvertureMin);
    exigerBornes(vise, entiers);
    return achever(vise, stabilite(vise), 'moindre_mouvement', entiers);
  }
  const stable = stabilite(p);
  const etp = giniDe(p, stable) <= cible.gini ? stable : await atteindreGini(p, cible.gini);
  return achever(p, etp, 'moindre_mouvement', entiers);
}

/** À une seule enveloppe, resserrer est exact ; emboîtées, un programme linéaire l'est, et resserrer lui donne son point de départ. */
async function atteindreGini(p: Probleme, cible: number): Promise<number[]> {
  const egal = resserrer(p, 0);
  const largeur = largeurPour(p, cible);
  if (largeur === null)
    throw new ErreurMetier(
      `Aucune répartition de cette enveloppe n'a un Gini de ${nombre(cible, { decimales: 3 })} sous ces bornes.`,
      {
        conseil: `Le plus bas possible est ${nombre(giniDe(p, egal), { decimales: 3 })} : visez plus haut, ou élargissez les bornes.`,
      },
    );
  const depart = resserrer(p, largeur);
  return p.noeuds.length === 1 ? depart : moindreMouvementGini(p, cible, depart);
}

/** La plus grande largeur de `resserrer` qui tient la cible ; null si même l'égalité la plus poussée ne la tient pas. */
function largeurPour(p: Probleme, cible: number): number | null {
  let [bas, haut] = [0, largeurLibre(p)];
  if (giniDe(p, resserrer(p, bas)) > cible) return null;
  if (giniDe(p, resserrer(p, haut)) <= cible) return haut;
  for (let n = 0; n < PRECISION; n++) {
    const milieu = (bas + haut) / 2;
    if (giniDe(p, resserrer(p, milieu)) <= cible) bas = milieu;
    else haut = milieu;
  }
  return bas;
}

/** Dichotomies : la largeur est connue au milliardième de la plus grande couverture. */
const PRECISION = 40;
/** À cette largeur, nul n'est monté et un autre descendu : seul bouge ce que l'enveloppe et les bornes imposent. */
const largeurLibre = (p: Probleme) =>
  p.feuilles.reduce((haut, { besoin, actuel }) => (besoin > 0 ? Math.max(haut, actuel / besoin) : haut), 0);

/** Une couverture garantie est un minimum par ligne. */
function exigerCouverture(p: Probleme, couverture: number): Probleme {
  if (!(Number.isFinite(couverture) && couverture >= 0))
    throw new ErreurMetier('La couverture visée est un nombre, zéro ou plus.');
  return {
    ...p,
    feuilles: p.feuilles.map((f) => {
      const vise = couverture * f.besoin;
      if (vise <= f.min) return f;
      const dite = () =>
        `la cible (${nombre(couverture * 1000)} pour 1 000 × ${nombre(f.besoin)} = ${nombre(vise)} ETP)`;
      return { ...f, min: vise, dites: { ...f.dites, min: dite } };
    }),
  };
}

/** Un point de la frontière : rien n'égalise davantage sans déplacer plus d'ETP. Parts avant arrondi en ETP entiers. */
export interface PointFrontiere {
  etpDeplaces: number;
  gini: number;
  couvertureMin: number | null;
  p90p10: number | null;
  perdants: number;
  etp: Record<string, number>;
  /** Largeur de `resserrer` qui le retrouve (`pointDeFrontiere`) ; `null` : un programme linéaire l'a trouvé. */
  largeur: number | null;
}

/** Un point de la frontière, bornes tenues, en ETP entiers si la demande l'est. @throws ErreurBornes */
export async function pointDeFrontiere(demande: Demande, largeur: number): Promise<Repartition> {
  const p = preparer(demande);
  return achever(p, resserrer(p, largeur), 'frontiere', demande.entiers ?? true);
}

/**
 * La frontière « ETP déplacés / inégalité » : du moins de changements possible au plus égal possible, par étapes de Gini également espacées,
 * chacune au moindre mouvement. Aucun point n'en domine un autre ; un seul quand bouger moins et égaliser sont une même chose. Exacte à une
 * seule enveloppe ; emboîtées, au sens de la variance (voir `resserrer`) sauf `exacte`. Les points dominés sont retirés.
 * @param points au plus ce nombre, deux au moins
 * @param exacte enveloppes emboîtées : chaque étape au moindre mouvement prouvé, par programme linéaire (un point passe de quelques dizaines de
 *   millisecondes pour 100 lignes à plusieurs secondes pour 400)
 * @throws ErreurBornes
 */
export async function frontiere(demande: Demande, { points = 11, exacte = false } = {}): Promise<PointFrontiere[]> {
  const p = preparer({ ...demande, entiers: false });
  const parts = [largeurLibre(p), 0].map((largeur): Part => ({ largeur, etp: resserrer(p, largeur) }));
  const [haut, bas] = parts.map(({ etp }) => giniDe(p, etp)) as [number, number];
  for (let k = 1; k < points - 1; k++) {
    const cible = haut + ((bas - haut) * k) / (points - 1);
    const largeur = largeurPour(p, cible);
    if (largeur === null) continue;
    const etp = resserrer(p, largeur);
    parts.push(
      exacte && p.noeuds.length > 1
        ? { largeur: null, etp: await moindreMouvementGini(p, cible, etp) }
        : { largeur, etp },
    );
  }
  return nonDomines(parts.map((part) => pointDe(p, part)));
}

type Part = Pick<PointFrontiere, 'largeur'> & { etp: number[] };

function pointDe(p: Probleme, { etp, largeur }: Part): PointFrontiere {
  const { lignes, mesures } = achever(p, etp, 'moindre_mouvement', false);
  return {
    etpDeplaces: mesures.etpDeplaces,
    gini: mesures.gini ?? 0,
    couvertureMin: mesures.couvertureMin,
    p90p10: mesures.p90p10,
    perdants: mesures.perdants.length,
    etp: Object.fromEntries(lignes.map((l) => [l.id, l.etp])),
    largeur,
  };
}

/** Ceux qu'aucun autre ne vaut en déplaçant moins ou autant : triés, du moins au plus d'ETP déplacés. */
export function nonDomines<T extends { etpDeplaces: number; gini: number }>(points: readonly T[]): T[] {
  const tries = [...points].sort((a, b) => a.etpDeplaces - b.etpDeplaces || a.gini - b.gini);
  let meilleur = Infinity;
  return tries.filter(({ gini }) => {
    if (gini >= meilleur - 1e-9) return false;
    meilleur = gini;
    return true;
  });
}

const giniDe = (p: Probleme, etp: readonly number[]): number =>
  gini(p.feuilles.map(({ besoin }, i) => ({ besoin, etp: etp[i]! }))) ?? 0;
