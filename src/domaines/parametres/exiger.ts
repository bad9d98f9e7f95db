import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Parametre } from './regles.ts';
import { parametreA } from './requetes.ts';

/** Un paramètre daté, ou le refus qui dit lequel manque et où l'ajouter. @param territoire `departement:62` @throws ErreurMetier */
export async function exigerParametre(
  base: Base | Trx,
  cle: string,
  jour: string,
  territoire: string | null,
): Promise<Parametre> {
  const p = await parametreA(base, cle, jour, territoire);
  if (p) return p;
  throw new ErreurMetier(`Le paramètre « ${cle} » n'a pas de valeur au ${jour}.`, {
    conseil: 'Un administrateur peut l’ajouter, daté et sourcé, dans Administration > Paramètres.',
  });
}
