import { sql } from 'kysely';
import { z } from 'zod';
import type { Reference } from '#src/domaines/territoires/index.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant, version } from '#src/socle/saisie.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { operationPourAgir } from '../chargement.ts';
import { CADRE, exigerDates, TERRITOIRE } from '../saisie.ts';

/** Change le cadre d'une opération ; qui enregistre après un autre est prévenu, rien n'est écrasé. */
export const modifierOperation = operation({
  nom: 'accompagnements.modifier',
  entree: z.object({ id: identifiant, version, ...CADRE, ...TERRITOIRE }),
  charger: (trx, { id }) => operationPourAgir(trx, id),
  async executer({ trx, objet: o, journal }, e) {
    if (o.close) throw new ErreurMetier('Cette opération est close : elle ne change plus.', { statut: 409 });
    exigerVersion(o, e.version, 'Cette opération');
    exigerDates(e);
    await sql`UPDATE operation_accompagnement SET intitule = ${e.intitule}, publics = ${e.publics}, debut = ${e.debut}, fin = ${e.fin ?? null},
      presentation = ${e.presentation}, fse = ${e.fse}, operateur_id = ${e.operateur ?? null}, subvention = ${e.subvention ?? null},
      version = version + 1 WHERE id = ${o.id}`.execute(trx);
    await ecrireTerritoire(trx, o.id, o.departement, e);
    await journal({ objet: `operation_accompagnement:${o.id}` });
    return { id: o.id, adresse: `/operations/${o.id}` };
  },
});

/** Remplace les lieux inclus et exclus ; sans lieu inclus, le département entier. */
export async function ecrireTerritoire(
  trx: Trx,
  id: number,
  departement: string,
  { inclus, exclus }: { inclus: Reference[]; exclus: Reference[] },
): Promise<void> {
  await sql`DELETE FROM operation_territoire WHERE operation = ${id}`.execute(trx);
  const dedans = inclus.length > 0 ? inclus : [{ niveau: 'departement', code: departement } as const];
  for (const [sens, lieux] of [
    ['inclus', dedans],
    ['exclu', exclus],
  ] as const)
    for (const { niveau, code } of lieux)
      await sql`INSERT INTO operation_territoire (operation, sens, niveau, code)
        VALUES (${id}, ${sens}, ${niveau}, ${code}) ON CONFLICT DO NOTHING`.execute(trx);
}

/** Clôt une opération dont plus aucun parcours n'est ouvert : chacun a fini par `cloreParcours`. Les ateliers restés au calendrier s'annulent. */
export const cloreOperation = operation({
  nom: 'accompagnements.clore',
  entree: z.object({ id: identifiant }),
  charger: (trx, { id }) => operationPourAgir(trx, id),
  async executer({ trx, objet: o, journal }) {
    const { rows } = await sql<{ n: number }>`
      SELECT count(*)::int AS n FROM parcours WHERE operation = ${o.id} AND clos_le IS NULL`.execute(trx);
    if (rows[0]!.n > 0)
      throw new ErreurMetier(`${rows[0]!.n} parcours y sont encore ouverts : l'opération ne peut pas être close.`, {
        statut: 409,
        conseil: 'Déclarez leur sortie, ou transférez-les dans une autre opération.',
      });
    await sql`UPDATE operation_accompagnement SET close_le = coalesce(close_le, now()), version = version + 1 WHERE id = ${o.id}`.execute(
      trx,
    );
    await sql`UPDATE rendezvous SET annule_le = now(), version = version + 1 WHERE operation = ${o.id} AND annule_le IS NULL AND debut > now()`.execute(
      trx,
    );
    await journal({ objet: `operation_accompagnement:${o.id}` });
    return { id: o.id, adresse: `/operations/${o.id}` };
  },
});
