import { nombre } from '#src/presentation/format.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Groupe, Territoire } from './forme.ts';

interface BornesRegions {
  /** Part des postes actuels d'une région, 0,9 pour 90 % ; `null` : aucune borne. */
  plancher: number | null;
  plafond: number | null;
  /** ETP fixés, par code ou nom de région. */
  quotas: ReadonlyMap<string, number>;
}

const LIGNE = /^(.+?)\s*[:;=]\s*(\d[\d\s\u00a0\u202f]*)(?:\s*ETP)?$/i;

/** Une région par ligne, « 32 : 12 000 ». @throws ErreurMetier la ligne qui ne se lit pas */
export function lireQuotas(texte: string): Map<string, number> {
  const quotas = new Map<string, number>();
  for (const ligne of texte.split(/\r?\n/).map((l) => l.trim())) {
    if (ligne === '') continue;
    const lue = LIGNE.exec(ligne);
    const cle = lue?.[1]?.toLocaleLowerCase('fr');
    if (!lue || !cle) refuser(`« ${ligne} » ne se lit pas : écrivez « 32 : 12 000 ».`);
    else if (quotas.has(cle)) refuser(`« ${lue[1]} » est donnée deux fois.`);
    else quotas.set(cle, Number(lue[2]!.replace(/\D/g, '')));
  }
  return quotas;
}

const refuser = (message: string): never => {
  throw new ErreurMetier('Ces quotas ne se lisent pas.', { champs: { quotas: message } });
};

/**
 * Pose sur chaque région ses bornes, en ETP entiers : arrondies vers l'intérieur de ce qui est demandé. Un quota prend leur place.
 * @throws ErreurMetier région inconnue
 */
export function bornerRegions(
  groupes: readonly Groupe[],
  territoires: readonly Territoire[],
  { plancher, plafond, quotas }: BornesRegions,
): Groupe[] {
  const restants = new Map(quotas);
  const bornes = groupes.map((g): Groupe => {
    // Un territoire et ses types : ses bornes sont celles de ses lignes.
    if (g.souple) return g;
    for (const cle of [g.id, (g.nom ?? '').toLocaleLowerCase('fr')]) {
      const quota = restants.get(cle);
      if (quota === undefined) continue;
      restants.delete(cle);
      return { ...g, min: quota, max: quota };
    }
    const actuel = territoires.reduce((s, t) => (t.groupe === g.id ? s + t.actuel : s), 0);
    return {
      ...g,
      ...(plancher === null ? {} : { min: Math.ceil(plancher * actuel - 1e-9) }),
      ...(plafond === null ? {} : { max: Math.floor(plafond * actuel + 1e-9) }),
    };
  });
  const [inconnue] = restants;
  if (inconnue) refuser(`« ${inconnue[0]} » (${nombre(inconnue[1])} ETP) n'est pas une région de cette répartition.`);
  return bornes;
}
