import { type DossierSitue, dossierPourAgir, type EtatDossier } from '#src/domaines/dossiers/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { exigerVersionNommee } from '#src/socle/version.ts';

/** @throws ErreurMetier 409 le dossier n'est plus dans un de ces états */
export function exigerEtat(dossier: DossierSitue, etats: readonly EtatDossier[], quoi: string): void {
  if (!etats.includes(dossier.etat))
    throw new ErreurMetier(`${quoi} n'est plus possible : le dossier a changé d'état.`, {
      statut: 409,
      conseil: 'Rechargez la page pour voir où il en est.',
    });
}

/** Deux agents sur un dossier : le second est prévenu, et sa saisie gardée. @throws ErreurConflit */
export const exigerVersion = (trx: Trx, { id, version }: DossierSitue, lue: number | undefined): Promise<void> =>
  exigerVersionNommee(trx, { cle: `dossier:${id}`, version }, lue, 'ce dossier');

/** Plusieurs dossiers verrouillés dans l'ordre de leurs numéros : deux lots qui se croisent ne s'attendent pas l'un l'autre. */
export async function dossiersPourAgir(trx: Trx, ids: readonly number[]): Promise<DossierSitue[]> {
  const dossiers: DossierSitue[] = [];
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) dossiers.push(await dossierPourAgir(trx, id));
  return dossiers;
}
