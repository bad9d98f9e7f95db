import { type Command, Option } from 'commander';
import {
  type BornesCommunes,
  decoderTerritoires,
  lireTerritoires,
  type Methode,
  repartir,
  repartitionEnTexte,
  type Territoire,
} from '#src/domaines/repartitions/index.ts';
import { ErreurUsage } from '#src/socle/base/options.ts';
import { lireDecimal } from '#src/socle/montants.ts';
import { lireEntree } from '../entree.ts';

interface Options {
  fichier: string;
  enveloppe: string;
  methode: keyof typeof NOMS;
  plancher?: string;
  plafond?: string;
  amorce?: string;
  decimales?: boolean;
  json?: boolean;
}

const NOMS = {
  leximin: 'leximin',
  prorata: 'prorata',
  'plancher-plafond': 'plancher_plafond',
  stabilite: 'stabilite',
} as const satisfies Record<string, Methode>;

/** Bornes de « plancher-plafond » quand ni l'option ni le fichier n'en disent : celles de l'exemple de l'aide. */
const USUELLES: BornesCommunes = { plancher: 0.9, plafond: 1.5 };

const AIDE = `
Le fichier est un CSV : id,besoin,actuel[,min,max]. Besoin en personnes, le reste en ETP ; décimales à point ou à virgule ; « ; » ou « , ».
« - » lit l'entrée standard.

Méthodes
  leximin            la plus petite couverture (ETP par personne en besoin) la plus haute possible, puis la deuxième, et ainsi de suite
  prorata            part du besoin ; seuls « min » et « max » du fichier la bornent, pas --plancher ni --plafond
  plancher-plafond   prorata du besoin tenu entre les bornes ; sans aucune borne, 0,9 et 1,5 fois l'actuel
  stabilite          le moins d'ETP déplacés ; à égalité, chacun garde sa part

Bornes
  --plancher 0.9 garantit 90 % de l'actuel, --plafond 1.5 le limite à 150 %. « min » et « max » du fichier prennent leur place, ligne par ligne.
  Sans ETP actuel, --plafond tient un territoire à 0 : donnez-lui un « max », ou --amorce.
  Un besoin nul n'a pas de couverture (null) et ne reçoit rien au-dessus de son plancher tant que d'autres peuvent tout recevoir.
  À une seule enveloppe et aux mêmes bornes, leximin et plancher-plafond donnent le même partage.

Résultat trié par identifiant, le même quel que soit l'ordre des lignes. Les ETP sont entiers (plus forts restes, la somme et les bornes tenues) ;
avec --decimales, au millionième. Couvertures du JSON en ETP par personne, calculées sur les ETP rendus.

Exemples
  maillage allocation --fichier territoires.csv --enveloppe 1000 --methode leximin --json
  maillage allocation --fichier territoires.csv --enveloppe 1000 --methode plancher-plafond --plancher 0.9 --plafond 1.5

Codes de sortie : 0 répartition faite, 1 fichier illisible ou bornes contradictoires, 2 mauvais usage.`;

/** `maillage allocation` : partager une enveloppe d'ETP entre des territoires, de fichier à résultat, sans base. */
export function ajouter(programme: Command): void {
  programme
    .command('allocation')
    .description("Répartit une enveloppe d'ETP entre des territoires")
    .requiredOption('--fichier <csv>', 'territoires ; « - » lit l’entrée standard')
    .requiredOption('--enveloppe <etp>', 'ETP à répartir')
    .addOption(
      new Option('--methode <methode>', 'façon de répartir').choices(Object.keys(NOMS)).makeOptionMandatory(true),
    )
    .option('--plancher <part>', "part de l'actuel garantie, par exemple 0.9")
    .option('--plafond <part>', "part de l'actuel à ne pas dépasser, par exemple 1.5")
    .option('--amorce <etp>', "ETP qu'un territoire peut atteindre malgré --plafond")
    .option('--decimales', 'ETP au millionième au lieu d’ETP entiers')
    .option('--json', 'résultat complet en JSON')
    .addHelpText('after', AIDE)
    .action(async (options: Options) => {
      const enveloppe = lireNombre('--enveloppe', options.enveloppe)!;
      if (!options.decimales && !Number.isInteger(enveloppe))
        throw new ErreurUsage(
          `--enveloppe : ${options.enveloppe} n'est pas un nombre entier d'ETP ; ajoutez --decimales.`,
        );
      const donnees = {
        plancher: lireNombre('--plancher', options.plancher),
        plafond: lireNombre('--plafond', options.plafond),
        amorce: lireNombre('--amorce', options.amorce),
      };
      const { territoires, ignorees } = lireTerritoires(decoderTerritoires(await lireEntree(options.fichier)));
      const communes = bornesDe(options, donnees, territoires);
      const methode = NOMS[options.methode];
      if (ignorees.length > 0) dire(`Colonnes ignorées : ${ignorees.join(', ')}.`);
      if (methode !== 'prorata') direSansActuel(territoires, communes);
      const resultat = await repartir({ enveloppe, territoires, communes, entiers: !options.decimales }, methode);
      process.stdout.write(
        options.json
          ? `${JSON.stringify({
              methode: options.methode,
              enveloppe,
              ...communes,
              lignes: resultat.lignes.map(({ id, etp, couverture }) => ({ id, etp, couverture })),
              mesures: resultat.mesures,
            })}\n`
          : repartitionEnTexte(resultat),
      );
    });
}

function bornesDe(options: Options, donnees: BornesCommunes, territoires: readonly Territoire[]): BornesCommunes {
  const aucune = donnees.plancher === undefined && donnees.plafond === undefined;
  if (options.methode === 'prorata') {
    if (!aucune) dire('--plancher et --plafond sont sans effet avec --methode prorata.');
    return {};
  }
  const propres = territoires.some(({ min, max }) => min != null || max != null);
  if (options.methode !== 'plancher-plafond' || !aucune || propres) return donnees;
  dire('Ni --plancher ni --plafond : 0,9 et 1,5 fois l’actuel.');
  return { ...donnees, ...USUELLES };
}

function direSansActuel(territoires: readonly Territoire[], { plafond, amorce }: BornesCommunes): void {
  if (plafond == null || amorce) return;
  const nuls = territoires.filter(({ actuel, max }) => actuel === 0 && max == null).length;
  if (nuls > 0)
    dire(`${nuls} sans ETP actuel : le plafond les tient à 0. Donnez-leur un « max » dans le fichier, ou --amorce.`);
}

const dire = (texte: string) => process.stderr.write(`${texte}\n`);

function lireNombre(option: string, valeur: string | undefined): number | undefined {
  if (valeur === undefined) return undefined;
  const lu = lireDecimal(valeur, 6);
  if (lu === null || lu.startsWith('-'))
    throw new ErreurUsage(`${option} : « ${valeur} » n'est pas un nombre positif (six décimales au plus).`);
  return Number(lu);
}
