import { sql } from 'kysely';
import { reunirBesoins, reunirIndicateurs } from '#src/domaines/besoins/index.ts';
import { type ColonneCommune, type Passage, remplacerCommunes } from '#src/domaines/territoires/index.ts';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';

/** Toutes les colonnes qui désignent une commune et n'ont qu'à suivre ; un test cherche celles qui manqueraient. */
export const COLONNES_COMMUNE: readonly ColonneCommune[] = [
  { table: 'structure', colonne: 'commune' },
  { table: 'structure_site', colonne: 'commune' },
  { table: 'structure_intervention', colonne: 'commune', cle: ['structure'] },
  { table: 'prescripteur', colonne: 'commune' },
  { table: 'lieu_candidat', colonne: 'commune' },
  { table: 'service_insertion', colonne: 'commune' },
  { table: 'recrutement_bassin_commune', colonne: 'commune', cle: ['millesime'] },
  { table: 'equipe', colonne: 'commune' },
  { table: 'professionnel', colonne: 'commune' },
  { table: 'personne', colonne: 'commune' },
  { table: 'entreprise', colonne: 'commune' },
  { table: 'besoin_entreprise', colonne: 'commune' },
  { table: 'operation_territoire', colonne: 'code', cle: ['operation', 'niveau'] },
  { table: 'equipe_territoire', colonne: 'code', cle: ['equipe', 'niveau'] },
  { table: 'temps_trajet', colonne: 'origine', cle: ['mode', 'destination'] },
  { table: 'temps_trajet', colonne: 'destination', cle: ['mode', 'origine'] },
];

/**
 * Fait suivre aux données une nouvelle liste des communes : ce qui porte le code d'une commune fusionnée passe à celle qui la contient,
 * avec une ligne au journal. Sans effet quand rien ne porte un ancien code.
 */
export async function suivreFusions(trx: Trx, passages: readonly Passage[]): Promise<void> {
  if (passages.length === 0) return;
  await sql`SELECT set_config('maillage.auteur', ${ACTEUR_SYSTEME.nom}, true),
    set_config('maillage.motif', 'fusion de communes', true)`.execute(trx);
  const comptes: Record<string, number> = {
    besoin: await reunirBesoins(trx, passages),
    indicateur_commune: await reunirIndicateurs(trx, passages),
    appartenance: await suivreDans(trx, passages, 'appartenance'),
    invitation: await suivreDans(trx, passages, 'invitation'),
  };
  for (const cible of COLONNES_COMMUNE)
    comptes[cible.table] = (comptes[cible.table] ?? 0) + (await remplacerCommunes(trx, passages, cible));
  await suivreDepartements(trx, passages);
  const lignes = Object.fromEntries(Object.entries(comptes).filter(([, nombre]) => nombre > 0));
  if (Object.keys(lignes).length === 0) return;
  const communes = passages.filter(({ fusionnee }) => fusionnee).map(({ ancien, actuel }) => `${ancien} → ${actuel}`);
  await ecrireJournal(trx, {
    acteur: ACTEUR_SYSTEME,
    action: 'territoires.suivreFusions',
    objet: 'application',
    details: { lignes, communes },
  });
}

/** Une fusion peut changer de département (Freigné, en 2018) : celui d'une structure se déduit de sa commune. */
async function suivreDepartements(trx: Trx, passages: readonly Passage[]): Promise<void> {
  await sql`
    UPDATE structure s SET departement = c.departement FROM commune c
    WHERE c.code = s.commune AND s.departement <> c.departement AND s.commune = ANY(${passages.map(({ actuel }) => actuel)})`.execute(
    trx,
  );
}

/** Un périmètre fait de communes garde le même territoire : la commune qui contient l'ancienne, une seule fois. */
async function suivreDans(
  trx: Trx,
  passages: readonly Passage[],
  table: 'appartenance' | 'invitation',
): Promise<number> {
  const actuels = JSON.stringify(Object.fromEntries(passages.map(({ ancien, actuel }) => [ancien, actuel])));
  const { numAffectedRows } = await sql`
    UPDATE ${sql.table(table)} SET codes = ARRAY(
      SELECT coalesce(${actuels}::jsonb ->> code, code) FROM unnest(codes) WITH ORDINALITY AS c(code, rang)
      GROUP BY 1 ORDER BY min(rang))
    WHERE niveau = 'commune' AND codes && ${passages.map(({ ancien }) => ancien)}::text[]`.execute(trx);
  return Number(numAffectedRows ?? 0);
}
