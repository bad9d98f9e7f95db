import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { lireParametresEtp } from '../parametres.ts';
import { etpDesStructures as calculer, type EtpSaisi, type EtpStructure } from '../regles/etp.ts';
import { lireAnnexes } from './controle.ts';

const memoire = new Map<string, Map<number, EtpStructure>>();
const GARDEES = 12;

/**
 * Empreinte de ce qui entre dans le calcul : nombre de lignes et somme de leurs versions internes (xmin), qui changent à toute écriture,
 * sans compteur à verrouiller.
 */
async function empreinte(base: Base | Trx, jour: string): Promise<string> {
  const table = (nom: string) =>
    sql`(SELECT count(*) || '.' || coalesce(sum(xmin::text::bigint), 0) FROM ${sql.table(nom)})`;
  const { rows } = await sql<{ cle: string }>`
    SELECT concat_ws('|', current_database(), ${jour}::text, ${table('structure')}, ${table('annexe_financiere')}, ${table('structure_etp')},
      ${table('parametre')}) AS cle`.execute(base);
  return rows[0]?.cle ?? '';
}

/** ETP de toutes les structures au jour donné, par identifiant ; gardé en mémoire tant que rien ne change. */
export async function etpDesStructures(
  base: Base | Trx,
  jour = aujourdhui(),
): Promise<ReadonlyMap<number, EtpStructure>> {
  const cle = await empreinte(base, jour);
  const connu = memoire.get(cle);
  if (connu) return connu;
  const [structures, annexes, saisis, parametres] = await Promise.all([
    base.selectFrom('structure').select(['id', 'type']).execute(),
    lireAnnexes(base, null),
    sql<EtpSaisi>`SELECT structure, etp::float8 AS etp, debut, fin, source FROM structure_etp`.execute(base),
    lireParametresEtp(base, jour),
  ]);
  const resultat = calculer(structures, { annexes, saisis: saisis.rows }, jour, parametres);
  memoire.set(cle, resultat);
  for (const ancienne of [...memoire.keys()].slice(0, -GARDEES)) memoire.delete(ancienne);
  return resultat;
}
