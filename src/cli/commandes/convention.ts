import type { Command } from 'commander';
import {
  type DemandeSimulation,
  parametresLivres,
  type Simulation,
  simuler,
  simulerDans,
  TYPES_AIDES,
  type TypeAide,
} from '#src/domaines/financement/index.ts';
import { ErreurUsage } from '#src/socle/base/options.ts';
import { enEuros, lireDecimal } from '#src/socle/montants.ts';
import { aligner } from '#src/socle/tableurs/aligner.ts';
import type { Contexte } from '../contexte.ts';

interface Options {
  type: string;
  etp: string;
  date: string;
  mois: string;
  modulation: string;
  departement?: string;
  brsa?: string;
  participation?: string;
  instance?: boolean;
  json?: boolean;
}

const AIDE = `
Socle = ETP × montant unitaire × mois / 12, arrondi une seule fois au centime. Chaque mois prend le montant en vigueur le jour où il commence.
Part modulée = pourcentage du socle, dans les bornes de la date. Département = part du RSA en vigueur × personnes × mois (chantiers, D5132-41).
Sans valeur à la date, rien n'est calculé : la commande dit laquelle manque.

Exemple
  maillage convention simuler --type ACI --etp 24,76 --date 2026-03-01 --modulation 5 --departement 62 --brsa 10 --json

Codes de sortie : 0 réussite, 1 calcul impossible, 2 options incorrectes.`;

/** `maillage convention simuler` : montants à une date, avec les valeurs livrées (sans base) ou celles de l'instance. */
export function ajouter(programme: Command, contexte: Contexte): void {
  programme
    .command('convention')
    .description("Conventions des structures d'insertion")
    .command('simuler')
    .description("Montant de l'aide au poste à une date, avec les paramètres employés et leur fiabilité")
    .requiredOption('--type <type>', TYPES_AIDES.join(', '))
    .requiredOption('--etp <nombre>', 'équivalents temps plein (24,76)')
    .requiredOption('--date <AAAA-MM-JJ>', 'premier jour de la période')
    .option('--mois <nombre>', 'durée en mois', '12')
    .option('--modulation <pourcentage>', 'part modulée, en % du socle', '0')
    .option('--departement <code>', 'département (62), pour ses valeurs propres')
    .option('--brsa <personnes>', 'personnes au RSA par mois, que le département finance')
    .option('--participation <euros>', 'montant fixé par la convention du département, au lieu de --brsa')
    .option(
      '--instance',
      'valeurs de cette instance (corrections comprises) plutôt que celles livrées avec le programme',
    )
    .option('--json', 'résultat en JSON')
    .addHelpText('after', AIDE)
    .action(async (options: Options) => {
      const demande = demandeDe(options);
      const s = options.instance
        ? await simulerDans((await contexte.ouvrir()).base, demande)
        : simuler(parametresLivres(), demande);
      process.stdout.write(options.json ? `${JSON.stringify(enJson(s), null, 2)}\n` : enTexte(s));
    });
}

function demandeDe(options: Options): DemandeSimulation {
  const decimal = (nom: keyof Options, decimales = 2): string => {
    const lu = lireDecimal(String(options[nom]), decimales);
    if (lu === null) throw new ErreurUsage(`--${nom} : « ${options[nom]} » n'est pas un nombre (exemple : 24,76).`);
    return lu;
  };
  const type = options.type.toUpperCase();
  if (!TYPES_AIDES.includes(type as TypeAide))
    throw new ErreurUsage(
      `--type : « ${options.type} » ne convient pas. Valeurs possibles : ${TYPES_AIDES.join(', ')}.`,
    );
  if (!/^\d+$/.test(options.mois)) throw new ErreurUsage(`--mois : « ${options.mois} » n'est pas un nombre entier.`);
  if (options.departement && !/^(\d{2}|2[AB]|9[78]\d)$/.test(options.departement))
    throw new ErreurUsage(
      `--departement : « ${options.departement} » n'est pas un code de département (exemple : 62).`,
    );
  if (options.brsa !== undefined && options.participation !== undefined)
    throw new ErreurUsage('« --brsa » et « --participation » ne vont pas ensemble.');
  return {
    type: type as TypeAide,
    etp: decimal('etp', 4),
    date: options.date,
    mois: Number(options.mois),
    modulation: decimal('modulation'),
    territoire: options.departement ? `departement:${options.departement}` : null,
    departement:
      options.participation !== undefined
        ? { montant: decimal('participation'), source: 'montant donné à la commande' }
        : options.brsa !== undefined
          ? { personnes: decimal('brsa') }
          : null,
  };
}

function enJson({ base, modulation, partDepartement, total, parametres, tranches, explications }: Simulation) {
  return { base, modulation, partDepartement, total, parametres, tranches, explications };
}

function enTexte(s: Simulation): string {
  const calcul = (montant: string) => s.explications.find((e) => e.montant === montant)?.calcul ?? '';
  const montants = [
    ['Socle', enEuros(s.base), calcul('base')],
    ['Part modulée', enEuros(s.modulation), calcul('modulation')],
    ['Total', enEuros(s.total), calcul('total')],
    ['Part du département', enEuros(s.partDepartement), calcul('partDepartement')],
  ];
  const parametres = s.parametres.map((p) => [p.libelle, `${p.valeur} ${p.unite}`, p.depuis, p.confiance, p.source]);
  return [
    ...aligner([['Montant', 'Euros', 'Calcul'], ...montants]),
    '',
    ...aligner([['Paramètre', 'Valeur', 'Depuis', 'Confiance', 'Source'], ...parametres]),
    ...s.parametres.filter((p) => p.reserve).map((p) => `\nAttention : ${p.reserve}`),
    '',
  ].join('\n');
}
