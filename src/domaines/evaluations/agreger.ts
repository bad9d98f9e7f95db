import { sql } from 'kysely';
import { exigerReglage, operationSituee } from '#src/domaines/accompagnements/index.ts';
import { INCONNU_FSE, MOMENTS_FSE, QUESTIONS_FSE, REFUS_FSE } from '#src/domaines/sorties/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Agregat } from './regles/forme.ts';
import { contratDansLeDelai, issueDe } from './regles/ventiler.ts';
import { HORS_OPPOSITION, lireFaits } from './requetes/faits.ts';

/** Les seules réponses comptées : celles d'une liste. Un texte libre, même d'un mot, n'entre pas dans un agrégat. */
const REPONSES_FSE = MOMENTS_FSE.flatMap((moment) =>
  QUESTIONS_FSE[moment].flatMap(({ cle, choix }) =>
    [...choix.map((c) => c.valeur), REFUS_FSE, INCONNU_FSE].map((valeur) => `${moment}/${cle}/${valeur}`),
  ),
);

/**
 * Ajoute aux agrégats ce que l'anonymisation va effacer de ces parcours et que l'évaluation compte : l'issue et le délai du contrat par
 * intercommunalité, les réponses au Fonds social européen. Les dates restent dans les parcours, et s'y lisent. À n'appeler qu'une fois par parcours.
 * @param jour `AAAA-MM-JJ`
 * @returns nombre d'agrégats touchés
 */
export async function agregerParcours(trx: Trx, parcours: readonly number[], jour: string): Promise<number> {
  const { rows: operations } = await sql<{
    operation: number;
  }>`SELECT DISTINCT operation FROM parcours WHERE id = ANY(${[...parcours]}::int[])`.execute(trx);
  let touches = 0;
  for (const { operation } of operations) {
    const o = await operationSituee(trx, operation);
    const limite = { mois: (await exigerReglage(trx, o, 'accompagnement.contrat_mois', jour)).valeur };
    const lignes: [mesure: string, territoire: string, modalite: string][] = [];
    for (const f of await lireFaits(trx, operation, { parcours })) {
      if (f.anonymisee) continue;
      lignes.push(['issue', f.epci ?? '', issueDe(f)]);
      const dans = contratDansLeDelai(f, jour, limite);
      if (dans !== null) lignes.push(['contrat', f.epci ?? '', dans ? 'dans' : 'hors']);
    }
    for (const r of await reponses(trx, operation, parcours))
      for (let i = 0; i < r.nombre; i += 1) lignes.push(['fse', '', r.modalite]);
    const { numAffectedRows } = await sql`
      INSERT INTO parcours_agregat AS a (operation, mesure, territoire, modalite, nombre)
      SELECT ${operation}, mesure, territoire, modalite, count(*) FROM unnest(${lignes.map((l) => l[0])}::text[],
        ${lignes.map((l) => l[1])}::text[], ${lignes.map((l) => l[2])}::text[]) AS x (mesure, territoire, modalite) GROUP BY 2, 3, 4
      ON CONFLICT (operation, mesure, territoire, modalite) DO UPDATE SET nombre = a.nombre + excluded.nombre`.execute(
      trx,
    );
    touches += Number(numAffectedRows ?? 0);
  }
  return touches;
}

/** Réponses au Fonds des parcours dont le contenu existe encore. @param parcours ceux-là seulement ; absent : tous */
async function reponses(
  base: Base | Trx,
  operation: number,
  parcours: readonly number[] | null,
): Promise<{ modalite: string; nombre: number }[]> {
  const { rows } = await sql<{ modalite: string; nombre: number }>`
    SELECT f.moment || '/' || r.key || '/' || (r.value #>> '{}') AS modalite, count(*)::int AS nombre
    FROM fse_participant f JOIN parcours p ON p.id = f.parcours JOIN personne n ON n.id = p.personne
    CROSS JOIN LATERAL jsonb_each(f.reponses) r
    WHERE p.operation = ${operation} AND (${parcours === null} OR p.id = ANY(${[...(parcours ?? [])]}::int[])) AND ${HORS_OPPOSITION}
      AND f.moment || '/' || r.key || '/' || (r.value #>> '{}') = ANY(${REPONSES_FSE}::text[]) GROUP BY 1`.execute(
    base,
  );
  return rows;
}

/** Ce qui reste des parcours anonymisés d'une opération, avec le nom de l'intercommunalité. Non masqué. */
export async function agregatsDe(base: Base | Trx, operation: number): Promise<Agregat[]> {
  const { rows } = await sql<Agregat>`
    SELECT a.mesure, i.nom AS territoire, a.modalite, a.nombre FROM parcours_agregat a LEFT JOIN epci i ON i.code = a.territoire
    WHERE a.operation = ${operation}`.execute(base);
  return rows;
}

/** Réponses au Fonds d'une opération, par moment, question et réponse : dossiers pleins et anonymisés ensemble. Non masqué. */
export async function reponsesFse(
  base: Base | Trx,
  operation: number,
  agregats: readonly Agregat[],
): Promise<Map<string, number>> {
  const total = new Map<string, number>();
  for (const { modalite, nombre } of [
    ...(await reponses(base, operation, null)),
    ...agregats.filter((a) => a.mesure === 'fse'),
  ])
    total.set(modalite, (total.get(modalite) ?? 0) + nombre);
  return total;
}
