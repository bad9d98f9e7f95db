import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { racine } from '#src/socle/racine.ts';
import type { DemandeSolveur, ReponseSolveur } from './resoudre.ts';

// Lu dans les sources, même quand ce module est compilé dans `build/`.
const OUVRIER = join(racine, 'src/domaines/implantations/solveur/ouvrier.ts');
/** HiGHS consulte l'heure entre deux étapes ; on lui laisse ce délai pour rendre son meilleur choix avant d'arrêter le fil. */
const DELAI_ARRET = 10_000;

/** Un seul calcul à la fois : chacun peut prendre quelques centaines de Mo. */
let file: Promise<unknown> = Promise.resolve();

/**
 * Résout dans un fil séparé, engagé pour ce calcul. `signal` l'arrête.
 * @throws Error si le fil ne démarre pas, s'arrête, ou ne rend rien dans le temps donné.
 */
export function resoudreEnParallele(
  demande: DemandeSolveur,
  { signal, delaiArret = DELAI_ARRET }: { signal?: AbortSignal | undefined; delaiArret?: number } = {},
): Promise<ReponseSolveur> {
  const tour = file.then(() => resoudreSeul(demande, delaiArret, signal));
  file = tour.catch(() => {});
  return tour;
}

async function resoudreSeul(
  demande: DemandeSolveur,
  delaiArret: number,
  signal: AbortSignal | undefined,
): Promise<ReponseSolveur> {
  signal?.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<ReponseSolveur>();
  const ouvrier = new Worker(OUVRIER, { workerData: demande });
  const minuteur = setTimeout(
    () => reject(new Error("le solveur n'a rien rendu dans le temps donné")),
    demande.limiteMs + delaiArret,
  );
  const abandonner = () => reject(signal!.reason);
  signal?.addEventListener('abort', abandonner, { once: true });
  ouvrier.once('message', resolve);
  ouvrier.once('error', reject);
  ouvrier.once('exit', (code) => reject(new Error(`le solveur s'est arrêté (code ${code})`)));
  try {
    return await promise;
  } finally {
    clearTimeout(minuteur);
    signal?.removeEventListener('abort', abandonner);
    await ouvrier.terminate();
  }
}
