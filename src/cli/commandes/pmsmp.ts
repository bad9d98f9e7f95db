import type { Command } from 'commander';
import { z } from 'zod';
import {
  conforme,
  lireDossierPmsmp,
  modelePmsmp,
  parametresPmsmp,
  pmsmpEnTexte,
  verifierImmersion,
} from '#src/domaines/immersions/index.ts';
import { ErreurUsage } from '#src/socle/base/options.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import type { Contexte } from '../contexte.ts';
import { baseSiDemandee, lireJson } from '../entree.ts';

interface Options {
  fichier: string;
  date?: string;
  departement?: string;
  json?: boolean;
}

const AIDE = `
Le fichier a deux parties : « demande », l'immersion voulue, et « historique », celles de la même personne. « structure » désigne la structure
d'accueil (SIRET) ; les périodes se disent par leur premier et leur dernier jour, compris. Aucun nom n'est demandé.

Les plafonds sont ceux livrés avec le programme, à --date ; avec une base (DATABASE_URL ou --donnees), ceux qu'elle tient.
« - » lit le fichier sur l'entrée standard.

Exemples
  maillage pmsmp modele > h.json
  maillage pmsmp verifier --fichier h.json
  maillage pmsmp verifier --fichier h.json --json

Codes de sortie : 0 conforme, 1 non conforme ou illisible, 2 mauvais usage.`;

/** `maillage pmsmp` : les contrôles d'une immersion, de fichier à verdict, avec ou sans base de données. */
export function ajouter(programme: Command, contexte: Contexte): void {
  const pmsmp = programme
    .command('pmsmp')
    .description('Vérifie une immersion (PMSMP) : durée, renouvellement, conventions, jours cumulés');
  pmsmp
    .command('modele')
    .description("Écrit un dossier d'exemple, en JSON, à remplir")
    .action(() => {
      process.stdout.write(`${JSON.stringify(modelePmsmp(aujourdhui()), null, 2)}\n`);
    });
  pmsmp
    .command('verifier')
    .description("Dit si une immersion est conforme, d'après l'histoire de la personne")
    .requiredOption('--fichier <fichier>', 'dossier en JSON (« - » : entrée standard)')
    .option('--date <jour>', 'jour du contrôle, AAAA-MM-JJ ; par défaut aujourd’hui')
    .option('--departement <code>', 'département dont on prend les valeurs, par exemple 62')
    .option('--json', 'verdict en JSON')
    .addHelpText('after', AIDE)
    .action(async (options: Options) => {
      const date = options.date ?? aujourdhui();
      if (!z.iso.date().safeParse(date).success)
        throw new ErreurUsage(`--date : « ${date} » n'est pas un jour AAAA-MM-JJ.`);
      const { demande, historique } = lireDossierPmsmp(await lireJson(options.fichier, 'maillage pmsmp modele'));
      const base = await baseSiDemandee(programme, contexte);
      const parametres = await parametresPmsmp(base, options.departement ?? null, date);
      const controles = verifierImmersion(demande, historique, parametres, date);
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ date, valeurs: base ? 'base' : 'livrees', conforme: conforme(controles), controles })}\n`
          : pmsmpEnTexte(controles),
      );
      process.exitCode = conforme(controles) ? 0 : 1;
    });
}
