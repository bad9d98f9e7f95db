import { copyFile, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { suivreFusions } from '#src/fusions.ts';
import '#src/domaines/imports.ts';
import '#src/taches.ts';
import { Argument, type Command } from 'commander';
import { importerFichier } from '#src/domaines/imports/index.ts';
import { phraseComptes } from '#src/domaines/imports/regles.ts';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { semerActivites } from '#src/domaines/recrutements/index.ts';
import { semerTerritoires } from '#src/domaines/territoires/index.ts';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurUsage } from '#src/socle/base/options.ts';
import { contenuSurPlace } from '#src/socle/fichiers/entrepot.ts';
import { annulerImport, genreImport, genresImport } from '#src/socle/imports/index.ts';
import { reprendreInterrompus } from '#src/socle/taches/concierge.ts';
import type { Contexte } from '../contexte.ts';

interface Options {
  millesime?: string;
  public?: string;
  option?: string[];
  annuler?: string;
  rejets?: string;
  json?: boolean;
}

const AIDE = () => `
Genres
${genresImport()
  .map(({ genre, libelle, options = [] }) => {
    const suite = options.length > 0 ? ` (options : ${options.map(({ id }) => id).join(', ')})` : '';
    return `  ${genre.padEnd(20)} ${libelle}${suite}`;
  })
  .join('\n')}

Le format (CSV, export de l'ASP, JSON, GeoJSON, XLSX, .gz), le séparateur et l'encodage sont reconnus. Réimporter le même fichier ne
change rien. Les lignes écartées sont écrites dans un CSV avec la raison et la correction à faire.

Exemples
  maillage importer structures siae.csv
  maillage importer besoins rsa.csv --millesime 2024 --public rsa --json
  maillage importer --annuler 12`;

/** `maillage importer` : les mêmes imports que les écrans, sur place. */
export function ajouter(programme: Command, contexte: Contexte): void {
  programme
    .command('importer')
    .description('Importe un fichier de données publiques, ou annule un import')
    .addArgument(
      new Argument('[genre]', 'ce que contient le fichier').choices(genresImport().map(({ genre }) => genre)),
    )
    .argument('[fichier]', 'fichier à importer')
    .option('--millesime <annee>', 'année des données')
    .option('--public <code>', 'public que compte le fichier')
    .option('--option <nom=valeur...>', 'autre option du genre')
    .option('--rejets <fichier>', 'où écrire les lignes écartées (par défaut dans le dossier de données)')
    .option('--annuler <numero>', "annule l'import de ce numéro")
    .option('--json', 'bilan en JSON sur la sortie standard')
    .addHelpText('after', AIDE)
    .action(async (genre: string | undefined, fichier: string | undefined, options: Options) => {
      if (options.annuler !== undefined) return annuler(contexte, options, genre);
      if (!genre || !fichier)
        throw new ErreurUsage('Il manque le genre ou le fichier : maillage importer structures siae.csv');
      return importer(contexte, genre, fichier, options);
    });
}

async function annuler(contexte: Contexte, options: Options, genre: string | undefined): Promise<void> {
  const importId = Number(options.annuler);
  if (!Number.isInteger(importId) || importId < 1)
    throw new ErreurUsage("--annuler : le numéro d'un import est attendu.");
  if (genre) throw new ErreurUsage('--annuler se donne seul, sans genre ni fichier.');
  const { base } = await contexte.ouvrir();
  const bilan = await annulerImport({ base, acteur: ACTEUR_SYSTEME, importId });
  process.stdout.write(
    options.json
      ? `${JSON.stringify(bilan)}\n`
      : `Import n° ${importId} annulé : ${bilan.supprimees} lignes supprimées, ${bilan.retablies} rétablies, ${bilan.recreees} recréées.\n`,
  );
}

async function importer(contexte: Contexte, genre: string, fichier: string, options: Options): Promise<void> {
  const demandees = optionsDuGenre(genre, options);
  const { base, dossier } = await contexte.ouvrir();
  // Une base neuve n'a encore ni communes ni paramètres : sans eux, aucun fichier ne se rattache à un territoire.
  await semerTerritoires(base, undefined, suivreFusions);
  await semerParametres(base);
  await semerActivites(base);
  await reprendreInterrompus(base);
  const arret = new AbortController();
  const interrompre = () => arret.abort();
  process.once('SIGINT', interrompre).once('SIGTERM', interrompre);
  const bilan = await importerFichier(base, ACTEUR_SYSTEME, {
    chemin: resolve(fichier),
    genre,
    options: demandees,
    signal: arret.signal,
    surAvertissement: (texte) => process.stderr.write(`Attention : ${texte}\n`),
    surProgression: avancer(),
  }).finally(() => process.off('SIGINT', interrompre).off('SIGTERM', interrompre));
  const { lus, crees, modifies, inchanges, rejetes } = bilan;
  const rejets = await sortirRejets(
    base,
    bilan,
    options.rejets ?? join(dossier.racine, 'rejets', `import-${bilan.importId}.csv`),
  );
  if (options.json) {
    process.stdout.write(
      `${JSON.stringify({ lus, crees, modifies, inchanges, rejetes, fichierRejets: rejets, import: bilan.importId })}\n`,
    );
  } else {
    process.stdout.write(`Import n° ${bilan.importId} : ${lus} lignes lues ; ${phraseComptes(bilan)}.\n`);
    if (rejets) process.stdout.write(`Lignes écartées, avec la raison et la correction : ${rejets}\n`);
  }
  if (lus > 0 && rejetes === lus) process.stderr.write("Aucune ligne n'a été retenue.\n");
}

/** Options de la commande traduites en options du genre. @throws ErreurUsage si le genre ne les connaît pas. */
function optionsDuGenre(genre: string, options: Options): Record<string, string> {
  const donnees: Record<string, string> = {};
  for (const paire of options.option ?? []) {
    const egal = paire.indexOf('=');
    if (egal < 1) throw new ErreurUsage(`--option : « nom=valeur » est attendu, pas « ${paire} ».`);
    donnees[paire.slice(0, egal)] = paire.slice(egal + 1);
  }
  if (options.millesime !== undefined) donnees.millesime = options.millesime;
  if (options.public !== undefined) donnees.public = options.public;
  const connues = (genreImport(genre).options ?? []).map(({ id }) => id);
  const inconnue = Object.keys(donnees).find((nom) => !connues.includes(nom));
  if (inconnue) {
    const liste = connues.length > 0 ? `ses options : ${connues.join(', ')}` : "il n'en a aucune";
    throw new ErreurUsage(`Le genre « ${genre} » n'a pas d'option « ${inconnue} » (${liste}).`);
  }
  return donnees;
}

/** Avancement sur la sortie d'erreur : une ligne qui se réécrit sur un terminal, une ligne tous les 10 % ailleurs. */
function avancer(): (pourcent: number, message?: string) => void {
  let dernier = -1;
  return (pourcent, message = '') => {
    const palier = process.stderr.isTTY ? Math.floor(pourcent) : Math.floor(pourcent / 10);
    if (palier === dernier) return;
    dernier = palier;
    process.stderr.write(
      `${process.stderr.isTTY ? '\r\u001b[K' : ''}${Math.floor(pourcent)} % ${message}${process.stderr.isTTY ? '' : '\n'}`,
    );
    if (process.stderr.isTTY && pourcent >= 99) process.stderr.write('\n');
  };
}

async function sortirRejets(
  base: Base,
  bilan: { fichierRejets: number | null },
  chemin: string,
): Promise<string | null> {
  if (bilan.fichierRejets === null) return null;
  const { sha256 } = await base
    .selectFrom('fichier')
    .select('sha256')
    .where('id', '=', bilan.fichierRejets)
    .executeTakeFirstOrThrow();
  const cible = resolve(chemin);
  await mkdir(join(cible, '..'), { recursive: true });
  await copyFile(await contenuSurPlace(sha256), cible);
  return cible;
}
