import { moyennesParGroupe, nombreDeGroupes, type TerritoiresCalcul } from './estimation.ts';
import { CODES_ETAT } from './regles.ts';

/** Ce que dit le fichier pour une commune : code de `LECTURES`. */
export const LECTURES = { hors_fichier: 0, observe: 1, secret: 2, non_disponible: 3 } as const;

export interface EntreesImputation extends TerritoiresCalcul {
  lecture: Uint8Array;
  /** Effectif observé, NaN ailleurs. */
  observe: Float64Array;
  /** Estimation générale (estimer), NaN là où elle est impossible. */
  estimation: Float64Array;
  /** Plus grand effectif que le secret peut couvrir (4 quand le producteur masque au-dessous de 5). */
  plafondSecret: number;
}

/**
 * Complète un fichier : l'observé reste tel quel ; une commune sous le secret, ou absente d'un fichier qui couvre son département,
 * reçoit le taux moyen de son EPCI (à défaut de sa zone d'emploi, de son département), au plus `plafondSecret` si c'est un secret.
 * Hors des départements du fichier, l'estimation générale. Jamais zéro par défaut : NaN et `non_calculable`.
 */
export function completer(e: EntreesImputation): { valeurs: Float64Array; etats: Uint8Array } {
  const n = e.population.length;
  const taux = Float64Array.from(e.observe, (v, i) => (e.population[i]! > 0 ? v / e.population[i]! : Number.NaN));
  const niveaux = [e.epci, e.zone, e.departement].map((groupe) => ({
    groupe,
    moyenne: moyennesParGroupe(groupe, taux, e.population, nombreDeGroupes(groupe)),
  }));
  const couvert = new Set<number>();
  for (let i = 0; i < n; i++) if (e.lecture[i] !== LECTURES.hors_fichier) couvert.add(e.departement[i]!);
  const valeurs = new Float64Array(n).fill(Number.NaN);
  const etats = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const lecture = e.lecture[i]!;
    if (lecture === LECTURES.observe) {
      valeurs[i] = e.observe[i]!;
      etats[i] = CODES_ETAT.observe;
      continue;
    }
    const secret = lecture === LECTURES.secret;
    const impute = couvert.has(e.departement[i]!) ? tauxProche(niveaux, i, secret) * e.population[i]! : Number.NaN;
    if (!Number.isNaN(impute)) {
      valeurs[i] = secret ? Math.min(impute, e.plafondSecret) : impute;
      etats[i] = CODES_ETAT.impute;
    } else if (!Number.isNaN(e.estimation[i]!)) {
      valeurs[i] = secret ? Math.min(e.estimation[i]!, e.plafondSecret) : e.estimation[i]!;
      etats[i] = secret ? CODES_ETAT.impute : CODES_ETAT.estime;
    }
  }
  return { valeurs, etats };
}

/** Un secret cache au moins une personne : un taux voisin nul ne convient pas, on remonte au niveau suivant. */
function tauxProche(niveaux: { groupe: Int32Array; moyenne: Float64Array }[], i: number, positif: boolean): number {
  for (const { groupe, moyenne } of niveaux) {
    const g = groupe[i]!;
    if (g >= 0 && moyenne[g]! >= 0 && !(positif && moyenne[g] === 0)) return moyenne[g]!;
  }
  return Number.NaN;
}
