import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { couvreAppel } from '#src/droits/appels.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';

/** Territoire d'un appel : un département, ou une région entière ; jamais les deux. */
export type LieuAppel = { departement: string; region: null } | { departement: null; region: string };

/**
 * Le territoire demandé existe et fait partie de ce que l'acteur conduit ; une intercommunalité lance ses appels dans les départements de
 * ses communes.
 * @throws ErreurMetier sinon
 */
export async function exigerLieu(
  trx: Trx,
  acteur: Acteur,
  demande: { departement?: string | undefined; region?: string | undefined },
): Promise<LieuAppel> {
  const { departement, region } = demande;
  if (Boolean(departement) === Boolean(region))
    throw new ErreurMetier('Choisissez un département, ou une région entière.', {
      champs: { lieu: 'Choisissez un seul territoire.' },
    });
  const { rows } = departement
    ? await sql<{ region: string | null }>`SELECT region FROM departement WHERE code = ${departement}`.execute(trx)
    : await sql<{ region: string | null }>`SELECT code AS region FROM region WHERE code = ${region}`.execute(trx);
  if (!rows[0])
    throw new ErreurMetier("Ce territoire n'existe pas.", { champs: { lieu: 'Choisissez dans la liste.' } });
  const couvert =
    couvreAppel(acteur, { departement: departement ?? null, region: rows[0].region }) ||
    (departement !== undefined && (await touche(trx, acteur, departement)));
  if (!couvert)
    throw new ErreurMetier('Ce territoire est hors de votre périmètre.', {
      statut: 403,
      champs: { lieu: 'Choisissez un territoire que vous conduisez.' },
    });
  return departement ? { departement, region: null } : { departement: null, region: region! };
}

async function touche(trx: Trx, { perimetre }: Acteur, departement: string): Promise<boolean> {
  if (perimetre.niveau !== 'epci') return false;
  const { rows } = await sql`SELECT FROM commune
    WHERE epci = ANY(${perimetre.codes}::text[]) AND departement = ${departement} LIMIT 1`.execute(trx);
  return rows.length > 0;
}
