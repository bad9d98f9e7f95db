import { exigerParametre } from '#src/domaines/parametres/index.ts';
import { territoireDuLieu } from '#src/domaines/territoires/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { SubventionSituee } from './forme.ts';

type Lieu = Pick<SubventionSituee, 'departement' | 'region'>;

/** Valeur d'un paramètre à ce jour, sur le territoire de la convention. @throws ErreurMetier aucune valeur ne vaut à cette date */
export async function nombreA(base: Base | Trx, cle: string, jour: string, lieu: Lieu): Promise<number> {
  return Number((await exigerParametre(base, cle, jour, territoireDuLieu(lieu))).valeur);
}
