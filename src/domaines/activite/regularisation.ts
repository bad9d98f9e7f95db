import { parametreA } from '#src/domaines/parametres/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { jourDe, type Regularisation } from './parametres.ts';

/** Les mois où l'occupation se régularise une année, d'après le texte que le département a retenu ; `null` : aucun paramètre ne les dit. */
export async function moisDeRegularisation(
  base: Base | Trx,
  departement: string,
  annee: number,
): Promise<Regularisation | null> {
  const lire = (cle: string) => parametreA(base, `regularisation.${cle}`, jourDe(annee), `departement:${departement}`);
  const selon = ((await lire('retenue'))?.details as { selon?: string } | null)?.selon;
  const p = await lire(selon === 'convention' ? 'convention' : 'arrete');
  const mois = (p?.details as { mois?: unknown } | null)?.mois;
  if (!p || !Array.isArray(mois)) return null;
  return { mois: mois.map(Number).filter((m) => m >= 1 && m <= 12), source: p.source, confiance: p.confiance };
}
