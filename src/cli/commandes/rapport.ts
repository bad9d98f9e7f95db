import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { fermerAtelier } from '#src/domaines/diagnostics/acces/atelier.ts';
import { aujourdhui, pdfEtatDesLieux } from '#src/domaines/rapports/index.ts';
import { lireReference } from '#src/domaines/territoires/index.ts';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import { ErreurUsage } from '#src/socle/base/options.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { arreterRendu } from '#src/socle/rapports/rendre.ts';
import type { Contexte } from '../contexte.ts';

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

/** `maillage rapport etat-des-lieux` : le même document que l'écran, en PDF/UA. */
export function ajouter(programme: Command, contexte: Contexte): void {
  programme
    .command('rapport')
    .description('Produit un rapport en PDF accessible')
    .command('etat-des-lieux')
    .description("État des lieux de l'insertion par l'activité économique d'un territoire")
    .requiredOption(
      '--territoire <niveau:code>',
      'par exemple epci:200069029, departement:62, zone_emploi:3214, france',
    )
    .requiredOption('--sortie <fichier.pdf>', 'PDF à écrire')
    .option('--public <public>', 'public étudié (demandeurs, deld, detld, rsa, jeunes, seniors, rqth, qpv)')
    .option('--types <liste>', 'types de structures, séparés par des virgules (ACI,EI)')
    .option('--mode <mode>', 'voiture, velo ou marche')
    .option('--date <AAAA-MM-JJ>', 'date écrite dans le document', aujourdhui())
    .option('--auteur <nom>', 'service qui produit le document', 'Maillage')
    .addOption(
      new Option('--marque <marque>', 'couleurs du document')
        .choices(['etat', 'collectivite'])
        .default(process.env.MAILLAGE_MARQUE === 'etat' ? 'etat' : 'collectivite'),
    )
    .option('--json', 'bilan en JSON')
    .action(async (options: Options) => {
      if (!lireReference(options.territoire)) {
        throw new ErreurUsage(
          `--territoire : « ${options.territoire} » est illisible. Écrivez par exemple departement:62 ou epci:200069029.`,
        );
      }
      if (!/^\d{4}-\d{2}-\d{2}$/.test(options.date))
        throw new ErreurUsage('--date : une date AAAA-MM-JJ est attendue.');
      const { base } = await contexte.ouvrir();
      const question = {
        ...(options.public ? { public: options.public } : {}),
        ...(options.types ? { types: options.types.split(',').map((t) => t.trim().toUpperCase()) } : {}),
        ...(options.mode ? { mode: options.mode } : {}),
      };
      try {
        const demande = {
          territoire: options.territoire,
          question,
          date: options.date,
          auteur: options.auteur,
          marque: options.marque,
        };
        const { etat, pdf } = await pdfEtatDesLieux(base, ACTEUR_SYSTEME, demande);
        const sortie = resolve(options.sortie);
        await writeFile(sortie, pdf).catch((erreur: NodeJS.ErrnoException) => {
          throw new ErreurMetier(`Le PDF ne peut pas être écrit dans ${sortie} (${erreur.code}).`);
        });
        if (options.json)
          console.log(JSON.stringify({ territoire: etat.territoire, sortie, octets: pdf.length, phrase: etat.phrase }));
        else console.log(`${etat.phrase}.\n${sortie} (${Math.ceil(pdf.length / 1024)} Ko)`);
      } finally {
        arreterRendu();
        await fermerAtelier();
      }
    });
}
