import { parentPort } from 'node:worker_threads';
import { type DemandeAcces, type MemoirePaires, repondre } from './demande.ts';

/** Fil d'exécution du moteur : le serveur continue de répondre pendant qu'il calcule la France entière. */
const memoire: MemoirePaires = new Map();

parentPort?.on('message', ({ numero, demande }: { numero: number; demande: DemandeAcces }) => {
  try {
    parentPort?.postMessage({ numero, reponse: repondre(demande, memoire) });
  } catch (erreur) {
    parentPort?.postMessage({ numero, erreur: erreur instanceof Error ? erreur.message : String(erreur) });
  }
});
