import { ameliorer } from './ameliorer.ts';
import { gene } from './couts.ts';
import { deplacer, type Etat, ecartCharge } from './etat.ts';
import { expliquer } from './expliquer.ts';
import type { Cas, Proposition } from './forme.ts';

const EPSILON = 1e-9;
const parCode = (a: { code: string }, b: { code: string }) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);

/**
 * Propose un portefeuille à chaque personne. Dans l'ordre : placer le plus de monde (qui attend depuis le plus longtemps d'abord, s'il manque des
 * places), sans jamais dépasser un plafond ; puis rendre la plus petite la somme, en minutes, des trajets, des domaines qui ne conviennent pas et du
 * déséquilibre des charges (`couts.ts`). Qui est déjà suivi ne bouge pas.
 *
 * Chaque personne entre par le plus court chemin de remplacements (plus courts chemins successifs : Busacker et Gowen, 1961). À poids égaux, le
 * résultat est le meilleur possible ; à poids différents, des échanges le reprennent ensuite jusqu'à n'en plus trouver. Il ne dépend ni de
 * l'ordre des lignes, ni du hasard.
 */
export function proposerAffectations(cas: Cas): Proposition {
  const personnes = [...cas.personnes].sort(parCode);
  const portefeuilles = [...cas.portefeuilles].sort(parCode);
  const etat: Etat = {
    cas,
    personnes,
    portefeuilles,
    genes: personnes.map((p) => portefeuilles.map((f) => gene(p, f, cas.bareme))),
    place: new Int32Array(personnes.length).fill(-1),
    effectif: portefeuilles.map((f) => f.personnes),
    charge: portefeuilles.map((f) => f.charge),
  };
  const ordre = personnes.map((_, i) => i).sort((a, b) => personnes[b]!.attente - personnes[a]!.attente || a - b);
  for (const i of ordre) inserer(etat, i);
  ameliorer(etat);
  return expliquer(etat);
}

interface Etape {
  cout: number;
  /** Portefeuille d'où l'on vient, et la personne qui passe de l'un à l'autre. */
  avant: number;
  personne: number;
}

/** Fait entrer la personne i par le chemin de remplacements le moins coûteux qui mène à une place libre ; sans effet s'il n'y en a pas. */
function inserer(etat: Etat, i: number): void {
  const m = etat.portefeuilles.length;
  const passages = meilleursPassages(etat);
  // Couche k : le meilleur chemin de k remplacements qui mène à chaque portefeuille.
  let couche: (Etape | null)[] = etat.genes[i]!.map((g) => g && { cout: g.total, avant: -1, personne: i });
  const couches = [couche];
  let meilleur: { cout: number; couche: number; fin: number } | null = null;
  for (let k = 0; k < m; k += 1) {
    for (let f = 0; f < m; f += 1) {
      const etape = couche[f];
      if (!etape || etat.effectif[f]! >= etat.portefeuilles[f]!.plafond) continue;
      const cout = etape.cout + ecartCharge(etat, f, etat.personnes[etape.personne]!.poids, null);
      if (!meilleur || cout < meilleur.cout - EPSILON) meilleur = { cout, couche: k, fin: f };
    }
    const suivante: (Etape | null)[] = new Array(m).fill(null);
    for (let f = 0; f < m; f += 1)
      for (let g = 0; g < m; g += 1) {
        const passage = passages[f]![g];
        if (!couche[f] || !passage || dejaVu(couches, k, f, g)) continue;
        const cout = couche[f]!.cout + passage.cout;
        if (!suivante[g] || cout < suivante[g]!.cout - EPSILON)
          suivante[g] = { cout, avant: f, personne: passage.personne };
      }
    couche = suivante;
    couches.push(suivante);
  }
  if (!meilleur) return;
  const suite: [personne: number, vers: number][] = [];
  for (let k = meilleur.couche, f = meilleur.fin; k >= 0; k -= 1) {
    const etape = couches[k]![f]!;
    suite.push([etape.personne, f]);
    f = etape.avant;
  }
  for (const [personne, vers] of suite) deplacer(etat, personne, vers);
}

/** Le chemin qui mène à f passe-t-il déjà par g ? */
function dejaVu(couches: readonly (readonly (Etape | null)[])[], k: number, f: number, g: number): boolean {
  for (let rang = k, ici = f; rang >= 0 && ici >= 0; rang -= 1) {
    if (ici === g) return true;
    ici = couches[rang]![ici]!.avant;
  }
  return false;
}

/** Pour chaque couple de portefeuilles, la personne qui passe de l'un à l'autre au moindre coût, charges à part. */
function meilleursPassages({
  personnes,
  portefeuilles,
  genes,
  place,
}: Etat): ({ cout: number; personne: number } | null)[][] {
  const m = portefeuilles.length;
  const passages: ({ cout: number; personne: number } | null)[][] = Array.from({ length: m }, () =>
    new Array(m).fill(null),
  );
  for (let i = 0; i < personnes.length; i += 1) {
    const f = place[i]!;
    if (f < 0) continue;
    for (let g = 0; g < m; g += 1) {
      const vers = genes[i]![g];
      if (g === f || !vers) continue;
      const cout = vers.total - genes[i]![f]!.total;
      const connu = passages[f]![g];
      if (!connu || cout < connu.cout - EPSILON) passages[f]![g] = { cout, personne: i };
    }
  }
  return passages;
}
