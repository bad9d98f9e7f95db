import { parentPort } from 'node:worker_threads';
import type { DemandeCadre } from './cadre.ts';
import { type DemandeAcces, type MemoirePaires, repondre } from './demande.ts';
import { extraire } from './extrait.ts';

/** Ce qu'on envoie au fil du moteur : avec un cadre, on veut l'extrait d'un territoire, sinon la réponse pour la France. */
export interface Message {
  numero: number;
  demande: DemandeAcces;
  cadre?: DemandeCadre;
}

/** Fil d'exécution du moteur : le serveur continue de répondre pendant qu'il calcule la France entière. */
const memoire: MemoirePaires = new Map();

parentPort?.on('message', ({ numero, demande, cadre }: Message) => {
  try {
    const reponse = cadre ? extraire(demande, cadre, memoire) : repondre(demande, memoire);
    parentPort?.postMessage({ numero, reponse });
  } catch (erreur) {
    parentPort?.postMessage({ numero, erreur: erreur instanceof Error ? erreur.message : String(erreur) });
  }
});
