import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import '#src/domaines/imports.ts';
import '#src/taches.ts';
import type { Command } from 'commander';
import { fermerAtelier } from '#src/domaines/diagnostics/acces/atelier.ts';
import { demanderSurPlace, enJson, enTexte, lireImplantation, rejouer } from '#src/domaines/implantations/index.ts';
import { importerFichier } from '#src/domaines/imports/index.ts';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurUsage } from '#src/socle/base/options.ts';
import { sha256 } from '#src/socle/empreinte.ts';
import type { Contexte } from '../contexte.ts';

interface Options {
  territoire?: string;
  rejouer?: string;
  sites?: string;
  etp?: string;
  candidats?: string;
  actions?: string;
  public?: string;
  types?: string;
  mode?: string;
  minutes?: string;
  taille?: string;
  module?: string;
  typeOuvert?: string;
  cible?: string;
  limite?: string;
  jour?: string;
  json?: boolean;
}

const AIDE = `
Choisit, parmi des lieux candidats, ceux qui mettent le plus de besoin non couvert à portée (couverture maximale, résolue par HiGHS ; le
choix pas à pas est donné en comparaison). Sans --candidats : les communes du territoire, à leur centre ; au-delà de mille, les plus peuplées
de chaque EPCI. Un fichier de candidats a un nom, un code de commune et, s'il les connaît, longitude et latitude (liste France services telle
que publiée, ou nom,code_insee,lon,lat) ; il est importé, un import ordinaire, annulable. Le calcul est gardé comme ceux de l'écran.

Exemples
  maillage implantation --territoire departement:62 --sites 3 --json
  maillage implantation --territoire region:32 --etp 40 --taille 8 --module 3 --public rsa --types ACI,EI
  maillage implantation --rejouer 12
  maillage implantation --territoire epci:200069029 --sites 2 --candidats france-services.csv --actions ouvrir`;

/** `maillage implantation` : où ouvrir ou renforcer pour mettre le plus de besoin à portée. */
export function ajouter(programme: Command, contexte: Contexte): void {
  programme
    .command('implantation')
    .description('Choisit où ouvrir ou renforcer des structures dans un territoire')
    .option('--territoire <ref>', 'departement:62, epci:200069029, region:32, zone_emploi:…, clpe:…')
    .option('--sites <nombre>', 'nombre de lieux à ouvrir ou renforcer')
    .option('--etp <nombre>', "ou nombre d'ETP à répartir")
    .option('--candidats <fichier>', 'fichier de lieux candidats, ou nom d’une liste déjà importée')
    .option('--actions <actions>', 'deux, ouvrir ou renforcer ; par défaut deux')
    .option('--public <public>', 'demandeurs, deld, detld, rsa, jeunes, seniors, rqth ou qpv ; par défaut demandeurs')
    .option('--types <liste>', "types de structures qui comptent, séparés par des virgules ; par défaut ceux de l'IAE")
    .option('--mode <mode>', 'voiture, velo ou marche ; par défaut voiture')
    .option('--minutes <minutes>', 'trajet à ne pas dépasser ; par défaut le paramètre en vigueur')
    .option('--taille <etp>', "ETP d'une ouverture ; par défaut le paramètre en vigueur")
    .option('--module <etp>', "ETP d'un renforcement ; par défaut ceux d'une ouverture")
    .option('--type-ouvert <type>', 'type de structure à ouvrir : ACI, EI, AI, ETTI… ; par défaut ACI')
    .option(
      '--cible <etp>',
      'ETP à portée pour 1 000 personnes au-delà desquels rien ne manque ; par défaut la référence',
    )
    .option('--limite <secondes>', 'temps laissé au solveur ; par défaut 20')
    .option('--jour <date>', 'jour auquel compter les ETP, AAAA-MM-JJ ; par défaut aujourd’hui')
    .option('--rejouer <numero>', "refait un calcul gardé, de ce qui l'a nourri, et dit s'il redonne le même résultat")
    .option('--json', 'résultat en JSON sur la sortie standard')
    .addHelpText('after', AIDE)
    .action(async (options: Options) => {
      if (options.rejouer !== undefined) return rejouerCalcul(contexte, options);
      if (options.territoire === undefined)
        throw new ErreurUsage('Donnez un territoire : --territoire departement:62.');
      if ((options.sites === undefined) === (options.etp === undefined)) {
        throw new ErreurUsage('Donnez un budget, et un seul : --sites 3 ou --etp 20.');
      }
      const { base } = await contexte.ouvrir();
      try {
        const candidats = options.candidats ? await listeDe(base, options.candidats) : undefined;
        const fait = await demanderSurPlace(base, ACTEUR_SYSTEME, demandeDe(options, candidats));
        process.stdout.write(options.json ? `${JSON.stringify(enJson(fait), null, 2)}\n` : enTexte(fait));
      } finally {
        await fermerAtelier();
      }
    });
}

async function rejouerCalcul(contexte: Contexte, { rejouer: numero, json }: Options): Promise<void> {
  if (!/^[1-9]\d*$/.test(numero!)) throw new ErreurUsage('--rejouer : le numéro d’un calcul gardé est attendu.');
  const { base } = await contexte.ouvrir();
  try {
    const { identique, resultat } = await rejouer(base, await lireImplantation(base, ACTEUR_SYSTEME, Number(numero)));
    if (json)
      process.stdout.write(
        `${JSON.stringify({ numero: Number(numero), identique, couvert: resultat.portee.couvert })}\n`,
      );
    else {
      process.stdout.write(
        identique
          ? `Calcul n° ${numero} : le même résultat, au chiffre près.\n`
          : `Calcul n° ${numero} : un autre résultat. Le solveur avait manqué de temps, ou le programme a changé depuis.\n`,
      );
    }
    if (!identique) process.exitCode = 1;
  } finally {
    await fermerAtelier();
  }
}

function demandeDe(options: Options, candidats: string | undefined): Record<string, unknown> {
  const { territoire, sites, etp, actions, minutes, taille, module, cible, limite } = options;
  return {
    territoire,
    budget: etp === undefined ? 'sites' : 'etp',
    sites,
    etp,
    actions,
    minutes,
    taille,
    module,
    cible,
    limite,
    candidats,
    typeOuvert: options.typeOuvert?.toUpperCase(),
    question: {
      public: options.public,
      types: options.types?.split(',').map((type) => type.trim().toUpperCase()),
      mode: options.mode,
      jour: options.jour,
    },
  };
}

/**
 * Le nom de la liste désignée : une liste connue, ou un fichier, alors importé sous un nom qui porte son empreinte pour que la liste soit
 * exactement le fichier.
 */
async function listeDe(base: Base, demande: string): Promise<string> {
  const chemin = resolve(demande);
  if (!existsSync(chemin)) {
    const connue = await base.selectFrom('lieu_candidat').select('id').where('liste', '=', demande).executeTakeFirst();
    if (connue) return demande;
    throw new ErreurUsage(`--candidats : « ${demande} » n'est ni un fichier, ni une liste importée.`);
  }
  if (!(await stat(chemin)).isFile()) throw new ErreurUsage(`--candidats : « ${demande} » n'est pas un fichier.`);
  const empreinte = sha256(await readFile(chemin)).slice(0, 8);
  const liste = `${basename(chemin).slice(0, 60)} (${empreinte})`;
  const bilan = await importerFichier(base, ACTEUR_SYSTEME, {
    chemin,
    genre: 'lieux_candidats',
    options: { liste },
    surAvertissement: (texte) => process.stderr.write(`Attention : ${texte}\n`),
  });
  if (bilan.rejetes > 0) {
    process.stderr.write(
      `${bilan.rejetes} lignes du fichier de candidats sont écartées (import n° ${bilan.importId} : raisons et corrections).\n`,
    );
  }
  return liste;
}
