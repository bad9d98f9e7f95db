import type { BilanScenario, Evaluation } from '#src/domaines/diagnostics/index.ts';
import { sha256 } from '#src/socle/empreinte.ts';
import type { EvaluationGardee } from '../forme.ts';

/** Ce qu'une version garde d'une évaluation. */
export function garder({ communes: _, dureeMs: __, avertissements: ___, ...reste }: Evaluation): EvaluationGardee {
  return reste;
}

/**
 * sha256 d'un résultat complet, communes comprises, à neuf chiffres significatifs : un processeur ou un moteur JavaScript différent peut
 * changer le dernier chiffre d'une exponentielle, pas le résultat.
 */
export function empreinteDe({ dureeMs: _, avertissements: __, ...evaluation }: Evaluation): string {
  return sha256(JSON.stringify(evaluation, arrondir));
}

function arrondir(_cle: string, valeur: unknown): unknown {
  if (typeof valeur === 'number') return Number(valeur.toPrecision(9));
  if (valeur === null || typeof valeur !== 'object' || Array.isArray(valeur)) return valeur;
  return Object.fromEntries(Object.entries(valeur).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export interface Ecart {
  libelle: string;
  garde: number | null;
  rejoue: number | null;
}

/** Les chiffres d'une version qui ne sont plus les mêmes, à un millionième près. */
export function ecarts(garde: EvaluationGardee, rejoue: EvaluationGardee): Ecart[] {
  const [a, b] = [aplatir(garde), aplatir(rejoue)];
  return [...new Set([...a.keys(), ...b.keys()])]
    .map((libelle) => ({ libelle, garde: a.get(libelle) ?? null, rejoue: b.get(libelle) ?? null }))
    .filter(({ garde: x, rejoue: y }) =>
      x === null || y === null ? x !== y : Math.abs(x - y) > 1e-6 * Math.max(1, Math.abs(x)),
    );
}

function aplatir(evaluation: EvaluationGardee): Map<string, number | null> {
  const plat = new Map<string, number | null>();
  const ajouterBilan = (quand: string, bilan: BilanScenario) => {
    plat.set(`ETP implantés, ${quand}`, bilan.etp);
    for (const [modele, valeur] of Object.entries(bilan.pour1000))
      plat.set(`ETP pour 1 000 (${modele}), ${quand}`, valeur);
    for (const [classe, valeur] of Object.entries(bilan.communes)) plat.set(`Communes (${classe}), ${quand}`, valeur);
    for (const [classe, valeur] of Object.entries(bilan.personnes)) plat.set(`Personnes (${classe}), ${quand}`, valeur);
  };
  ajouterBilan('avant', evaluation.avant);
  ajouterBilan('après', evaluation.apres);
  plat.set('Personnes qui gagnent', evaluation.gagnent.territoire + evaluation.gagnent.voisins);
  plat.set('Personnes qui perdent', evaluation.perdent.territoire + evaluation.perdent.voisins);
  plat.set('ETP gagnés ici', evaluation.etpGagnes.territoire);
  plat.set('ETP gagnés par les voisins', evaluation.etpGagnes.voisins);
  return plat;
}
