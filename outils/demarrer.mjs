// npm start : dépendances, puis le serveur sous Node 24 (voir docs/decisions/0002-node24-par-npm.md).
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { installerDependances, node24, racine } from './commun.mjs';

installerDependances();
const suite = join(racine, 'outils', 'lancer.ts');
if (Number(process.versions.node.split('.')[0]) >= 24) await import(suite);
else {
  // Le canal dit à l'enfant que ce processus-ci est mort, même de kill -9 : il s'arrête alors proprement.
  const enfant = spawn(node24(), [suite, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => enfant.kill(signal));
  enfant.on('error', (erreur) => {
    console.error(`Node 24 ne démarre pas : ${erreur.message}`);
    process.exit(1);
  });
  enfant.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
