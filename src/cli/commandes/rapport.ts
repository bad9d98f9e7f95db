import { writeFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { fermerAtelier } from '#src/domaines/diagnostics/acces/atelier.ts';
import { etablirDocument } from '#src/domaines/rapports/index.ts';
import { lireReference } from '#src/domaines/territoires/index.ts';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import { ErreurUsage } from '#src/socle/base/options.ts';
import { sha256 } from '#src/socle/empreinte.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { enumeration } from '#src/socle/phrases.ts';
import { estFormat, FORMATS, type Format } from '#src/socle/rapports/formats.ts';
import { arreterRendu, marqueDuSite, rendre } from '#src/socle/rapports/rendre.ts';
import type { Contexte } from '../contexte.ts';
import { ajouterGenres } from '../rapportGenres.ts';

interface Options {
  territoire: string;
  sortie: string;
  public?: string;
  types?: string;
  mode?: string;
  date: string;
  auteur: string;
  marque: 'etat' | 'collectivite';
  json?: boolean;
}

const EXTENSIONS = Object.keys(FORMATS).map((format) => `.${format}`);

/** `maillage rapport etat-des-lieux` : le même document que l'écran, dans le format que dit l'extension du fichier. */
export function ajouter(programme: Command, contexte: Contexte): void {
  const rapport = programme
    .command('rapport')
    .description('Produit un rapport : PDF accessible, texte, classeur ou diapositives');
  ajouterGenres(rapport, contexte);
  rapport
    .command('etat-des-lieux')
    .description("État des lieux de l'insertion par l'activité économique d'un territoire")
    .requiredOption(
      '--territoire <niveau:code>',
      'par exemple epci:200069029, departement:62, zone_emploi:3214, france',
    )
    .requiredOption('--sortie <fichier>', `fichier à écrire ; son extension dit le format (${EXTENSIONS.join(', ')})`)
    .option('--public <public>', 'public étudié (demandeurs, deld, detld, rsa, jeunes, seniors, rqth, qpv)')
    .option('--types <liste>', 'types de structures, séparés par des virgules (ACI,EI)')
    .option('--mode <mode>', 'voiture, velo ou marche')
    .option('--date <AAAA-MM-JJ>', 'date écrite dans le document', aujourdhui())
    .option('--auteur <nom>', 'service qui produit le document', 'Maillage')
    .addOption(
      new Option('--marque <marque>', 'couleurs du document').choices(['etat', 'collectivite']).default(marqueDuSite()),
    )
    .option('--json', 'bilan en JSON')
    .action(async (options: Options) => {
      const format = verifier(options);
      const { base } = await contexte.ouvrir();
      const { territoire, date, auteur, marque } = options;
      const question = {
        ...(options.public ? { public: options.public } : {}),
        ...(options.types ? { types: options.types.split(',').map((t) => t.trim().toUpperCase()) } : {}),
        ...(options.mode ? { mode: options.mode } : {}),
      };
      try {
        const { etat, document } = await etablirDocument(base, ACTEUR_SYSTEME, { territoire, question, date, auteur });
        const fichier = await rendre(document, format, { marque });
        const sortie = resolve(options.sortie);
        await writeFile(sortie, fichier).catch((erreur: NodeJS.ErrnoException) => {
          throw new ErreurMetier(`Le fichier ne peut pas être écrit dans ${sortie} (${erreur.code}).`);
        });
        const bilan = {
          territoire: etat.territoire,
          format,
          sortie,
          octets: fichier.length,
          sha256: sha256(fichier),
          phrase: etat.phrase,
        };
        if (options.json) console.log(JSON.stringify(bilan));
        else console.log(`${etat.phrase}.\n${sortie} (${FORMATS[format].nom}, ${Math.ceil(fichier.length / 1024)} Ko)`);
      } finally {
        arreterRendu();
        await fermerAtelier();
      }
    });
}

/** @throws ErreurUsage avant tout calcul : territoire, date ou extension illisible. */
function verifier({ territoire, date, sortie }: Options): Format {
  if (!lireReference(territoire)) {
    throw new ErreurUsage(
      `--territoire : « ${territoire} » est illisible. Écrivez par exemple departement:62 ou epci:200069029.`,
    );
  }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(date))) {
    throw new ErreurUsage('--date : une date AAAA-MM-JJ est attendue.');
  }
  const format = extname(sortie).slice(1).toLowerCase();
  if (!estFormat(format)) {
    const lue = format ? `l'extension « .${format} » n'est pas produite` : "le fichier n'a pas d'extension";
    throw new ErreurUsage(`--sortie : ${lue}. Choisissez ${enumeration(EXTENSIONS, 'ou')}.`);
  }
  return format;
}
