import type { Command } from 'commander';
import { calculerFichiers } from '#src/domaines/diagnostics/fichiers/calculer.ts';
import {
  LAMBDA_PAR_DEFAUT,
  modeleDesOptions,
  type OptionsModele,
  optionsIgnorees,
  POIDS_PAR_DEFAUT,
  SIGMA_PAR_DEFAUT,
} from '#src/domaines/diagnostics/fichiers/options.ts';

type Options = OptionsModele & { besoins: string; offre: string; temps: string; sortie: string; json?: boolean };

const AIDE = `
Modèles (t : durée en minutes ; un trajet compte si t ≤ seuil, borne comprise)
  2sfca        tous les trajets comptent pareil, ou selon --poids
  e2sfca       paliers de --poids
  gaussien     exp(−t² / 2σ²)
  exponentiel  exp(−λt)
  3sfca        paliers de --poids, et chaque origine répartit sa demande entre les offres (G = w / Σ w)

Le résultat est le rapport brut capacité / besoin ; Σ besoin × accès est la capacité qui a au moins un besoin à portée.
Un couple absent du fichier des durées n'a pas de trajet. Un besoin sans offre à portée a un accès de 0.

Exemple
  maillage acces --besoins b.csv --offre o.csv --temps t.csv --modele e2sfca --seuil 60 --poids "${POIDS_PAR_DEFAUT}" --sortie r.csv
  maillage acces --besoins b.csv --offre o.csv --temps t.csv --modele 3sfca --seuil 61 --poids inverse --sortie r.csv

Codes de sortie : 0 réussite, 1 données refusées, 2 options incorrectes.`;

/** `maillage acces` : le moteur seul, de fichiers à fichier, sans base de données. */
export function ajouter(programme: Command): void {
  programme
    .command('acces')
    .description(
      "Calcule l'accès à une offre (capacité par unité de besoin) à partir de trois fichiers CSV, sans base de données",
    )
    .requiredOption('--besoins <fichier>', 'CSV « id,besoin »')
    .requiredOption('--offre <fichier>', 'CSV « id,capacite »')
    .requiredOption('--temps <fichier>', 'CSV « origine,destination,minutes »')
    .requiredOption('--modele <nom>', '2sfca, e2sfca, gaussien, exponentiel ou 3sfca')
    .option('--seuil <minutes>', 'durée maximale, comprise', '60')
    .option(
      '--poids <paliers>',
      `paliers « minutes:poids » croissants, ou « inverse » (1/t) ; par défaut ${POIDS_PAR_DEFAUT}`,
    )
    .option('--sigma <minutes>', `écart type du modèle gaussien ; par défaut ${SIGMA_PAR_DEFAUT}`)
    .option('--lambda <taux>', `taux du modèle exponentiel, par minute ; par défaut ${LAMBDA_PAR_DEFAUT}`)
    .option(
      '--selection <trajets>',
      '3sfca : G sur « toutes » les durées du fichier (défaut) ou sur celles sous le « seuil »',
    )
    .requiredOption('--sortie <fichier>', 'CSV « id,acces » à écrire')
    .option('--json', 'bilan en JSON')
    .addHelpText('after', AIDE)
    .action(async (options: Options) => {
      const modele = modeleDesOptions(options);
      for (const option of optionsIgnorees(options)) {
        process.stderr.write(`--${option} est sans effet avec le modèle ${options.modele}.\n`);
      }
      const bilan = await calculerFichiers(options, modele);
      const texte = [
        `${bilan.besoins} besoins, ${bilan.offres} offres, ${bilan.trajets} trajets.`,
        `Capacité atteignable : ${bilan.capaciteAtteignable} sur ${bilan.capacite}.`,
        `${bilan.sansOffre} besoins sans offre à portée, ${bilan.sansBesoin} offres sans besoin à portée.`,
      ];
      process.stdout.write(options.json ? `${JSON.stringify(bilan)}\n` : `${texte.join('\n')}\n`);
    });
}
