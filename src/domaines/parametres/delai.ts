import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { instantParis } from '#src/socle/base/instant.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { parametreA } from './requetes.ts';

/** Sans paramètre, le délai ne se devine pas : l'agent le choisit, et le champ est prérempli au lendemain. */
const FAUTE_DE_DELAI = 1;
const FIN_DE_JOURNEE = '23:59';

/**
 * Jour et heure proposés (Paris) pour répondre à une demande faite maintenant, d'après un délai daté en jours, et d'où vient ce délai.
 * @param territoire `departement:62`, `region:32`
 */
export async function delaiPropose(base: Base | Trx, cle: string, territoire: string) {
  const parametre = await parametreA(base, cle, aujourdhui(), territoire);
  const jours = parametre?.valeur ?? FAUTE_DE_DELAI;
  const { rows } = await sql<{ jour: string }>`
    SELECT ((clock_timestamp() AT TIME ZONE 'Europe/Paris')::date + ${jours}::int)::text AS jour`.execute(base);
  return {
    jour: rows[0]!.jour,
    heure: FIN_DE_JOURNEE,
    jours: parametre?.valeur ?? null,
    source: parametre?.source ?? null,
    confiance: parametre?.confiance ?? null,
  };
}

/** L'instant demandé, ou celui que propose le délai daté. @throws ErreurMetier instant passé, par l'horloge de la base */
export async function delaiDemande(
  trx: Trx,
  cle: string,
  territoire: string,
  { jour, heure }: { jour?: string | undefined; heure?: string | undefined },
): Promise<Date> {
  const propose = await delaiPropose(trx, cle, territoire);
  const { le, futur } = await instantParis(trx, jour ?? propose.jour, heure ?? propose.heure);
  if (!futur)
    throw new ErreurMetier('La date limite est déjà passée.', {
      champs: { jour: 'Choisissez un jour et une heure à venir.' },
    });
  return le;
}
