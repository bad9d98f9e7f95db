import type { Donnees, LigneRepetee, Valeur } from './forme.ts';

type Reponse = Donnees[string] | null | undefined;

const trier = (v: unknown): unknown =>
  Array.isArray(v)
    ? v.map(trier)
    : typeof v === 'object' && v !== null
      ? Object.fromEntries(
          Object.entries(v)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([c, x]) => [c, trier(x)]),
        )
      : v;
/** Deux réponses égales, quel que soit l'ordre des clés ; absente et effacée sont la même chose. */
export const egales = (a: Reponse, b: Reponse): boolean =>
  JSON.stringify(trier(a ?? null)) === JSON.stringify(trier(b ?? null));

const lignes = (v: Reponse): LigneRepetee[] | null =>
  Array.isArray(v) && v.every((l) => typeof l === 'object' && l !== null && !Array.isArray(l))
    ? (v as LigneRepetee[])
    : null;

/**
 * Fusion à trois : ce que je voyais, ce qui est maintenant enregistré, ce que je veux écrire.
 * @returns la valeur à garder, ou `conflit` si les deux ont changé la même chose différemment
 */
export function fusionner(vue: Reponse, leur: Reponse, mienne: Reponse): { valeur: Reponse } | 'conflit' {
  if (egales(mienne, vue) || egales(mienne, leur)) return { valeur: leur };
  if (egales(leur, vue)) return { valeur: mienne };
  const [v, l, m] = [lignes(vue ?? []), lignes(leur ?? []), lignes(mienne ?? [])];
  // Une ligne ôtée d'un côté et changée de l'autre ne se devine pas.
  if (!v || !l || !m || l.length < v.length || m.length < v.length) return 'conflit';
  const fusion: LigneRepetee[] = [];
  for (const [i, ligneVue] of v.entries()) {
    const ligne = fusionnerLigne(ligneVue, l[i] ?? {}, m[i] ?? {});
    if (!ligne) return 'conflit';
    fusion.push(ligne);
  }
  const [ajoutsLeurs, ajoutsMiens] = [l.slice(v.length), m.slice(v.length)];
  return { valeur: [...fusion, ...ajoutsLeurs, ...(egales(ajoutsLeurs, ajoutsMiens) ? [] : ajoutsMiens)] };
}

function fusionnerLigne(vue: LigneRepetee, leur: LigneRepetee, mienne: LigneRepetee): LigneRepetee | null {
  const sortie: LigneRepetee = {};
  for (const cle of new Set([...Object.keys(vue), ...Object.keys(leur), ...Object.keys(mienne)])) {
    const { [cle]: a } = vue;
    const { [cle]: b } = leur;
    const { [cle]: c } = mienne;
    if (!egales(c, a) && !egales(b, a) && !egales(b, c)) return null;
    const valeur: Valeur | undefined = egales(c, a) ? b : c;
    if (valeur !== undefined) sortie[cle] = valeur;
  }
  return sortie;
}
