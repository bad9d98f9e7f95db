import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Banc } from './banc.ts';

/**
 * `npm run banc` : tous les bancs ; `npm run banc -- acces liste` : ceux-là. Chacun tourne dans son processus, pour que la mémoire ou
 * le code déjà compilé de l'un ne fausse pas l'autre. Le rapport est donné à la première variante du banc.
 */
const dossier = import.meta.dirname;
const [demande, ...autres] = process.argv.slice(2);

if (demande === '--un') await executer(autres[0]!);
else lancerTous([demande, ...autres].filter((nom) => nom !== undefined));

function lancerTous(demandes: string[]): void {
  const fichiers = readdirSync(dossier).filter((nom) => nom.endsWith('.banc.ts'));
  const choisis = fichiers.filter((nom) => demandes.length === 0 || demandes.includes(basename(nom, '.banc.ts')));
  if (choisis.length === 0) {
    process.stderr.write(
      `Aucun banc de ce nom. Bancs : ${fichiers.map((nom) => basename(nom, '.banc.ts')).join(', ')}.\n`,
    );
    process.exitCode = 2;
    return;
  }
  for (const nom of choisis) {
    const { status } = spawnSync(process.execPath, [import.meta.filename, '--un', nom], { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
}

async function executer(nom: string): Promise<void> {
  const { banc } = (await import(pathToFileURL(join(dossier, nom)).href)) as { banc: Banc };
  process.stdout.write(`\n${banc.nom}\n`);
  const mesures = await banc.executer((texte) => process.stdout.write(`  … ${texte}\n`));
  const premiere = mesures[0]!.ms;
  const largeur = Math.max(...mesures.map(({ variante }) => variante.length));
  for (const { variante, ms, reference = premiere, controle, note } of mesures) {
    const rapport = `× ${(ms / reference).toLocaleString('fr-FR', { maximumSignificantDigits: 3 })}`;
    const duree = `${ms.toLocaleString('fr-FR', { maximumFractionDigits: 1 })} ms`;
    const suite = [controle && `contrôle ${controle}`, note].filter(Boolean).join(' · ');
    process.stdout.write(`  ${variante.padEnd(largeur)}  ${duree.padStart(14)}  ${rapport.padStart(9)}  ${suite}\n`);
  }
  const controles = new Set(mesures.map(({ controle }) => controle).filter(Boolean));
  if (controles.size > 1) {
    process.stderr.write('Les sommes de contrôle diffèrent : les variantes ne font pas le même travail.\n');
    process.exitCode = 1;
  }
}
