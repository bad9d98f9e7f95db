import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { racine } from '#src/socle/racine.ts';
import type { ContoursApproches } from './approcher.ts';
import { NIVEAUX_DERIVES } from './deriver.ts';
import { insererContours, mesurer, refaireNiveaux } from './ranger.ts';
import type { CommuneSituee } from './secteurs.ts';

/** À changer quand le calcul change : les contours sont alors refaits. */
const VERSION = 1;
const VERROU = 7_205_011;

export interface SuiviContours {
  progression?: (pourcent: number, message: string) => Promise<void>;
  signal?: AbortSignal;
}

/**
 * Calcule et range les contours approchés s'ils manquent ou si les positions ont changé depuis.
 * @returns nombre de communes qui ont leur propre cellule, ou `null` si tout était à jour
 */
export async function assurerContours(base: Base, suivi: SuiviContours = {}): Promise<number | null> {
  const empreinte = await empreintePositions(base);
  if (empreinte === null || (await empreinteRangee(base)) === empreinte) return null;
  await suivi.progression?.(5, 'Lecture des positions');
  const communes = await lireCommunes(base);
  await suivi.progression?.(15, `Cellules autour de ${communes.length} communes`);
  const contours = await dansUnFil(communes, suivi.signal);
  await suivi.progression?.(60, 'Contours des intercommunalités, départements et régions');
  await base.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(${VERROU}::bigint)`.execute(trx);
    // Un autre processus a pu finir pendant le calcul.
    if ((await empreinteRangee(trx)) === empreinte) return;
    await sql`DELETE FROM contour WHERE source = 'approximatif'`.execute(trx);
    await insererContours(trx, contours.lignes);
    await refaireNiveaux(trx, 'approximatif', NIVEAUX_DERIVES);
    await rangerCellules(trx, contours.cellules);
    await mesurer(trx);
    await noterSource(trx, empreinte, contours.lignes.length);
  });
  await sql`ANALYZE contour`.execute(base);
  return contours.lignes.length;
}

/** Vrai si les contours approchés correspondent aux positions actuelles. */
export async function contoursAJour(base: Base): Promise<boolean> {
  return (await empreintePositions(base)) === (await empreinteRangee(base));
}

async function empreintePositions(base: Base): Promise<string | null> {
  const { rows } = await sql<{ empreinte: string | null }>`
    SELECT md5(${VERSION}::text || string_agg(concat_ws(',', code, lon, lat, position_source, departement, epci, masse), ';' ORDER BY code COLLATE "C")) empreinte
    FROM commune`.execute(base);
  return rows[0]?.empreinte ?? null;
}

async function empreinteRangee(base: Base | Trx): Promise<string | null> {
  const { rows } = await sql<{ empreinte: string }>`
    SELECT empreinte FROM territoire_source WHERE cle = 'contours_approches'`.execute(base);
  return rows[0]?.empreinte ?? null;
}

async function lireCommunes(base: Base): Promise<CommuneSituee[]> {
  const { rows } = await sql<CommuneSituee>`
    SELECT code, departement, epci, masse, codes_postaux "codesPostaux", lon, lat, position_source "positionSource"
    FROM commune ORDER BY code COLLATE "C"`.execute(base);
  return rows;
}

function dansUnFil(communes: CommuneSituee[], signal?: AbortSignal): Promise<ContoursApproches> {
  // Le chemin part du dossier du programme : le serveur construit n'a pas les mêmes dossiers que `src`.
  const fil = new Worker(join(racine, 'src/domaines/territoires/contours/ouvrier.ts'), { workerData: communes });
  return new Promise<ContoursApproches>((rendre, echouer) => {
    const arreter = () => echouer(signal?.reason ?? new Error('Calcul interrompu'));
    signal?.addEventListener('abort', arreter, { once: true });
    fil.once('message', rendre);
    fil.once('error', echouer);
    fil.once('exit', () => echouer(new Error("Le calcul des contours s'est arrêté.")));
  }).finally(() => fil.terminate());
}

/** Cellule qui dessine chaque commune tant qu'elle n'a pas de contour officiel. */
async function rangerCellules(trx: Trx, cellules: [string, string][]): Promise<void> {
  await sql`
    UPDATE commune c SET cellule = n.cellule
    FROM unnest(${cellules.map(([commune]) => commune)}::text[], ${cellules.map(([, cellule]) => cellule)}::text[]) AS n(commune, cellule)
    WHERE c.code = n.commune AND c.cellule IS DISTINCT FROM n.cellule`.execute(trx);
}

async function noterSource(trx: Trx, empreinte: string, lignes: number): Promise<void> {
  await sql`
    INSERT INTO territoire_source (cle, libelle, producteur, licence, lien, empreinte, lignes, note)
    VALUES ('contours_approches', 'Contours approchés', 'Maillage, d''après GeoNames et Natural Earth',
      'CC BY 4.0 et domaine public', 'https://www.naturalearthdata.com', ${empreinte}, ${lignes},
      'Cellules autour des bourgs, découpées par la côte et la frontière au 1:10 000 000 ; une commune sans position propre partage la cellule de son secteur.')
    ON CONFLICT (cle) DO UPDATE SET licence = excluded.licence, empreinte = excluded.empreinte, lignes = excluded.lignes, note = excluded.note, charge_le = now()`.execute(
    trx,
  );
}
