import { writeFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import type { Command } from 'commander';
import { fermerAtelier } from '#src/domaines/diagnostics/acces/atelier.ts';
import { type DemandeGenre, etablirGenre, type GenreRapport, LIBELLES_GENRE } from '#src/domaines/rapports/index.ts';
import '#src/domaines/saisines.ts';
import { ErreurUsage } from '#src/socle/base/options.ts';
import { sha256 } from '#src/socle/empreinte.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { estFormat, FORMATS } from '#src/socle/rapports/formats.ts';
import { arreterRendu, rendre } from '#src/socle/rapports/rendre.ts';
import type { Contexte } from './contexte.ts';

interface Options {
  sortie: string;
  territoire?: string;
  annee?: string;
  plan?: string;
  seance?: string;
  date: string;
  auteur: string;
  json?: boolean;
}
type Genre = Exclude<GenreRapport, 'etat_des_lieux'>;

/** Ce que chaque genre demande sur la ligne de commande. */
const DEMANDES: Record<Genre, [option: string, aide: string][]> = {
  revue_annuelle: [
    ['--territoire <niveau:code>', 'departement:62, region:32 ou epci:200069029'],
    ['--annee <annee>', 'année de la revue'],
  ],
  seance: [['--seance <numero>', "numéro de la séance, celui de l'adresse de sa page"]],
  plan_action: [['--plan <numero>', "numéro du plan, celui de l'adresse de sa page"]],
  synthese_regionale: [
    ['--territoire <niveau:code>', 'region:32'],
    ['--annee <annee>', 'année de la synthèse'],
  ],
};

/** `maillage rapport revue-annuelle|seance|plan-action|synthese-regionale` : le rapport du jour, sans texte écrit. */
export function ajouterGenres(rapport: Command, contexte: Contexte): void {
  for (const genre of Object.keys(DEMANDES) as Genre[]) {
    const commande = rapport
      .command(genre.replaceAll('_', '-'))
      .description(LIBELLES_GENRE[genre])
      .requiredOption('--sortie <fichier>', 'fichier à écrire ; son extension dit le format')
      .option('--date <AAAA-MM-JJ>', 'date écrite dans le document', aujourdhui())
      .option('--auteur <nom>', 'service qui produit le document', 'Maillage')
      .option('--json', 'bilan en JSON');
    for (const [option, aide] of DEMANDES[genre]) commande.requiredOption(option, aide);
    commande.action((options: Options) => produire(genre, options, contexte));
  }
}

const entier = (texte: string | undefined, option: string): number | null => {
  if (texte === undefined) return null;
  if (!/^\d{1,9}$/.test(texte)) throw new ErreurUsage(`--${option} : un nombre est attendu.`);
  return Number(texte);
};

/** @throws ErreurUsage avant tout calcul : extension, date ou nombre illisible. */
async function produire(genre: Genre, options: Options, contexte: Contexte): Promise<void> {
  const format = extname(options.sortie).slice(1).toLowerCase();
  if (!estFormat(format))
    throw new ErreurUsage(`--sortie : choisissez une extension parmi ${Object.keys(FORMATS).join(', ')}.`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(options.date)) throw new ErreurUsage('--date : une date AAAA-MM-JJ est attendue.');
  const demande: DemandeGenre = {
    ...{ genre, date: options.date, auteur: options.auteur, territoire: options.territoire ?? '' },
    annee: entier(options.annee, 'annee'),
    plan: entier(options.plan, 'plan'),
    seance: entier(options.seance, 'seance'),
  };
  const { base } = await contexte.ouvrir();
  try {
    const { document, phrase } = await etablirGenre(base, demande);
    const fichier = await rendre(document, format);
    const sortie = resolve(options.sortie);
    await writeFile(sortie, fichier).catch((erreur: NodeJS.ErrnoException) => {
      throw new ErreurMetier(`Le fichier ne peut pas être écrit dans ${sortie} (${erreur.code}).`);
    });
    const bilan = { genre, format, sortie, octets: fichier.length, sha256: sha256(fichier), phrase };
    console.log(
      options.json
        ? JSON.stringify(bilan)
        : `${phrase}.\n${sortie} (${FORMATS[format].nom}, ${Math.ceil(fichier.length / 1024)} Ko)`,
    );
  } finally {
    arreterRendu();
    await fermerAtelier();
  }
}
