import type { Command } from 'commander';
import { z } from 'zod';
import {
  CODES_REGIME,
  lireContenu,
  REGIME_APPEL,
  type ReglesBudget,
  regimesDuJour,
  tauxIndirectsDuJour,
  type Verdict,
  verifier,
} from '#src/domaines/budgets/index.ts';
import { modeleDeBudget, verdictEnTexte } from '#src/domaines/budgets/texte.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurUsage } from '#src/socle/base/options.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { comparer, type Decimal, lireDecimal } from '#src/socle/montants.ts';
import type { Contexte } from '../contexte.ts';
import { baseSiDemandee, lireJson } from '../entree.ts';

interface Options {
  regime: string[];
  fichier: string;
  date?: string;
  taux?: string;
  territoire?: string;
  subventionMax?: string;
  aidesPubliquesMax?: string;
  montantMin?: string;
  montantMax?: string;
  json?: boolean;
}

const AIDE = `
Régimes (plusieurs --regime sur le même budget : le plafond le plus bas de chaque cible s'impose)
  appel_personnel  charges indirectes ≤ taux de l'appel × personnel direct ; --taux, sinon la valeur datée du territoire
  fse_2014_2020    charges indirectes ≤ taux × (charges directes − services extérieurs)
  fse_54a          charges indirectes ≤ taux × charges directes
  fse_54b          charges indirectes ≤ taux × personnel direct
  fse_54c          charges indirectes ≤ taux × charges directes (taux calculé)
  fse_55           personnel direct ≤ taux × autres charges directes
  fse_56           tout sauf personnel direct et participants ≤ taux × personnel direct

Les taux sont ceux livrés avec le programme, à --date ; avec une base (DATABASE_URL ou --donnees), ceux qu'elle tient.
« - » lit le budget sur l'entrée standard. Les montants sont des textes : "1250.50".

Exemples
  maillage budget modele > budget.json
  maillage budget verifier --regime fse_54b --regime appel_personnel --taux 20 --fichier budget.json
  maillage budget verifier --regime fse_2014_2020 --fichier budget.json --json

Codes de sortie : 0 budget conforme, 1 non conforme ou illisible, 2 mauvais usage.`;

/** `maillage budget` : le moteur des plafonds, de fichier à verdict, avec ou sans base de données. */
export function ajouter(programme: Command, contexte: Contexte): void {
  const budget = programme
    .command('budget')
    .description("Vérifie un budget : équilibre, plafonds, parts d'aide publique");
  budget
    .command('modele')
    .description("Écrit un budget d'exemple, en JSON, à remplir")
    .action(() => {
      process.stdout.write(`${JSON.stringify(modeleDeBudget(), null, 2)}\n`);
    });
  const ajoutee = (valeur: string, avant: string[]) => [...avant, valeur];
  budget
    .command('verifier')
    .description("Dit si un budget est équilibré et respecte les plafonds d'un ou plusieurs régimes")
    .requiredOption('--fichier <fichier>', 'budget en JSON (« - » : entrée standard)')
    .option('--regime <regime>', `${CODES_REGIME.join(', ')} ; répétable`, ajoutee, [])
    .option('--date <jour>', 'jour des taux, AAAA-MM-JJ ; par défaut aujourd’hui')
    .option('--taux <pourcent>', "taux de charges indirectes de l'appel (appel_personnel)")
    .option('--territoire <ref>', "territoire dont on prend le taux d'appel, par exemple departement:62")
    .option('--subvention-max <pourcent>', 'part la plus forte des charges que la subvention peut couvrir')
    .option('--aides-publiques-max <pourcent>', "part la plus forte d'aides publiques dans les ressources")
    .option('--montant-min <euros>', 'subvention demandée, au moins')
    .option('--montant-max <euros>', 'subvention demandée, au plus')
    .option('--json', 'verdict en JSON')
    .addHelpText('after', AIDE)
    .action(async (options: Options) => {
      const date = options.date ?? aujourdhui();
      if (!z.iso.date().safeParse(date).success)
        throw new ErreurUsage(`--date : « ${date} » n'est pas un jour AAAA-MM-JJ.`);
      const inconnu = options.regime.find((code) => !CODES_REGIME.includes(code));
      if (inconnu !== undefined)
        throw new ErreurUsage(`Le régime « ${inconnu} » n'existe pas. Régimes connus : ${CODES_REGIME.join(', ')}.`);
      const regles = reglesDesOptions(options);
      const contenu = lireContenu(await lireJson(options.fichier, 'maillage budget modele'));
      const base = await baseSiDemandee(programme, contexte);
      const regimes = await regimesDuJour(
        base,
        { regimes: options.regime, ...(await tauxAppel(base, options, date)) },
        date,
      );
      const verdict = verifier(contenu, regimes, regles);
      process.stdout.write(
        options.json ? `${JSON.stringify(enJson(verdict, date, base !== null))}\n` : verdictEnTexte(verdict),
      );
      process.exitCode = verdict.conforme ? 0 : 1;
    });
}

const nombre = (option: string, valeur: string | undefined, max?: Decimal): Decimal | undefined => {
  if (valeur === undefined) return undefined;
  const lu = lireDecimal(valeur, 4);
  if (lu === null || lu.startsWith('-') || (max && comparer(lu, max) > 0))
    throw new ErreurUsage(`${option} : « ${valeur} » n'est pas ${max ? 'un pourcentage de 0 à 100' : 'un montant'}.`);
  return lu;
};

const reglesDesOptions = (o: Options): ReglesBudget => ({
  tauxSubventionMax: nombre('--subvention-max', o.subventionMax, '100'),
  tauxAidesPubliquesMax: nombre('--aides-publiques-max', o.aidesPubliquesMax, '100'),
  montantMin: nombre('--montant-min', o.montantMin),
  montantMax: nombre('--montant-max', o.montantMax),
});

/** Le taux de l'appel : donné, sinon celui que le paramètre daté retient pour le territoire ; dit d'où il vient. */
async function tauxAppel(base: Base | null, options: Options, date: string): Promise<{ tauxIndirects?: Decimal }> {
  const donne = nombre('--taux', options.taux, '100');
  if (!options.regime.includes(REGIME_APPEL)) {
    if (donne !== undefined) process.stderr.write(`--taux est sans effet sans --regime ${REGIME_APPEL}.\n`);
    return {};
  }
  if (donne !== undefined) return { tauxIndirects: donne };
  const trouve = await tauxIndirectsDuJour(base, date, options.territoire);
  if (!trouve)
    throw new ErreurUsage(
      `${REGIME_APPEL} : aucun taux connu le ${date}${options.territoire ? ` pour ${options.territoire}` : ''}. Donnez celui de l'appel : --taux 20.`,
    );
  process.stderr.write(
    `--taux absent : ${trouve.taux.replace('.', ',')} %, valeur de ${trouve.territoire ?? 'toute la France'} (${trouve.source}).\n`,
  );
  return { tauxIndirects: trouve.taux };
}

/** Le verdict et d'où viennent ses taux. Montants en texte décimal, en euros ; `null` : non calculable. */
const enJson = (verdict: Verdict, date: string, base: boolean) => ({
  date,
  taux: base ? 'base' : 'livres',
  ...verdict,
});
