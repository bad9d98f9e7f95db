import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { fermerAtelier } from '#src/domaines/diagnostics/acces/atelier.ts';
import { evaluerFichier } from '#src/domaines/scenarios/ligneDeCommande.ts';
import { decoderFichier } from '#src/domaines/scenarios/requetes/fichier.ts';
import { lireReference } from '#src/domaines/territoires/index.ts';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import { ErreurUsage } from '#src/socle/base/options.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aligner } from '#src/socle/tableurs/aligner.ts';
import type { Contexte } from '../contexte.ts';
import { lireEntree } from '../entree.ts';
import { type OptionsQuestion, questionDe } from '../question.ts';

interface Options extends OptionsQuestion {
  territoire: string;
  fichier: string;
  sortie?: string;
  json?: boolean;
}

const AIDE = `
Le fichier est un CSV dont la première ligne nomme les colonnes, dans n'importe quel ordre :
  action      ouvrir, fermer, redimensionner, deplacer (ou ouverture, close, resize, move…)
  structure   identifiant du lieu (12, ou 12-34 pour un site) ou SIRET de la structure, avec son type s'il en porte plusieurs
  type        type de la structure ouverte : ACI, AI, EI, ETTI, EITI…
  commune     code officiel ou nom, pour ouvrir ou déplacer
  lon, lat    position exacte, facultative
  etp         ETP après le changement, pour ouvrir ou redimensionner
  nom         nom de la structure ouverte

Une ligne fausse est dite sur la sortie d'erreur (numéro, raison, quoi écrire) et rien n'est évalué : code de sortie 1. Rien n'est enregistré.

Exemples
  maillage scenario evaluer --territoire departement:62 --fichier changements.csv --json
  maillage scenario evaluer --territoire epci:200069029 --fichier changements.csv --public rsa --types ACI --mode velo`;

/** `maillage scenario evaluer` : les mesures avant et après un fichier de changements. */
export function ajouter(programme: Command, contexte: Contexte): void {
  programme
    .command('scenario')
    .description('Scénarios : ouvrir, fermer, redimensionner ou déplacer des structures, sans toucher au registre')
    .command('evaluer')
    .description("Mesure l'accès avant et après les changements d'un fichier")
    .requiredOption(
      '--territoire <ref>',
      'departement:62, epci:200069029, region:32, zone_emploi:…, clpe:… ou commune:…',
    )
    .requiredOption('--fichier <csv>', 'fichier de changements ; « - » lit l’entrée standard')
    .option('--public <public>', 'demandeurs, deld, detld, rsa, jeunes, seniors, rqth ou qpv ; par défaut demandeurs')
    .option('--types <liste>', "types de structures, séparés par des virgules ; par défaut ceux de l'IAE")
    .option('--mode <mode>', 'voiture, velo ou marche ; par défaut voiture')
    .option('--reference <reference>', 'nationale, regionale, ou un nombre d’ETP pour 1 000 personnes')
    .option('--plancher <pourcent>', 'part de la référence sous laquelle un modèle dit « trop peu »')
    .option('--jour <date>', 'jour auquel compter les ETP, AAAA-MM-JJ ; par défaut aujourd’hui')
    .option('--sortie <fichier>', 'fichier à écrire ; par défaut la sortie standard')
    .option('--json', 'résultat complet en JSON, communes comprises')
    .addHelpText('after', AIDE)
    .action((options: Options) => executerEvaluation(contexte, options));
}

async function executerEvaluation(contexte: Contexte, options: Options): Promise<void> {
  if (!lireReference(options.territoire))
    throw new ErreurUsage(
      `--territoire : « ${options.territoire} » ne désigne pas un territoire (exemple : departement:62).`,
    );
  const texte = decoderFichier(await lireEntree(options.fichier));
  const { base } = await contexte.ouvrir();
  try {
    const { rejets, resultat } = await evaluerFichier(base, ACTEUR_SYSTEME, {
      territoire: options.territoire,
      question: questionDe(options),
      texte,
    });
    if (!resultat) {
      for (const { ligne, motif, correction } of rejets)
        process.stderr.write(`Ligne ${ligne} : ${motif} ${correction}`.trim().concat('\n'));
      throw new ErreurMetier(`${rejets.length} ligne(s) à corriger dans ${options.fichier} : rien n'est évalué.`);
    }
    const sortie = options.json ? `${JSON.stringify(resultat, null, 2)}\n` : enTableau(resultat);
    if (options.sortie) await writeFile(options.sortie, sortie);
    else process.stdout.write(sortie);
  } finally {
    await fermerAtelier();
  }
}

type Resultat = NonNullable<Awaited<ReturnType<typeof evaluerFichier>>['resultat']>;

function enTableau({ phrase, bilan, changements, mesures, enClair, jour, avertissements, dureeMs }: Resultat): string {
  const ecrire = (valeur: number | null, { decimales, part }: { decimales: number; part: boolean }, signe = false) => {
    if (valeur === null) return 'non calculable';
    const n = part ? valeur * 100 : valeur;
    const style = { minimumFractionDigits: decimales, maximumFractionDigits: decimales } as const;
    return `${n.toLocaleString('fr-FR', { ...style, signDisplay: signe ? 'exceptZero' : 'auto' })}${part ? (signe ? ' pt' : ' %') : ''}`;
  };
  const lignes = mesures.map((m) => [m.libelle, ecrire(m.avant, m), ecrire(m.apres, m), ecrire(m.ecart, m, true)]);
  return [
    `${phrase}.`,
    '',
    ...changements.map((texte, rang) => `${rang + 1}. ${texte}`),
    '',
    ...aligner([['Mesure', 'Avant', 'Après', 'Écart'], ...lignes]),
    '',
    bilan,
    ...avertissements.map((texte) => `Attention : ${texte}`),
    `Pour ${enClair.public} : ${enClair.types} ; référence : ${enClair.reference}. Offre au ${jour}. Évalué en ${dureeMs} ms.`,
    '',
  ].join('\n');
}
