import type { Command } from 'commander';
import {
  hypothesesLivrees,
  lireCas,
  modeleDeCas,
  proposerAffectations,
  propositionEnTexte,
} from '#src/domaines/designations/cli.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { lireJson } from '../entree.ts';

interface Options {
  fichier: string;
  json?: boolean;
}

const AIDE = `
Le cas, en JSON : des portefeuilles (code, plafond, personnes suivies, charge, domaine du référent, intensif, équipe, commune) et des personnes à
placer (code, trajets en minutes par portefeuille ou commune, compétence demandée, poids, intensif, équipe, attente en jours).
« - » lit le cas sur l'entrée standard.

Le plafond d'un portefeuille compte des personnes et n'est jamais dépassé ; les poids ne servent qu'à équilibrer les charges.
D'abord placer le plus de monde, puis la plus petite somme, en minutes, des trajets, des domaines qui ne conviennent pas et du déséquilibre.
Ce que le cas ne dit pas (plafond, barème) vient des paramètres livrés avec le programme ; « bareme » et « plafond » les remplacent.
Aucune base de données n'est ouverte ; une personne n'y est qu'un code.

Exemples
  maillage affectation modele > cas.json
  maillage affectation proposer --fichier cas.json
  maillage affectation proposer --fichier cas.json --json

Codes de sortie : 0 proposition faite (même s'il reste des personnes sans place), 1 cas illisible, 2 mauvais usage.`;

/** `maillage affectation` : qui irait dans quel portefeuille, et pourquoi, de fichier à proposition. */
export function ajouter(programme: Command): void {
  const affectation = programme
    .command('affectation')
    .description("Propose l'affectation de personnes à des portefeuilles");
  affectation
    .command('modele')
    .description("Écrit un cas d'exemple, en JSON, à remplir")
    .action(() => {
      process.stdout.write(`${JSON.stringify(modeleDeCas(), null, 2)}\n`);
    });
  affectation
    .command('proposer')
    .description('Propose un portefeuille à chaque personne, avec ses raisons et les charges avant et après')
    .requiredOption('--fichier <fichier>', 'cas en JSON (« - » : entrée standard)')
    .option('--json', 'proposition en JSON')
    .addHelpText('after', AIDE)
    .action(async ({ fichier, json }: Options) => {
      const cas = lireCas(await lireJson(fichier, 'maillage affectation modele'), hypothesesLivrees(aujourdhui()));
      const proposition = proposerAffectations(cas);
      process.stdout.write(
        json ? `${JSON.stringify({ ...proposition, bareme: cas.bareme })}\n` : propositionEnTexte(proposition, cas),
      );
    });
}
