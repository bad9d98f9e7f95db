import { sql } from 'kysely';
import type { PoolClient } from 'pg';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { contenuSurPlace } from '#src/socle/fichiers/entrepot.ts';
import { id as nomSql } from './copie.ts';
import { lireImport, lireOptionsImport } from './executer.ts';
import { ouvrirEcritures, typesColonnes } from './fusion.ts';
import type { BilanImport } from './genre.ts';
import { derouler } from './moteur.ts';
import { genreImport } from './registre.ts';
import { type Motif, Rejets } from './rejets.ts';
import { transactionAvecClient } from './transaction.ts';
import { exigerTour } from './verrou.ts';

/** Ce que l'import changerait, mesuré en le faisant puis en l'annulant. */
export interface Essai extends BilanImport {
  /** Faux si seules les premières lignes ont été essayées. */
  complet: boolean;
  faitLe: string;
  motifs: Motif[];
  exemples: Changement[];
}

export interface Changement {
  table: string;
  cle: string[];
  nature: 'creation' | 'modification' | 'suppression';
  /** Colonne, valeur avant, valeur après (texte, tronqué). */
  colonnes: { nom: string; avant: string | null; apres: string | null }[];
}

/** Bornes d'un essai rapide, fait pendant que la personne attend la page : tout fichier par commune y tient. */
export const ESSAI_RAPIDE = { limite: 50_000, dureeMax: 4000 };
const EXEMPLES = 10;

class Annulation extends Error {}

/**
 * Essaie un import dans une transaction toujours annulée, et garde le résultat sur l'import.
 * `limite` (lignes) et `dureeMax` (ms) bornent l'essai ; sans elles, tout le fichier.
 * @throws ErreurMetier (409) si le même genre est en cours d'import.
 */
export async function essayerImport(outils: {
  base: Base;
  acteur: Acteur;
  importId: number;
  limite?: number;
  dureeMax?: number;
  signal?: AbortSignal;
  progression?: (pourcent: number, message?: string) => Promise<void>;
}): Promise<Essai> {
  const { base, acteur, importId, limite, dureeMax, signal, progression } = outils;
  const aLire = await lireImport(base, importId);
  const options = lireOptionsImport(aLire.genre, aLire.options);
  const rejets = await Rejets.ouvrir(aLire.apercu.entetes);
  let essai: Essai | undefined;
  try {
    await transactionAvecClient(base, async ({ trx, client }) => {
      await exigerTour(trx, aLire.genre, importId);
      // Un essai ne fait jamais attendre une écriture en cours.
      await sql`SET LOCAL lock_timeout = '3s'`.execute(trx);
      const bilan = await derouler({
        genre: genreImport(aLire.genre),
        chemin: await contenuSurPlace(aLire.fichier.sha256),
        apercu: aLire.apercu,
        correspondance: aLire.correspondance,
        options,
        acteur,
        execution: { importId, fichier: aLire.fichier, maintenant: new Date(), essai: true },
        trx,
        ecritures: ouvrirEcritures(client, importId),
        rejets,
        ...(signal && { signal }),
        ...(limite && { limite }),
        ...(dureeMax && { dureeMax }),
        surAvance: async (lus, pourcent) => progression?.(pourcent, `${lus.toLocaleString('fr-FR')} lignes essayées`),
      });
      const exemples = await changements(trx, client, importId);
      essai = { ...bilan, faitLe: new Date().toISOString(), motifs: rejets.motifs(), exemples };
      throw new Annulation();
    });
  } catch (erreur) {
    if (!(erreur instanceof Annulation)) throw erreur;
  } finally {
    await rejets.fermer();
  }
  await base
    .updateTable('import')
    .set({ essai: JSON.stringify(essai) })
    .where('id', '=', importId)
    .execute();
  return essai!;
}

/** Quelques changements de chaque nature, avec les valeurs avant et après ; les modifications d'abord. */
async function changements(trx: Trx, client: PoolClient, importId: number): Promise<Changement[]> {
  const ecritures = await trx
    .selectFrom('import_ecriture')
    .select(['id', 'nom_table', 'cles', 'colonnes'])
    .where('import_id', '=', importId)
    .orderBy('id')
    .execute();
  const vus: Changement[] = [];
  for (const { id, nom_table, cles, colonnes } of ecritures) {
    const types = await typesColonnes(client, nom_table);
    const egal = cles.map((cle, i) => `t.${nomSql(cle)} = e.cle[${i + 1}]::${types.get(cle)}`).join(' AND ');
    const { rows } = await client.query<{
      cle: string[];
      avant: Record<string, unknown> | null;
      apres: Record<string, unknown> | null;
    }>(
      `SELECT e.cle, e.avant, CASE WHEN e.apres IS NULL THEN NULL ELSE (SELECT to_jsonb(t) FROM ${nomSql(nom_table)} t WHERE ${egal}) END AS apres
       FROM ((SELECT * FROM import_effet WHERE ecriture_id = $1 AND avant IS NOT NULL LIMIT $2)
         UNION ALL (SELECT * FROM import_effet WHERE ecriture_id = $1 AND avant IS NULL LIMIT $2)) e LIMIT $2`,
      [id, EXEMPLES],
    );
    for (const { cle, avant, apres } of rows) {
      const nature = !apres ? 'suppression' : avant ? 'modification' : 'creation';
      const montrees = nature === 'suppression' ? Object.keys(avant ?? {}) : colonnes;
      vus.push({ table: nom_table, cle, nature, colonnes: differences(montrees, cles, avant, apres) });
    }
  }
  const ordre = { modification: 0, suppression: 1, creation: 2 };
  return vus.sort((a, b) => ordre[a.nature] - ordre[b.nature]).slice(0, 2 * EXEMPLES);
}

function differences(
  colonnes: string[],
  cles: string[],
  avant: Record<string, unknown> | null,
  apres: Record<string, unknown> | null,
): Changement['colonnes'] {
  const texte = (valeur: unknown) => {
    if (valeur === null || valeur === undefined) return null;
    return (typeof valeur === 'object' ? JSON.stringify(valeur) : String(valeur)).slice(0, 120);
  };
  return colonnes
    .filter((nom) => !cles.includes(nom))
    .map((nom) => ({ nom, avant: texte(avant?.[nom]), apres: texte(apres?.[nom]) }))
    .filter(({ avant: a, apres: b }) => a !== b)
    .slice(0, 12);
}
