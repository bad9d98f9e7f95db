// Suite de demarrer.mjs, sous Node 24 : construit si besoin, puis le serveur tourne dans ce processus.
import { quitterSurErreur, signalerDejaEnMarche } from '#src/socle/base/preparer.ts';
import { construire } from './construire.ts';

process.env.NODE_ENV ??= 'production';
if (process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
try {
  // Avant de construire : on ne change pas les fichiers sous un serveur qui les sert.
  await signalerDejaEnMarche(process.argv.slice(2));
  await import(await construire());
} catch (erreur) {
  quitterSurErreur(erreur);
}
