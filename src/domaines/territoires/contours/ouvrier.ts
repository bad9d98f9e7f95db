import { parentPort, workerData } from 'node:worker_threads';
import { approcher } from './approcher.ts';

/** Fil séparé : le calcul occupe un cœur une à trois secondes, pendant lesquelles les pages doivent continuer à répondre. */
parentPort?.postMessage(approcher(workerData));
