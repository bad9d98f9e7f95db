import { parametresLivres } from '#src/domaines/financement/index.ts';
import { type Parametre, parametresEnVigueur, valeurA } from '#src/domaines/parametres/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { comparer, type Decimal, enDecimal } from '#src/socle/montants.ts';
import type { Regime, ReglesBudget } from './forme.ts';

type Structure = Pick<Regime, 'libelle' | 'base' | 'cible'>;

/** Ce que chaque régime borne et sur quoi ; son taux est un paramètre daté (`budget.CODE`), ou celui de l'appel. */
export const REGIMES: Record<string, Structure> = {
  appel_personnel: { libelle: "Plafond de l'appel", base: 'personnel_direct', cible: 'indirectes' },
  fse_2014_2020: {
    libelle: 'FSE 2014-2020 (arrêté de 2016)',
    base: 'directes_hors_services_exterieurs',
    cible: 'indirectes',
  },
  fse_54a: { libelle: 'FSE+, article 54 a', base: 'directes', cible: 'indirectes' },
  fse_54b: { libelle: 'FSE+, article 54 b', base: 'personnel_direct', cible: 'indirectes' },
  fse_54c: { libelle: 'FSE+, article 54 c', base: 'directes', cible: 'indirectes' },
  fse_55: { libelle: 'FSE+, article 55', base: 'directes_hors_personnel', cible: 'personnel_direct' },
  fse_56: { libelle: 'FSE+, article 56', base: 'personnel_direct', cible: 'hors_personnel' },
};
export const CODES_REGIME: readonly string[] = Object.keys(REGIMES);
/** Le seul dont le taux vient de l'appel. */
export const REGIME_APPEL = 'appel_personnel';

/** Les régimes d'un appel : ceux qu'il nomme, et le sien s'il a un taux. `financement` : `contenu.financement` d'un appel. */
export interface FinancementAppel extends ReglesBudget {
  regimes: readonly string[];
  tauxIndirects?: Decimal | undefined;
}

/** Bornes de montant et de parts d'un appel. */
export function reglesDe(financement: FinancementAppel): ReglesBudget {
  const { tauxSubventionMax, tauxAidesPubliquesMax, montantMin, montantMax } = financement;
  return { tauxSubventionMax, tauxAidesPubliquesMax, montantMin, montantMax };
}

const codesDe = ({ regimes, tauxIndirects }: FinancementAppel): string[] => [
  ...new Set([...(tauxIndirects === undefined ? [] : [REGIME_APPEL]), ...regimes]),
];

/**
 * Les régimes demandés, avec leur taux du jour. Un taux absent à cette date laisse `taux` à `null`.
 * @param base `null` : les valeurs livrées avec le programme, sans base de données
 * @param demande codes, ou `contenu.financement` d'un appel (qui apporte son propre taux) @param date `AAAA-MM-JJ`
 * @throws ErreurMetier régime inconnu
 */
export async function regimesDuJour(
  base: Base | Trx | null,
  demande: readonly string[] | FinancementAppel,
  date: string,
): Promise<Regime[]> {
  const financement: FinancementAppel = 'regimes' in demande ? demande : { regimes: demande };
  const codes = codesDe(financement);
  const inconnu = codes.find((code) => !REGIMES[code]);
  if (inconnu !== undefined)
    throw new ErreurMetier(`Le régime « ${inconnu} » n'existe pas.`, {
      conseil: `Régimes connus : ${CODES_REGIME.join(', ')}.`,
    });
  const parametres = base ? await parametresEnVigueur(base) : parametresLivres();
  return codes.map((code) => regimeDe(code, parametres, date, financement.tauxIndirects));
}

/** Un régime, d'après des paramètres déjà lus. */
function regimeDe(code: string, parametres: readonly Parametre[], date: string, tauxAppel?: Decimal): Regime {
  const structure = { code, ...(REGIMES[code] as Structure) };
  if (code === REGIME_APPEL) {
    if (tauxAppel !== undefined && (comparer(tauxAppel, '0') < 0 || comparer(tauxAppel, '100') > 0))
      throw new ErreurMetier("Le taux de charges indirectes de l'appel va de 0 à 100 %.");
    return { ...structure, taux: tauxAppel ?? null, source: "Règlement de l'appel", confiance: 'lu', reserve: '' };
  }
  const parametre = valeurA(parametres, `budget.${code}`, date);
  if (!parametre || parametre.valeur === null)
    return { ...structure, taux: null, source: 'Aucune valeur à cette date', confiance: 'non verifie', reserve: '' };
  return {
    ...structure,
    taux: enDecimal(parametre.valeur),
    source: parametre.source,
    confiance: parametre.confiance,
    reserve: parametre.commentaire,
  };
}

/**
 * Taux de charges indirectes des appels d'un territoire ce jour-là (`charges_indirectes.plafond`), pour essayer un budget sans appel.
 * Sans territoire : la seule valeur connue, si elle est seule. `null` : aucune, ou plusieurs entre lesquelles on ne choisit pas.
 */
export async function tauxIndirectsDuJour(
  base: Base | Trx | null,
  date: string,
  territoire?: string,
): Promise<{ taux: Decimal; territoire: string | null; source: string } | null> {
  const cle = 'charges_indirectes.plafond';
  const parametres = base ? await parametresEnVigueur(base) : parametresLivres();
  const territoires = new Set(
    parametres.filter((p) => p.cle === cle && p.remplaceLe === null).map((p) => p.territoire),
  );
  const cherche = territoire ?? (territoires.size === 1 ? [...territoires][0] : undefined);
  const trouve = cherche === undefined ? null : valeurA(parametres, cle, date, cherche === null ? [] : [cherche]);
  if (!trouve || trouve.valeur === null) return null;
  return { taux: enDecimal(trouve.valeur), territoire: trouve.territoire, source: trouve.source };
}
