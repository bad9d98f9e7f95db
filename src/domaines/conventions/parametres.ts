import { exigerParametre as exigerDans, type Parametre } from '#src/domaines/parametres/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';

/** Un paramètre daté du département. @throws ErreurMetier aucune valeur ne vaut à cette date */
export const exigerParametre = (base: Base | Trx, cle: string, jour: string, departement: string): Promise<Parametre> =>
  exigerDans(base, cle, jour, `departement:${departement}`);

/** Valeur d'un paramètre à ce jour, dans ce département. @throws ErreurMetier aucune valeur ne vaut à cette date */
export async function nombreA(base: Base | Trx, cle: string, jour: string, departement: string): Promise<number> {
  return Number((await exigerParametre(base, cle, jour, departement)).valeur);
}

/** Un « jour de l'année » (`{"jusqu_au": "05-31"}`), dans l'année voulue. */
export async function jourDeLAnnee(base: Base | Trx, cle: string, annee: number, departement: string): Promise<string> {
  const { details } = await exigerParametre(base, cle, `${annee}-01-01`, departement);
  return `${annee}-${(details as { jusqu_au: string }).jusqu_au}`;
}
