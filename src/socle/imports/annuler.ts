import { sql } from 'kysely';
import type { PoolClient } from 'pg';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { defaire, type EcritureFaite, lignesChangees } from './defaire.ts';
import { lireImport } from './executer.ts';
import { genreImport } from './registre.ts';
import { transactionAvecClient } from './transaction.ts';
import { exigerTour } from './verrou.ts';

/** Lignes qu'une annulation touche, par nature. */
export interface BilanAnnulation {
  supprimees: number;
  retablies: number;
  recreees: number;
  /** Laissées en place : on y a travaillé depuis. */
  gardees?: number;
}

/** Ce qu'une annulation ferait, ou pourquoi elle est refusée. */
export interface PrevisionAnnulation extends BilanAnnulation {
  empechement: string | null;
  conseil: string | null;
}

class Essai extends Error {}

/**
 * Annule un import : ses lignes créées sont supprimées, celles qu'il a modifiées ou supprimées reviennent à leur image d'avant. Refusé en
 * bloc si une seule a changé depuis (autre import, correction à la main) : annuler effacerait ce travail.
 * @throws ErreurMetier (409) en disant qui a changé quoi ; ErreurMetier si l'import n'est pas annulable.
 */
export async function annulerImport(outils: {
  base: Base;
  acteur: Acteur;
  importId: number;
}): Promise<BilanAnnulation> {
  const { base, acteur, importId } = outils;
  return transactionAvecClient(base, async ({ trx, client }) => {
    const { genre, fichier } = await lireImport(trx, importId);
    await exigerTour(trx, genre, importId);
    const bilan = await defaireTout(trx, client, importId, genre);
    await genreImport(genre).apresAnnulation?.(trx, importId);
    await trx
      .updateTable('import')
      .set({ annule_le: sql<Date>`now()`, annule_par: acteur.nom })
      .where('id', '=', importId)
      .execute();
    const details = { genre, fichier: fichier.nom, ...bilan };
    await ecrireJournal(trx, { acteur, action: 'imports.annuler', objet: `import:${importId}`, details });
    return bilan;
  });
}

/** Fait l'annulation dans une transaction puis la défait : dit exactement ce qui se passerait. */
export async function prevoirAnnulation(base: Base, importId: number): Promise<PrevisionAnnulation> {
  let prevu: BilanAnnulation = { supprimees: 0, retablies: 0, recreees: 0 };
  try {
    await transactionAvecClient(base, async ({ trx, client }) => {
      const { genre } = await lireImport(trx, importId);
      await exigerTour(trx, genre, importId);
      await sql`SET LOCAL lock_timeout = '3s'`.execute(trx);
      prevu = await defaireTout(trx, client, importId, genre);
      throw new Essai();
    });
  } catch (erreur) {
    if (erreur instanceof ErreurMetier)
      return { ...prevu, empechement: erreur.message, conseil: erreur.conseil ?? null };
    if (!(erreur instanceof Essai)) throw erreur;
  }
  return { ...prevu, empechement: null, conseil: null };
}

async function defaireTout(trx: Trx, client: PoolClient, importId: number, genre: string): Promise<BilanAnnulation> {
  const etat = await trx
    .selectFrom('import')
    .select(['termine_le', 'annule_le'])
    .where('id', '=', importId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (etat.annule_le) throw new ErreurMetier('Cet import a déjà été annulé.');
  if (!etat.termine_le) throw new ErreurMetier("Cet import n'est pas terminé : il n'y a rien à annuler.");
  const ecritures: EcritureFaite[] = await trx
    .selectFrom('import_ecriture')
    .select(['id', 'nom_table', 'cles', 'colonnes'])
    .where('import_id', '=', importId)
    .orderBy('id', 'desc')
    .execute();
  const bilan: BilanAnnulation = { supprimees: 0, retablies: 0, recreees: 0 };
  // À rebours : la dernière table écrite est défaite la première, comme ses clés étrangères le demandent.
  for (const ecriture of ecritures) {
    const changees = await lignesChangees(client, ecriture);
    if (changees.nombre > 0) throw await conflit(trx, client, importId, ecriture, changees);
    const fait = await defaire(client, ecriture).catch((erreur) => traduire(erreur));
    bilan.supprimees += fait.supprimees;
    bilan.retablies += fait.retablies;
    bilan.recreees += fait.recreees;
  }
  const propre = await genreImport(genre).defaire?.(trx, importId);
  if (propre) {
    bilan.supprimees += propre.supprimees;
    bilan.gardees = propre.gardees;
  }
  return bilan;
}

async function conflit(
  trx: Trx,
  client: PoolClient,
  importId: number,
  ecriture: EcritureFaite,
  changees: { nombre: number; cles: string[][] },
): Promise<ErreurMetier> {
  const { rows } = await client.query<{ id: number }>(
    `SELECT DISTINCT i.id FROM import i
     JOIN import_ecriture w ON w.import_id = i.id JOIN import_effet e ON e.ecriture_id = w.id
     WHERE i.id > $1 AND i.annule_le IS NULL AND w.nom_table = $2 AND e.cle IN (SELECT array_agg(v ORDER BY o)
       FROM jsonb_array_elements($3::jsonb) WITH ORDINALITY l(c, r), jsonb_array_elements_text(l.c) WITH ORDINALITY x(v, o) GROUP BY l.r)
     ORDER BY i.id`,
    [importId, ecriture.nom_table, JSON.stringify(changees.cles)],
  );
  const suivants = rows.length
    ? await trx
        .selectFrom('import_vue')
        .select(['id', 'fichier_nom', 'auteur_nom'])
        .where(
          'id',
          'in',
          rows.map(({ id }) => id),
        )
        .execute()
    : [];
  const qui = suivants.map((s) => `l'import n° ${s.id} (« ${s.fichier_nom} », ${s.auteur_nom})`).join(', ');
  const combien = changees.nombre > 1 ? `${changees.nombre} lignes ont changé` : 'Une ligne a changé';
  const exemples = changees.cles
    .slice(0, 3)
    .map((cle) => cle.join(' / '))
    .join(' ; ');
  const message = `Cet import ne peut pas être annulé : ${combien.toLowerCase()} depuis dans « ${ecriture.nom_table} » (${exemples}${changees.nombre > 3 ? '…' : ''})${qui ? `, par ${qui}` : ', par une correction à la main'}.`;
  const conseil = qui
    ? "Annulez d'abord le ou les imports plus récents, du dernier au premier, puis celui-ci."
    : 'Corrigez ces lignes une à une, ou importez un fichier qui les remet en état.';
  return new ErreurMetier(message, { statut: 409, conseil });
}

/** Des lignes créées depuis ailleurs s'appuient sur celles qu'il faudrait supprimer. */
function traduire(erreur: unknown): never {
  const { code, table, detail } = erreur as { code?: string; table?: string; detail?: string };
  if (code !== '23503') throw erreur;
  throw new ErreurMetier(
    `Cet import ne peut pas être annulé : des lignes de « ${table ?? '?'} » s'appuient sur ce qu'il a créé.`,
    {
      statut: 409,
      conseil: `Annulez d'abord l'import ou la saisie qui les a créées. ${detail ?? ''}`.trim(),
    },
  );
}
