import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { annexesARecalculer } from '../recalculs.ts';
import { visibles } from './visibles.ts';

/** L'aperçu des recalculs d'un périmètre, département par département. */
export async function lireRecalculs(base: Base, acteur: Acteur) {
  exiger(acteur, 'conventions.recalculer');
  const { rows } = await sql<{ departement: string }>`
    SELECT DISTINCT c.departement FROM convention c JOIN dossier d ON d.id = c.dossier JOIN organisation o ON o.id = c.organisation_id
    LEFT JOIN departement dep ON dep.code = c.departement WHERE ${visibles(acteur)} ORDER BY 1`.execute(base);
  const parDepartement = [];
  for (const { departement } of rows) parDepartement.push(await annexesARecalculer(base, departement));
  return {
    examinees: parDepartement.reduce((n, d) => n + d.examinees, 0),
    lignes: parDepartement.flatMap((d) =>
      d.lignes.map(({ annexe: a, apres, ecart, trace, plan }) => ({
        id: a.id,
        convention: a.convention,
        numero: a.numero,
        structureNom: a.lieu.structureNom,
        avant: a.total,
        apres: apres.total,
        ecart,
        rappel: plan.rappel,
        trace,
      })),
    ),
    impossibles: parDepartement.flatMap((d) =>
      d.impossibles.map(({ annexe: a, raison }) => ({
        id: a.id,
        numero: a.numero,
        structureNom: a.lieu.structureNom,
        raison,
      })),
    ),
  };
}
