import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { fermerAtelier } from '#src/domaines/diagnostics/acces/atelier.ts';
import { enCsv, enJson } from '#src/domaines/diagnostics/exporter.ts';
import { lireMaillage } from '#src/domaines/diagnostics/requetes/maillage.ts';
import { lireReference, NIVEAUX, type Niveau } from '#src/domaines/territoires/index.ts';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import { ErreurUsage } from '#src/socle/base/options.ts';
import type { Contexte } from '../contexte.ts';
import { type OptionsQuestion, questionDe } from '../question.ts';

interface Options extends OptionsQuestion {
  territoire: string;
  niveau: string;
  format: string;
  sortie?: string;
}

const AIDE = `
Résultat, par commune (ou par territoire du niveau demandé) : code, nom, besoin et son état (observe, partiel, estime, non_calculable), ETP
implantés, accès selon cinq modèles (ETP à portée pour 1 000 personnes en besoin), nombre de modèles sous le plancher, classe (confirmee,
sensible, couverte, non_calculable), part de l'offre venue d'un autre département, type de territoire.

Exemples
  maillage diagnostic --territoire departement:62 --public rsa --types ACI,EI --format csv
  maillage diagnostic --territoire france --niveau zone_emploi --mode velo --reference regionale`;

/** `maillage diagnostic` : l'accès à l'offre et les zones blanches d'un territoire. */
export function ajouter(programme: Command, contexte: Contexte): void {
  programme
    .command('diagnostic')
    .description("Accès à l'offre d'insertion et zones blanches d'un territoire")
    .requiredOption(
      '--territoire <ref>',
      'departement:62, epci:200069029, region:32, zone_emploi:…, clpe:…, commune:… ou france',
    )
    .option(
      '--niveau <niveau>',
      'découpage du résultat : commune, epci, zone_emploi, clpe, departement, region',
      'commune',
    )
    .option('--public <public>', 'demandeurs, deld, detld, rsa, jeunes, seniors, rqth ou qpv ; par défaut demandeurs')
    .option('--types <liste>', "types de structures, séparés par des virgules ; par défaut ceux de l'IAE")
    .option('--mode <mode>', 'voiture, velo ou marche ; par défaut voiture')
    .option(
      '--reference <reference>',
      'nationale, regionale, ou un nombre d’ETP pour 1 000 personnes ; par défaut nationale',
    )
    .option('--plancher <pourcent>', 'part de la référence sous laquelle un modèle dit « trop peu » ; par défaut 50')
    .option('--millesime <millesime>', 'ne retenir que les besoins de ce millésime ou d’avant')
    .option('--jour <date>', 'jour auquel compter les ETP, AAAA-MM-JJ ; par défaut aujourd’hui')
    .option('--format <format>', 'json ou csv', 'json')
    .option('--sortie <fichier>', 'fichier à écrire ; par défaut la sortie standard')
    .addHelpText('after', AIDE)
    .action(async (options: Options) => {
      const territoire = lireReference(options.territoire);
      if (!territoire)
        throw new ErreurUsage(
          `--territoire : « ${options.territoire} » ne désigne pas un territoire (exemple : departement:62).`,
        );
      if (!['json', 'csv'].includes(options.format)) throw new ErreurUsage('--format : json ou csv.');
      const niveau = NIVEAUX.find((connu) => connu === options.niveau && connu !== 'france') as
        | Exclude<Niveau, 'france'>
        | undefined;
      if (!niveau) throw new ErreurUsage(`--niveau : « ${options.niveau} » est inconnu.`);
      const { base } = await contexte.ouvrir();
      try {
        const maillage = await lireMaillage(base, ACTEUR_SYSTEME, {
          question: questionDe(options),
          territoire,
          niveau,
        });
        const texte = options.format === 'csv' ? enCsv(maillage) : `${enJson(maillage)}\n`;
        if (options.sortie) await writeFile(options.sortie, texte);
        else process.stdout.write(texte);
      } finally {
        await fermerAtelier();
      }
    });
}
