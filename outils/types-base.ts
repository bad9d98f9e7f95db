// Types TypeScript des tables, tirés d'une base jetable à jour des migrations.
//   node outils/types-base.ts             réécrit src/socle/base/types.gen.ts
//   node outils/types-base.ts --verifier  échoue si le fichier n'est plus celui des migrations
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { racine } from '#src/socle/racine.ts';
import { baseMigree, postgresJetable } from './postgresJetable.ts';

const cible = join(racine, 'src/socle/base/types.gen.ts');
const verifier = process.argv.includes('--verifier');
// Les types sont ceux de la version livrée par npm, même quand les tests visent un autre serveur.
delete process.env.DATABASE_URL_TEST;

const dossier = mkdtempSync(join(tmpdir(), 'maillage-types-'));
const serveur = await postgresJetable();
try {
  const url = await baseMigree(serveur.urlAdmin, 'types');
  const sortie = join(dossier, 'types.ts');
  const options = ['--dialect', 'postgres', '--url', url, '--out-file', sortie, '--date-parser', 'string'];
  // Mêmes lectures que src/socle/base/base.ts : entier de 64 bits en nombre.
  options.push('--type-mapping', JSON.stringify({ int8: 'number' }), '--default-schema', 'public', '--no-domains');
  // La file de travaux est l'affaire de graphile-worker.
  options.push('--exclude-pattern', 'graphile_worker.*');
  const codegen = join(racine, 'node_modules/kysely-codegen/dist/cli/bin.js');
  const fait = spawnSync(process.execPath, [codegen, ...options], { encoding: 'utf8' });
  if (fait.status !== 0) throw new Error(fait.stderr || fait.stdout);
  const neuf = readFileSync(sortie, 'utf8');
  const actuel = existsSync(cible) ? readFileSync(cible, 'utf8') : '';
  if (neuf === actuel) console.log('Types des tables : à jour.');
  else if (verifier) {
    console.error(
      'Types des tables : src/socle/base/types.gen.ts ne suit pas les migrations. Lancez npm run base:types.',
    );
    process.exitCode = 1;
  } else {
    writeFileSync(cible, neuf);
    console.log('Types des tables : src/socle/base/types.gen.ts réécrit.');
  }
} finally {
  await serveur.arreter();
  rmSync(dossier, { recursive: true, force: true });
}
