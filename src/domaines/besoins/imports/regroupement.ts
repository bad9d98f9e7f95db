import type { ContexteBesoins, Cumul, EffectifLisible, ValeurBesoin } from './contexte.ts';

/** Met de côté une ligne dont la commune a changé de code, ou en a absorbé d'autres. */
export function cumuler(ctx: ContexteBesoins, valeur: Extract<ValeurBesoin, { forme: 'effectifs' }>): void {
  const effectifs: [Cumul['public'], EffectifLisible][] = [
    ...valeur.effectifs,
    ...valeur.vides
      .filter((p) => ctx.presents.has(p))
      .map((p): [Cumul['public'], EffectifLisible] => [p, { etat: 'secret', valeur: null }]),
  ];
  effectifs.forEach(([public_, effectif], rang) => {
    const cle = `${public_}|${valeur.commune}|${valeur.millesime}`;
    let cumul = ctx.cumuls.get(cle);
    if (!cumul) {
      cumul = { commune: valeur.commune, millesime: valeur.millesime, public: public_, parCode: new Map(), lignes: 0 };
      ctx.cumuls.set(cle, cumul);
    }
    cumul.parCode.set(valeur.code, effectif);
    // La ligne du fichier n'est comptée qu'une fois, quel que soit le nombre de publics qu'elle porte.
    if (rang === 0) cumul.lignes++;
  });
}

/**
 * Effectif de la commune actuelle. Paris, Lyon et Marseille : la ligne de la ville entière l'emporte sur ses arrondissements.
 * Communes fusionnées : somme. Un secret parmi des effectifs connus rend le total inconnu (non disponible), pas secret : il peut
 * dépasser le plafond du secret.
 */
export function additionner(cumul: Cumul, ctx: Pick<ContexteBesoins, 'anciennes'>): EffectifLisible {
  const entiere = cumul.parCode.get(cumul.commune);
  const seulementArrondissements = [...cumul.parCode.keys()].every(
    (code) => code === cumul.commune || ctx.anciennes.get(code)?.type === 'arrondissement',
  );
  if (entiere && seulementArrondissements) return entiere;
  const parts = [...cumul.parCode.values()];
  if (parts.every((p) => p.etat === 'observe'))
    return { etat: 'observe', valeur: parts.reduce((s, p) => s + (p.valeur ?? 0), 0) };
  return { etat: parts.every((p) => p.etat === 'secret') ? 'secret' : 'non_disponible', valeur: null };
}

/** Indicateurs d'une commune fusionnée : moyenne des anciennes pondérée par leurs habitants des ménages fiscaux (somme pour un effectif). */
export function combinerFilosofi({
  commune,
  millesime,
  parCode,
}: {
  commune: string;
  millesime: string;
  parCode: Map<string, Record<string, number | null>>;
}) {
  const parts = [...parCode.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, v]) => v);
  // Une ville à arrondissements publie sa propre ligne, exacte.
  const propre = parCode.get(commune);
  if (propre && (parCode.size === 1 || parCode.size > 8 || estVilleAArrondissements(commune)))
    return { commune, millesime, valeurs: propre };
  const indicateurs = [...new Set(parts.flatMap(Object.keys))];
  const valeurs: Record<string, number | null> = {};
  for (const indicateur of indicateurs) {
    const connues = parts.filter((p) => typeof p[indicateur] === 'number');
    if (connues.length === 0) valeurs[indicateur] = null;
    else if (/^NB/.test(indicateur)) valeurs[indicateur] = connues.reduce((s, p) => s + p[indicateur]!, 0);
    else {
      const poids = connues.map((p) => p.NBPERSMENFISC ?? 1);
      const total = poids.reduce((a, b) => a + b, 0);
      const moyenne = connues.reduce((s, p, i) => s + p[indicateur]! * poids[i]!, 0) / total;
      valeurs[indicateur] = Math.round(moyenne * 100) / 100;
    }
  }
  return { commune, millesime, valeurs };
}

const estVilleAArrondissements = (commune: string) => ['75056', '69123', '13055'].includes(commune);
