import { sql } from 'kysely';
import { z } from 'zod';
import { candidaturePourAgir } from '#src/domaines/candidatures/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { objetDe, ranger, reglagesPar } from '../dater.ts';
import { faitsDe } from '../faits.ts';
import { termeDe } from '../regles.ts';

/** Garde un brouillon plus longtemps : sa durée repart d'aujourd'hui, autant de fois que le porteur le veut. Deux clics valent un. */
export const garderBrouillon = operation({
  nom: 'conservation.prolonger',
  entree: z.object({ id: identifiant }),
  charger: (trx, { id }) => candidaturePourAgir(trx, id),
  async executer({ trx, journal }, { id }): Promise<{ jusquAu: string }> {
    const objet = objetDe(id);
    const { rows } = await sql<{ jour: string; territoire: string }>`
      SELECT (now() AT TIME ZONE 'Europe/Paris')::date::text AS jour,
        CASE WHEN a.departement IS NULL THEN 'region:' || a.region ELSE 'departement:' || a.departement END AS territoire
      FROM candidature c JOIN appel a ON a.id = c.appel WHERE c.id = ${id}`.execute(trx);
    const { jour, territoire } = rows[0]!;
    const reglage = await reglagesPar(trx, jour)(territoire);
    const [faits] = await faitsDe(trx, id);
    const terme = faits && termeDe({ ...faits, prolongeLe: jour }, reglage.durees);
    if (!terme) throw new ErreurMetier("Ce brouillon n'a pas de terme : il n'y a rien à prolonger.");
    await ranger(trx, { id }, terme, reglage);
    await sql`UPDATE conservation SET prolonge_le = now(), prevenu_le = NULL WHERE objet = ${objet}`.execute(trx);
    await journal({ objet, details: { jusquAu: terme.jusquAu } });
    return { jusquAu: terme.jusquAu };
  },
});
