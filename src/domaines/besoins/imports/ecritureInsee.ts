import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import type { Ecritures } from '#src/socle/imports/genre.ts';
import { PRODUCTEURS } from '../sources.ts';
import type { ContexteBesoins } from './contexte.ts';

/** Écriture de ce qui sert à estimer : indicateurs Filosofi et taux de chômage par zone d'emploi. */
export async function ecrireIndicateurs(
  indicateurs: { commune: string; millesime: string; valeurs: Record<string, number | null> }[],
  ctx: ContexteBesoins,
  ecritures: Ecritures,
) {
  if (indicateurs.length === 0) return { crees: 0, modifies: 0, inchanges: 0 };
  return ecritures.fusionner({
    table: 'indicateur_commune',
    cles: ['commune', 'source', 'millesime'],
    colonnes: ['commune', 'source', 'millesime', 'valeurs'],
    lignes: indicateurs.map(({ commune, millesime, valeurs }) => ({
      commune,
      source: 'filosofi',
      millesime,
      valeurs,
    })),
    marques: { import_id: ctx.execution.importId },
  });
}

export async function ecrireTaux(
  trx: Trx,
  parLigne: { zone: string; trimestre: string; taux: number }[][],
  ctx: ContexteBesoins,
  ecritures: Ecritures,
) {
  const issue = { crees: 0, modifies: 0, inchanges: 0 };
  if (parLigne.length === 0) return issue;
  const { rows } = await sql<{ zone: string; trimestre: string; taux: number }>`
    SELECT zone_emploi AS zone, trimestre, taux::float8 AS taux FROM taux_chomage_zone`.execute(trx);
  const actuels = new Map(rows.map((r) => [`${r.zone}|${r.trimestre}`, r.taux]));
  for (const taux of parLigne) {
    const etats = taux.map((t) => {
      const actuel = actuels.get(`${t.zone}|${t.trimestre}`);
      return actuel === undefined ? 'cree' : actuel === t.taux ? 'inchange' : 'modifie';
    });
    if (etats.every((e) => e === 'inchange')) issue.inchanges++;
    else if (etats.every((e) => e === 'cree')) issue.crees++;
    else issue.modifies++;
  }
  const source = ctx.options.source
    ? (PRODUCTEURS[ctx.options.source] ?? ctx.options.source)
    : 'Insee, taux de chômage localisés';
  await ecritures.fusionner({
    table: 'taux_chomage_zone',
    cles: ['zone_emploi', 'trimestre'],
    colonnes: ['zone_emploi', 'trimestre', 'taux', 'source'],
    lignes: parLigne.flat().map(({ zone, trimestre, taux }) => ({ zone_emploi: zone, trimestre, taux, source })),
    marques: { import_id: ctx.execution.importId },
  });
  return issue;
}
