import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { ErreurMetier } from '../erreurs.ts';
import { racine } from '../racine.ts';
import type { DocumentRapport, Marque } from './document.ts';
import { type EntreeTypst, preparerTypst } from './preparer.ts';

/** Un document de quelques centaines de pages se compile en secondes : au-delà, c'est une panne. */
const DELAI_MAX = 120_000;
/** L'enfant garde polices et modèle en mémoire (≈ 250 Mo) : on le rend au système dès qu'il ne sert plus. */
const REPOS = 20_000;

interface Demande {
  entree: EntreeTypst;
  rendre: (pdf: Buffer) => void;
  refuser: (erreur: Error) => void;
}

const file: Demande[] = [];
let enfant: ChildProcess | undefined;
let occupe = false;
let repos: NodeJS.Timeout | undefined;

/**
 * Produit le PDF/UA-1 d'un document, dans un processus enfant : la page web n'attend pas, une panne du compilateur natif
 * n'atteint pas le serveur, la mémoire est rendue. Même document, mêmes octets. Conformité affirmée par Typst (balises,
 * langue, titres, textes de remplacement) ; veraPDF ne fait pas partie de la chaîne.
 */
export async function produirePdf(
  document: DocumentRapport,
  options: { marque?: Marque; signal?: AbortSignal } = {},
): Promise<Buffer> {
  const entree = preparerTypst(document, options.marque);
  options.signal?.throwIfAborted();
  return new Promise((resoudre, rejeter) => {
    const demande: Demande = { entree, rendre: resoudre, refuser: rejeter };
    const abandonner = () => {
      const rang = file.indexOf(demande);
      if (rang >= 0) file.splice(rang, 1);
      rejeter(options.signal?.reason as Error);
    };
    options.signal?.addEventListener('abort', abandonner, { once: true });
    file.push(demande);
    avancer();
  });
}

/** Arrête le processus enfant (fin de test, arrêt du serveur). Sans effet s'il n'existe pas. */
export function arreterTypst(): void {
  clearTimeout(repos);
  enfant?.disconnect();
  enfant = undefined;
}

function avancer(): void {
  if (occupe) return;
  const demande = file.shift();
  if (!demande) return;
  occupe = true;
  clearTimeout(repos);
  enfant ??= demarrer();
  const courant = enfant;
  const minuterie = setTimeout(() => courant.kill('SIGKILL'), DELAI_MAX);
  const finir = (suite: () => void) => {
    clearTimeout(minuterie);
    courant.off('message', recevoir);
    courant.off('exit', mort);
    occupe = false;
    suite();
    if (file.length > 0) avancer();
    else {
      repos = setTimeout(arreterTypst, REPOS);
      repos.unref();
    }
  };
  const mort = () => finir(() => demande.refuser(new ErreurMetier('La production du PDF a échoué. Recommencez.')));
  const recevoir = (message: { pret?: true; pdf?: Uint8Array; erreur?: string }) => {
    if (message.pret) return;
    const { pdf, erreur } = message;
    finir(() => (pdf ? demande.rendre(Buffer.from(pdf)) : demande.refuser(new Error(erreur ?? 'Typst sans réponse'))));
  };
  courant.on('message', recevoir);
  courant.once('exit', mort);
  courant.send({ numero: 0, entree: demande.entree });
}

function demarrer(): ChildProcess {
  // Depuis la racine et non depuis ce fichier : le serveur est mis en un seul fichier par Vite, l'enfant ne l'est pas.
  const ouvrier = join(racine, 'src/socle/rapports/ouvrier.ts');
  const processus = fork(ouvrier, [], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  processus.once('exit', () => {
    if (enfant === processus) enfant = undefined;
  });
  // L'enfant ne doit jamais retenir le parent : il s'arrête quand le canal se ferme.
  processus.unref();
  processus.channel?.unref?.();
  return processus;
}
