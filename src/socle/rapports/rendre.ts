import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { ErreurMetier } from '../erreurs.ts';
import { racine } from '../racine.ts';
import type { DocumentRapport, Marque } from './document.ts';
import { FORMATS, type Format } from './formats.ts';
import type { Reponse, Travail } from './ouvrier.ts';
import { verifierDocument } from './verifier.ts';

/** Couleurs des documents du site : celles de l'État sur un site de l'État. Le réglage est vérifié au démarrage. */
export const marqueDuSite = (): Marque => (process.env.MAILLAGE_MARQUE === 'etat' ? 'etat' : 'collectivite');

/** Un document de quelques centaines de pages se rend en secondes : au-delà, c'est une panne. */
const DELAI_MAX = 120_000;
/** L'enfant garde polices, modèle et bibliothèques en mémoire (≈ 250 Mo, 600 Mo les quatre formats) : rendus dès qu'il ne sert plus. */
const REPOS = 20_000;

interface Demande {
  travail: Travail;
  rendre: (fichier: Buffer) => void;
  refuser: (erreur: Error) => void;
}

const file: Demande[] = [];
let enfant: ChildProcess | undefined;
let occupe = false;
let repos: NodeJS.Timeout | undefined;

/**
 * Rend un document dans un format, dans un processus enfant : la page web n'attend pas, une panne du compilateur natif
 * n'atteint pas le serveur, la mémoire est rendue. Même document, même format, même marque : mêmes octets.
 * PDF : la conformité PDF/UA-1 est affirmée par Typst (balises, langue, titres, textes de remplacement), sans veraPDF.
 * @throws ErreurMetier élément exigé absent (date, titre, texte de remplacement), ou PPTX d'un document sans diapositives.
 */
export async function rendre(
  document: DocumentRapport,
  format: Format,
  options: { marque?: Marque; signal?: AbortSignal } = {},
): Promise<Buffer> {
  const { marque = marqueDuSite(), signal } = options;
  verifierDocument(document, format);
  signal?.throwIfAborted();
  return new Promise((resoudre, rejeter) => {
    const demande: Demande = { travail: { document, format, marque }, rendre: resoudre, refuser: rejeter };
    const abandonner = () => {
      const rang = file.indexOf(demande);
      if (rang >= 0) file.splice(rang, 1);
      rejeter(signal?.reason as Error);
    };
    signal?.addEventListener('abort', abandonner, { once: true });
    file.push(demande);
    avancer();
  });
}

/** Arrête le processus enfant (fin de test, arrêt du serveur). Sans effet s'il n'existe pas. */
export function arreterRendu(): void {
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
      repos = setTimeout(arreterRendu, REPOS);
      repos.unref();
    }
  };
  const mort = () =>
    finir(() => {
      const { nom } = FORMATS[demande.travail.format];
      demande.refuser(new ErreurMetier(`La production du fichier a échoué (${nom}). Recommencez.`));
    });
  const recevoir = (reponse: Reponse) => {
    if ('pret' in reponse) return;
    finir(() => {
      if ('fichier' in reponse) demande.rendre(Buffer.from(reponse.fichier));
      else demande.refuser(reponse.metier ? new ErreurMetier(reponse.erreur) : new Error(reponse.erreur));
    });
  };
  courant.on('message', recevoir);
  courant.once('exit', mort);
  courant.send(demande.travail);
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
