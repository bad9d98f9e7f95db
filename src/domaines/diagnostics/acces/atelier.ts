import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { racine } from '#src/socle/racine.ts';
import type { DemandeCadre } from './cadre.ts';
import type { DemandeAcces, ReponseAcces } from './demande.ts';
import type { Extrait } from './extrait.ts';
import type { Message } from './ouvrier.ts';

// Lu dans les sources, même quand ce module est compilé dans `build/`.
const OUVRIER = join(racine, 'src/domaines/diagnostics/acces/ouvrier.ts');

interface Attente {
  resoudre: (reponse: never) => void;
  rejeter: (erreur: Error) => void;
}

let ouvrier: Worker | null = null;
let dernierNumero = 0;
const attentes = new Map<number, Attente>();

function engager(): Worker {
  const nouveau = new Worker(OUVRIER);
  const perdre = (erreur: Error) => {
    if (ouvrier === nouveau) ouvrier = null;
    for (const attente of attentes.values()) attente.rejeter(erreur);
    attentes.clear();
  };
  nouveau.on('message', ({ numero, reponse, erreur }: { numero: number; reponse?: never; erreur?: string }) => {
    const attente = attentes.get(numero);
    attentes.delete(numero);
    // Un ouvrier inoccupé ne doit pas empêcher la ligne de commande de se terminer.
    if (attentes.size === 0) nouveau.unref();
    if (reponse) attente?.resoudre(reponse);
    else attente?.rejeter(new Error(`Le calcul d'accès a échoué : ${erreur}`));
  });
  nouveau.on('error', perdre);
  nouveau.on('exit', (code) => perdre(new Error(`Le calcul d'accès s'est arrêté (code ${code}).`)));
  return nouveau;
}

/**
 * Calcule l'accès dans un fil d'exécution séparé, gardé d'une demande à l'autre avec ses trajets.
 * @throws Error si le calcul échoue ou si le fil s'arrête ; la demande suivante en engage un nouveau.
 */
export const calculerEnParallele = (demande: DemandeAcces): Promise<ReponseAcces> => demander({ demande });

/** Le problème d'un territoire, extrait dans le même fil : ses trajets y sont déjà quand la question vient d'être posée. */
export const extraireEnParallele = (demande: DemandeAcces, cadre: DemandeCadre): Promise<Extrait> =>
  demander({ demande, cadre });

function demander<R>(message: Omit<Message, 'numero'>): Promise<R> {
  ouvrier ??= engager();
  ouvrier.ref();
  const numero = ++dernierNumero;
  const { promise, resolve, reject } = Promise.withResolvers<R>();
  attentes.set(numero, { resoudre: resolve, rejeter: reject });
  ouvrier.postMessage({ numero, ...message });
  return promise;
}

/** Arrête le fil (fin de programme, fin de test). */
export async function fermerAtelier(): Promise<void> {
  await ouvrier?.terminate();
  ouvrier = null;
}
