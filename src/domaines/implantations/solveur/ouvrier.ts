import { parentPort, workerData } from 'node:worker_threads';
import { type DemandeSolveur, resoudreHighs } from './resoudre.ts';

/** Fil d'exécution du solveur : il ne sert qu'une fois, sa mémoire (WebAssembly ne la rend pas) part avec lui. */
resoudreHighs(workerData as DemandeSolveur).then((reponse) => parentPort?.postMessage(reponse));
