import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import { inventer, METIERS_DEMO } from './inventer.ts';

/** Région de la démonstration : celle des comptes inventés. */
const REGION = '32';
/** Verrou consultatif : deux processus qui démarrent ensemble ne sèment qu'une fois. */
const VERROU = 6110;

/** Remplit une base neuve de recrutements inventés ; le premier vrai fichier les retire. Rend le nombre de cases écrites. */
export async function semerRecrutementsDemo(base: Base): Promise<number> {
  return base.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(${VERROU}, 0)`.execute(trx);
    if (await trx.selectFrom('recrutement').select('annee').limit(1).executeTakeFirst()) return 0;
    const { rows: departements } = await sql<{ code: string; region: string }>`
      SELECT code, region FROM departement WHERE region = ${REGION} ORDER BY code`.execute(trx);
    const annee = new Date().getUTCFullYear();
    const cases = inventer(departements, annee);
    const metiers = METIERS_DEMO.flatMap(([libelle, famille], rang) =>
      [annee - 1, annee].map((a) => ({ annee: a, rang, libelle, famille })),
    );
    const code = sql`'DEMO' || lpad((l.rang + 1)::text, 2, '0')`;
    await sql`INSERT INTO recrutement_metier (annee, code, libelle, famille_libelle, demonstration)
      SELECT l.annee, ${code}, l.libelle, l.famille, true
      FROM jsonb_to_recordset(${JSON.stringify(metiers)}::jsonb) AS l(annee int, rang int, libelle text, famille text)`.execute(
      trx,
    );
    const table = sql`jsonb_to_recordset(${JSON.stringify(cases)}::jsonb) AS l(annee int, bassin text, nom text, departement text,
      region text, rang int, projets int, difficiles int, saisonniers int)`;
    await sql`INSERT INTO recrutement_bassin (annee, code, departement, nom, region, demonstration)
      SELECT DISTINCT l.annee, l.bassin, l.departement, l.nom, l.region, true FROM ${table}`.execute(trx);
    await sql`INSERT INTO recrutement (annee, bassin, departement, metier, projets, difficiles, saisonniers, demonstration)
      SELECT l.annee, l.bassin, l.departement, ${code}, l.projets, l.difficiles, l.saisonniers, true FROM ${table}`.execute(
      trx,
    );
    return cases.length;
  });
}
