import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as attendre } from 'node:timers/promises';
import { configurerInstance } from '../session/instance.ts';
import { type DossierDonnees, ouvrirDossier } from './dossier.ts';
import { codeDe, ErreurDemarrage } from './erreurs.ts';
import { type Instance, ouvrirInstance } from './instance.ts';
import { AIDE, ErreurUsage, lireOptions, type Options } from './options.ts';
import { porteurDe, prendre, type Verrou } from './verrou.ts';

/** Ce qu'il faut au serveur web pour démarrer. */
export interface Contexte extends Instance {
  options: Options;
  /** À appeler dès que le serveur écoute : inscrit et rend l'adresse où l'ouvrir. */
  annoncerPret(ecoute: AddressInfo | string | null): Promise<string>;
}

/** Dit en français pourquoi le programme ne démarre pas, et le quitte (2 : mauvais usage, 1 : autre empêchement). */
export function quitterSurErreur(erreur: unknown): never {
  if (erreur instanceof ErreurDemarrage) console.error(erreur.message);
  else if (codeDe(erreur) === 'EADDRINUSE')
    console.error('Ce port est déjà pris. Choisissez-en un autre : npm start -- --port 3001');
  else console.error("Maillage n'a pas pu démarrer :", erreur);
  process.exit(erreur instanceof ErreurUsage ? 2 : 1);
}

/** Vérifie que le port est libre avant de démarrer la base : l'erreur vient tout de suite, et rien n'est à défaire. */
async function verifierPort({ port, hote }: Options): Promise<void> {
  const essai = createServer();
  await new Promise<void>((libre, echec) => {
    essai.once('error', (erreur) => {
      const raisons: Record<string, string> = {
        EADDRINUSE: `Le port ${port} est déjà pris par un autre programme. Choisissez-en un autre : npm start -- --port ${port + 1}`,
        EACCES: `Le port ${port} est réservé à root. Choisissez un port au-delà de 1023 : npm start -- --port 3000`,
      };
      const raison =
        raisons[codeDe(erreur) ?? ''] ??
        `Impossible d'écouter sur ${hote}:${port} : ${erreur.message}. Vérifiez --hote et --port`;
      echec(new ErreurDemarrage(`${raison}.`));
    });
    essai.listen({ port, host: hote }, () => essai.close(() => libre()));
  });
}

/** Dit où tourne déjà le serveur de ces données, et quitte sans rien toucher. */
async function direDejaEnMarche(dossier: DossierDonnees, pid: number): Promise<never> {
  let porteur = porteurDe(dossier.pid);
  // L'autre est peut-être en plein démarrage : son adresse viendra.
  for (let i = 0; i < 20 && porteur && !porteur.adresse; i++) {
    await attendre(250);
    porteur = porteurDe(dossier.pid);
  }
  const ou = porteur?.adresse ?? 'adresse pas encore connue, il démarre';
  console.log(`Maillage tourne déjà sur ces données : ${ou} (processus ${pid})`);
  process.exit(0);
}

/** Quitte si un serveur web vivant sert déjà ces données ; sans effet sinon. À appeler avant de construire les pages. */
export async function signalerDejaEnMarche(arguments_: string[]): Promise<void> {
  const options = lireOptions(arguments_);
  if (!options || options.databaseUrl || !existsSync(options.donnees)) return;
  const dossier = ouvrirDossier(options.donnees);
  const porteur = porteurDe(dossier.pid);
  if (porteur) await direDejaEnMarche(dossier, porteur.pid);
}

/** Prend les données pour ce serveur web. */
async function reserver(dossier: DossierDonnees): Promise<Verrou> {
  const pris = prendre(dossier.pid);
  return 'pid' in pris ? direDejaEnMarche(dossier, pris.pid) : pris;
}

function adresseDe(ecoute: AddressInfo | string | null, options: Options): string {
  const port = typeof ecoute === 'object' && ecoute ? ecoute.port : options.port;
  const partout = ['0.0.0.0', '::', '127.0.0.1'].includes(options.hote);
  const machine = partout ? 'localhost' : options.hote.includes(':') ? `[${options.hote}]` : options.hote;
  return `http://${machine}:${port}`;
}

/** Options, base, migrations : tout ce qui précède le serveur web. Un empêchement est expliqué et quitte le programme. */
export async function preparer(arguments_: string[]): Promise<Contexte> {
  try {
    const options = lireOptions(arguments_);
    if (!options) {
      process.stdout.write(AIDE);
      process.exit(0);
    }
    return await ouvrir(options);
  } catch (erreur) {
    return quitterSurErreur(erreur);
  }
}

async function ouvrir(options: Options): Promise<Contexte> {
  const dossier = ouvrirDossier(options.donnees);
  let reserve: Verrou | undefined;
  let instance: Instance | undefined;
  const arreter = async () => {
    await instance?.arreter();
    reserve?.rendre();
  };
  // Ctrl-C avant que le serveur n'écoute : on laisse aussi la base bien fermée.
  let interrompu = false;
  const interrompre = () => {
    interrompu = true;
    if (instance) void arreter().finally(() => process.exit(130));
  };
  process.on('SIGINT', interrompre).on('SIGTERM', interrompre);
  try {
    // Sur une base fournie, plusieurs serveurs web peuvent tourner ensemble.
    if (!options.databaseUrl) reserve = await reserver(dossier);
    await verifierPort(options);
    instance = await ouvrirInstance(options);
  } catch (erreur) {
    reserve?.rendre();
    throw erreur;
  }
  if (interrompu) await arreter().finally(() => process.exit(130));
  return {
    ...instance,
    options,
    arreter,
    async annoncerPret(ecoute) {
      process.off('SIGINT', interrompre).off('SIGTERM', interrompre);
      const adresse = adresseDe(ecoute, options);
      reserve?.inscrire(adresse);
      configurerInstance({ adresse });
      return adresse;
    },
  };
}
