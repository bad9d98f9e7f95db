import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import type { Depot } from './deposer.ts';
import { listerDisque } from './disque.ts';
import { cheminDe, dossierFichiers } from './dossier.ts';
import { entrepot } from './entrepot.ts';
import { reglagesFichiers, reglagesS3 } from './reglages.ts';

const JOUR = 86_400_000;

export interface BilanPurge {
  /** Imports laissés sans suite, désormais abandonnés. */
  abandonnes: number;
  /** Contenus effacés du disque. */
  contenus: number;
  octets: number;
}

/**
 * Efface ce que plus rien ne demande : contenus refusés ou interrompus depuis plus d'un jour, et contenus des imports
 * abandonnés (par une personne, ou restés `MAILLAGE_ABANDON_JOURS` sans suite) depuis plus d'un jour, pièces retirées ou refusées. Un contenu que sert encore une autre fiche (rapport, import terminé) reste.
 */
export async function purgerFichiers(base: Base, maintenant = Date.now()): Promise<BilanPurge> {
  const abandonnes = await abandonnerVieux(base);
  await marquerEffaces(base);
  const { contenus, octets } = await balayer(base, maintenant - JOUR);
  return { abandonnes, contenus, octets };
}

async function abandonnerVieux(base: Base): Promise<number> {
  const { numAffectedRows } = await sql`
    UPDATE import i SET abandonne_le = now()
    WHERE i.termine_le IS NULL AND i.abandonne_le IS NULL AND i.cree_le < now() - make_interval(days => ${reglagesFichiers.abandonJours()}::int)
      AND NOT EXISTS (SELECT FROM travail t WHERE t.id = i.travail_id AND t.etat IN ('en_attente', 'en_cours'))`.execute(
    base,
  );
  return Number(numAffectedRows ?? 0);
}

/** La fiche d'abord, le disque ensuite : coupée entre les deux, la purge reprend au tour suivant. */
async function marquerEffaces(base: Base): Promise<void> {
  await sql`
    UPDATE fichier f SET efface_le = now() FROM import i
    WHERE i.fichier_id = f.id AND f.efface_le IS NULL
      AND i.abandonne_le < now() - interval '1 day'`.execute(base);
  // Une pièce retirée garde son contenu quelque temps (on s'est peut-être trompé) ; une pièce refusée par l'antivirus, un jour.
  await sql`
    UPDATE fichier f SET efface_le = now() FROM piece p
    WHERE p.fichier_id = f.id AND f.efface_le IS NULL
      AND (p.retiree_le < now() - make_interval(days => ${reglagesFichiers.pieceRetireeJours()}::int)
        OR (p.etat = 'refusee' AND p.controle_le < now() - interval '1 day'))`.execute(base);
}

/** Retire les contenus qu'aucune fiche vivante ne demande et qui n'ont pas été rangés depuis `avant`, puis les restes locaux. */
async function balayer(base: Base, avant: number): Promise<{ contenus: number; octets: number }> {
  const bilan = { contenus: 0, octets: 0 };
  for await (const lot of entrepot().lister()) {
    const gardes = await demandes(
      base,
      lot.map(({ sha256 }) => sha256),
    );
    for (const { sha256, octets, touche } of lot) {
      if (gardes.has(sha256) || touche > avant) continue;
      await entrepot().effacer(sha256);
      bilan.contenus += 1;
      bilan.octets += octets;
    }
  }
  const restes = await balayerLocaux(avant);
  return { contenus: bilan.contenus + restes.contenus, octets: bilan.octets + restes.octets };
}

/** Brouillons coupés ; et, avec un entrepôt distant, la réserve locale de ce qui n'a plus été lu. */
async function balayerLocaux(avant: number): Promise<{ contenus: number; octets: number }> {
  const bilan = { contenus: 0, octets: 0 };
  const brouillons = join(dossierFichiers(), 'brouillons');
  for (const nom of await readdir(brouillons).catch(() => [])) {
    const chemin = join(brouillons, nom);
    const fiche = await stat(chemin).catch(() => null);
    if (!fiche?.isFile() || fiche.mtimeMs > avant) continue;
    await rm(chemin, { force: true });
    bilan.contenus += 1;
    bilan.octets += fiche.size;
  }
  if (!reglagesS3()) return bilan;
  for await (const lot of listerDisque())
    for (const { sha256, touche } of lot) if (touche < avant) await rm(cheminDe(sha256), { force: true });
  return bilan;
}

async function demandes(base: Base, empreintes: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ sha256: string }>`
    SELECT DISTINCT sha256 FROM fichier WHERE sha256 = ANY(${empreintes}::text[]) AND efface_le IS NULL`.execute(base);
  return new Set(rows.map(({ sha256 }) => sha256));
}

/** Efface tout de suite un contenu que l'on vient de refuser, s'il n'était pas déjà là et qu'aucune fiche ne le demande. */
export async function oublierDepot(base: Base, depot: Depot): Promise<void> {
  if (!depot.neuf || (await demandes(base, [depot.sha256])).size > 0) return;
  await entrepot().effacer(depot.sha256);
}
