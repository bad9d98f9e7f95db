import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { ranger } from '#src/socle/fichiers/deposer.ts';
import {
  apercevoirDepot,
  genreImport,
  type Motif,
  ouvrirImport,
  type ResultatImport,
} from '#src/socle/imports/index.ts';
import { executerTravail, inscrireTravail, type SuiviTravail } from '#src/socle/taches/index.ts';

export interface DemandeImport extends SuiviTravail {
  chemin: string;
  genre: string;
  /** Options données ; les autres prennent la valeur que le fichier ou un import passé propose. */
  options: Record<string, string>;
  surAvertissement?: (texte: string) => void;
}

/**
 * Importe un fichier de la machine, sur place et jusqu'au bout : dépôt, correspondance proposée, exécution. Mêmes contrôles, même
 * transaction et même trace que par les écrans.
 * @throws ErreurMetier fichier illisible, colonne introuvable, option invalide, import échoué ou interrompu.
 */
export async function importerFichier(
  base: Base,
  acteur: Acteur,
  demande: DemandeImport,
): Promise<ResultatImport & { importId: number }> {
  exiger(acteur, 'imports.executer');
  exiger(acteur, genreImport(demande.genre).droit);
  const depot = await ranger(lire(demande.chemin), Number.POSITIVE_INFINITY);
  const nom = basename(demande.chemin);
  const apercu = await apercevoirDepot(depot, nom);
  for (const avertissement of apercu.avertissements) demande.surAvertissement?.(avertissement);
  const importId = await ouvrirImport(base, acteur, depot, {
    nom,
    apercu,
    genre: demande.genre,
    options: demande.options,
  });
  const travail = await inscrireTravail(
    base,
    acteur,
    'imports.executer',
    { importId },
    { objet: `import:${importId}` },
  );
  await base.updateTable('import').set({ travail_id: travail }).where('id', '=', importId).execute();
  await executerTravail(base, travail, demande);
  const fini = await base
    .selectFrom('travail')
    .select(['etat', 'resultat', 'erreur', 'conseil'])
    .where('id', '=', travail)
    .executeTakeFirstOrThrow();
  if (fini.etat !== 'reussi') {
    throw new ErreurMetier(fini.erreur ?? "L'import n'a pas abouti.", {
      ...(fini.conseil && { conseil: fini.conseil }),
    });
  }
  const { motifs } = await base
    .selectFrom('import')
    .select('motifs')
    .where('id', '=', importId)
    .executeTakeFirstOrThrow();
  for (const { genre, motif } of motifs as unknown as Motif[])
    if (genre === 'constat') demande.surAvertissement?.(motif);
  return { importId, ...(fini.resultat as unknown as ResultatImport) };
}

async function* lire(chemin: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(chemin, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>;
  } catch (erreur) {
    const raisons: Record<string, string> = {
      ENOENT: "n'existe pas",
      EACCES: "n'est pas lisible : vous n'en avez pas le droit",
      EISDIR: 'est un dossier',
    };
    const raison = raisons[(erreur as NodeJS.ErrnoException).code ?? ''];
    if (!raison) throw erreur;
    throw new ErreurMetier(`Le fichier ${chemin} ${raison}.`);
  }
}
