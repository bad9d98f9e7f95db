import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { AppelSitue, Contenu } from './forme.ts';

export interface Ecriture {
  intitule: string;
  contenu: Contenu;
}

/** Le rectificatif en cours d'écriture d'un appel publié ; `null` : il n'y en a pas. */
export async function rectificatifDe(base: Base | Trx, appel: number): Promise<Ecriture | null> {
  const { rows } = await sql<{
    rectificatif: Ecriture | null;
  }>`SELECT rectificatif FROM appel WHERE id = ${appel}`.execute(base);
  return rows[0]?.rectificatif ?? null;
}

/** Ce que le service est en train d'écrire : l'appel en préparation, ou le rectificatif d'un appel publié (à défaut, ce qui est publié). */
export async function contenuEnEcriture(
  base: Base | Trx,
  appel: Pick<AppelSitue, 'id' | 'etat' | 'intitule' | 'contenu'>,
): Promise<Ecriture> {
  const publie = { intitule: appel.intitule, contenu: appel.contenu };
  return appel.etat === 'preparation' ? publie : ((await rectificatifDe(base, appel.id)) ?? publie);
}
