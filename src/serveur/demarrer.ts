import * as build from 'virtual:react-router/server-build';
import { serve } from '@hono/node-server';
import { entreeEspaceDemo } from '#src/demonstration/accompagnement/index.ts';
import { premiersPas } from '#src/domaines/comptes/index.ts';
import { preparer } from '#src/socle/base/preparer.ts';
import { configurerInstance } from '#src/socle/session/instance.ts';
import { journalTechnique } from '#src/socle/technique.ts';
import { annoncer } from './annonce.ts';
import { creerApplication } from './application.ts';
import { demarrerTachesDeFond } from './fond.ts';
import { semer } from './semis.ts';

/** Démarre tout : base, migrations, référentiel, démonstration sur une base vide, pages, tâches. */
export async function demarrer(): Promise<void> {
  const contexte = await preparer(process.argv.slice(2));
  const { options } = contexte;
  configurerInstance({ donnees: options.donnees });
  const demonstration = await semer(contexte.base, options);
  const application = creerApplication(build, { marque: options.marque, statiques: 'build/client' });
  const serveur = serve({ fetch: application.fetch, port: options.port, hostname: options.hote });
  await new Promise<void>((pret, echec) => serveur.once('listening', pret).once('error', echec));
  const fond = await demarrerTachesDeFond(contexte.base, contexte.url);
  const adresse = await contexte.annoncerPret(serveur.address());
  configurerInstance({ adresse });
  // Le lien porte l'adresse du site : il se fait une fois qu'elle est connue.
  const espace = demonstration && (await entreeEspaceDemo(contexte.base));
  annoncer(adresse, demonstration && { ...demonstration, espace }, await premiersPas(contexte.base));

  let enCours: Promise<void> | null = null;
  const arreter = () => {
    // Un second Ctrl-C (npm le transmet aussi) ne relance pas l'arrêt déjà commencé.
    if (enCours) return;
    enCours = (async () => {
      serveur.close();
      if ('closeIdleConnections' in serveur) serveur.closeIdleConnections();
      await fond.arreter();
      await contexte.arreter();
      process.exit(0);
    })().catch((erreur) => {
      journalTechnique.error({ erreur }, 'arrêt incomplet');
      process.exit(1);
    });
  };
  process.on('SIGINT', arreter).on('SIGTERM', arreter);
}
