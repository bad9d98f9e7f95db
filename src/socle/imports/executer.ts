import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { inscrireFichier } from '#src/socle/fichiers/deposer.ts';
import { contenuSurPlace } from '#src/socle/fichiers/entrepot.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import type { Apercu } from '#src/socle/tableurs/types.ts';
import { type Correspondance, signatureDe } from './correspondance.ts';
import { ouvrirEcritures } from './fusion.ts';
import type { BilanImport } from './genre.ts';
import { derouler } from './moteur.ts';
import { genreImport } from './registre.ts';
import { type Motif, Rejets } from './rejets.ts';
import { transactionAvecClient } from './transaction.ts';
import { attendreTour } from './verrou.ts';

/** Résultat d'un import, celui que rend aussi la ligne de commande. */
export interface ResultatImport extends BilanImport {
  /** Identifiant du fichier des rejets, `null` s'il n'y en a pas. */
  fichierRejets: number | null;
}

export interface ImportALire {
  id: number;
  genre: string;
  apercu: Apercu;
  correspondance: Correspondance;
  options: Record<string, string>;
  fichier: { nom: string; sha256: string };
}

/** Un import prêt à être lu. @throws ErreurIntrouvable, ErreurMetier s'il n'a pas de genre. */
export async function lireImport(base: Base | Trx, id: number): Promise<ImportALire> {
  const ligne = await base
    .selectFrom('import as i')
    .innerJoin('fichier as f', 'f.id', 'i.fichier_id')
    .select(['i.id', 'i.genre', 'i.apercu', 'i.correspondance', 'i.options', 'f.nom', 'f.sha256'])
    .where('i.id', '=', id)
    .executeTakeFirst();
  if (!ligne) throw new ErreurIntrouvable("Cet import n'existe pas, ou n'existe plus.");
  if (!ligne.genre) throw new ErreurMetier('Choisissez d’abord ce que contient le fichier.');
  return {
    id,
    genre: ligne.genre,
    apercu: ligne.apercu as unknown as Apercu,
    correspondance: ligne.correspondance as Correspondance,
    options: ligne.options as Record<string, string>,
    fichier: { nom: ligne.nom, sha256: ligne.sha256 },
  };
}

/** Traduit les options saisies. @throws ErreurMetier avec un message par option. */
export function lireOptionsImport(nomGenre: string, saisie: Record<string, string>): unknown {
  const lues = genreImport(nomGenre).schemaOptions.safeParse(saisie);
  if (lues.success) return lues.data;
  const champs: Record<string, string> = {};
  for (const probleme of lues.error.issues) champs[`option.${probleme.path.join('.')}`] ??= probleme.message;
  throw new ErreurMetier(Object.values(champs)[0] ?? 'Une option est à corriger.', { champs });
}

/**
 * Exécute un import en une transaction. Rien n'est écrit s'il est annulé, s'il échoue ou si le programme meurt ; une fois validé, le
 * rejouer ne refait rien.
 */
export async function executerImport(outils: {
  base: Base;
  acteur: Acteur;
  importId: number;
  signal?: AbortSignal;
  progression?: (pourcent: number, message?: string) => Promise<void>;
}): Promise<ResultatImport> {
  const { base, acteur, importId, signal, progression } = outils;
  const aLire = await lireImport(base, importId);
  const genre = genreImport(aLire.genre);
  const options = lireOptionsImport(aLire.genre, aLire.options);
  const rejets = await Rejets.ouvrir(aLire.apercu.entetes);
  try {
    return await transactionAvecClient(base, async ({ trx, client }) => {
      await attendreTour(trx, aLire.genre, importId, {
        ...(signal && { signal }),
        dire: async (message) => progression?.(0, message),
      });
      const fait = await dejaFait(trx, importId);
      if (fait) return fait;
      const bilan = await derouler({
        genre,
        chemin: await contenuSurPlace(aLire.fichier.sha256),
        apercu: aLire.apercu,
        correspondance: aLire.correspondance,
        options,
        acteur,
        execution: { importId, fichier: aLire.fichier, maintenant: new Date(), essai: false },
        trx,
        ecritures: ouvrirEcritures(client, importId),
        rejets,
        ...(signal && { signal }),
        surAvance: async (lus, pourcent) => progression?.(pourcent, `${lus.toLocaleString('fr-FR')} lignes lues`),
      });
      return enregistrer(trx, acteur, aLire, bilan, rejets);
    });
  } finally {
    await rejets.fermer();
  }
}

/** Un import interrompu juste après sa validation est repris par la file : son résultat est déjà là. */
async function dejaFait(trx: Trx, id: number): Promise<ResultatImport | null> {
  const ligne = await trx
    .selectFrom('import')
    .select(['lus', 'crees', 'modifies', 'inchanges', 'rejetes', 'fichier_rejets_id', 'termine_le', 'abandonne_le'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (ligne.abandonne_le) throw new ErreurMetier('Cet import a été abandonné : déposez de nouveau le fichier.');
  if (!ligne.termine_le) return null;
  const { lus, crees, modifies, inchanges, rejetes } = ligne as Record<keyof BilanImport, number>;
  return { lus, crees, modifies, inchanges, rejetes, fichierRejets: ligne.fichier_rejets_id };
}

async function enregistrer(
  trx: Trx,
  acteur: Acteur,
  aLire: ImportALire,
  { lus, crees, modifies, inchanges, rejetes }: BilanImport,
  rejets: Rejets,
): Promise<ResultatImport> {
  const depot = await rejets.ranger();
  const nom = `rejets-${aLire.fichier.nom.replace(/\.[a-z]+$/i, '')}.csv`;
  const fichierRejets = depot
    ? await inscrireFichier(trx, depot, { nom, type: 'text/csv', deposePar: acteur.compteId || null })
    : null;
  const bilan = { lus, crees, modifies, inchanges, rejetes };
  const motifs: Motif[] = rejets.motifs();
  await trx
    .updateTable('import')
    .set({ ...bilan, motifs: JSON.stringify(motifs), fichier_rejets_id: fichierRejets, termine_le: sql<Date>`now()` })
    .where('id', '=', aLire.id)
    .execute();
  const retenue = { correspondance: JSON.stringify(aLire.correspondance), options: JSON.stringify(aLire.options) };
  await trx
    .insertInto('import_correspondance')
    .values({ signature: signatureDe(aLire.apercu.entetes), genre: aLire.genre, ...retenue })
    .onConflict((oc) => oc.columns(['signature', 'genre']).doUpdateSet({ ...retenue, utilise_le: sql<Date>`now()` }))
    .execute();
  const details = { genre: aLire.genre, fichier: aLire.fichier.nom, sha256: aLire.fichier.sha256, ...bilan };
  await ecrireJournal(trx, { acteur, action: 'imports.executer', objet: `import:${aLire.id}`, details });
  return { ...bilan, fichierRejets };
}
