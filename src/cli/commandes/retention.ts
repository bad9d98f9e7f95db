import type { Command } from 'commander';
import { z } from 'zod';
import { type BilanRetention, passerRetention } from '#src/domaines/conservation/index.ts';
import { ErreurUsage } from '#src/socle/base/options.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import type { Contexte } from '../contexte.ts';

interface Options {
  aBlanc?: boolean;
  jour?: string;
  json?: boolean;
}

const AIDE = `
Le serveur passe seul, plusieurs fois par jour : cette commande sert à voir avant, ou à passer à la main.

--a-blanc fait tout, puis défait tout : le bilan est exact et rien n'est écrit, aucun message ne part.
--jour juge d'un autre jour, pour voir venir. Sans --a-blanc, il est refusé : ce serait effacer avant l'heure, ou antidater un avertissement.
Les dossiers de personnes sont dits par leur référence, jamais par un nom.

Exemples
  maillage retention passer --a-blanc
  maillage retention passer --a-blanc --jour 2028-01-01 --json
  maillage retention passer --json`;

/** `maillage retention` : archive, prévient et efface ce qui est au terme de sa conservation. */
export function ajouter(programme: Command, contexte: Contexte): void {
  programme
    .command('retention')
    .description('Conservation des candidatures et des personnes accompagnées')
    .command('passer')
    .description('Archive, prévient, puis efface ce qui est au terme de sa conservation')
    .option('--a-blanc', 'dit ce qui serait fait, sans rien écrire')
    .option('--jour <jour>', 'jour jugé, AAAA-MM-JJ ; par défaut aujourd’hui')
    .option('--json', 'bilan en JSON')
    .addHelpText('after', AIDE)
    .action(async (options: Options) => {
      if (options.jour !== undefined && !z.iso.date().safeParse(options.jour).success)
        throw new ErreurUsage(`--jour : « ${options.jour} » n'est pas un jour AAAA-MM-JJ.`);
      if (!options.aBlanc && options.jour !== undefined && options.jour !== aujourdhui())
        throw new ErreurUsage('--jour : un autre jour ne se juge qu’avec --a-blanc.');
      const { base } = await contexte.ouvrir();
      const bilan = await passerRetention(base, { jour: options.jour, aBlanc: options.aBlanc ?? false });
      process.stdout.write(options.json ? `${JSON.stringify(bilan)}\n` : enTexte(bilan));
    });
}

function enTexte({ jour, aBlanc, candidatures: c, personnes: p }: BilanRetention): string {
  const liste = (quoi: string, references: string[]) =>
    `  ${quoi} : ${references.length}${references.length > 0 ? ` (${references.join(', ')})` : ''}`;
  return [
    `Conservation au ${jour}${aBlanc ? ', à blanc : rien n’est écrit' : ''}`,
    'Candidatures',
    `  termes changés : ${c.dates}`,
    `  auteurs prévenus : ${c.prevenus}`,
    `  contenus effacés : ${c.effaces}`,
    `  demandes d'accès retirées : ${c.acces}`,
    'Personnes accompagnées',
    `  termes changés : ${p.dates}`,
    liste('archivées', p.archives),
    liste('annoncées', p.prevenus),
    liste('anonymisées', p.anonymises),
    ...(p.empreinte ? [`  empreinte de la liste : ${p.empreinte}`] : []),
    '',
  ].join('\n');
}
