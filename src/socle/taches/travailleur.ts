import { makeWorkerUtils, parseCronItems, run } from 'graphile-worker';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import { ouvrirBase, poolDe } from '#src/socle/base/base.ts';
import { journalTechnique } from '#src/socle/technique.ts';
import { reprendreInterrompus } from './concierge.ts';
import { taches } from './definition.ts';
import { executerTravail, interrompreTravaux } from './executer.ts';
import { muet } from './file.ts';
import { lancerTache } from './lancer.ts';

export interface Travailleur {
  /** Interrompt les travaux en cours (ils seront repris) et ferme ses connexions. */
  arreter(): Promise<void>;
}

const RONDE = 5_000;

/**
 * Exécute les travaux de la file dans ce processus, sur ses propres connexions. Plusieurs processus peuvent le faire sur une même base.
 * @param url adresse de la base ; les tâches doivent être déclarées (import de `src/taches.ts`).
 */
export async function demarrerTravailleur(url: string, options: { concurrence?: number } = {}): Promise<Travailleur> {
  const concurrence = options.concurrence ?? 2;
  // Par travail : surveillance, transaction et une lecture ; plus l'écoute de la file et le concierge.
  const base = ouvrirBase(url, concurrence * 3 + 4);
  const pgPool = poolDe(base);
  const outils = await makeWorkerUtils({ pgPool, logger: muet });
  await outils.cleanup({ tasks: ['DELETE_PERMAFAILED_JOBS', 'GC_JOB_QUEUES'] });
  await outils.release();
  const ronde = () =>
    reprendreInterrompus(base).catch((erreur) => journalTechnique.error({ erreur }, 'ronde des travaux interrompus'));
  await ronde();
  const coureur = await run({
    pgPool,
    concurrency: concurrence,
    noHandleSignals: true,
    pollInterval: 2000,
    logger: muet,
    taskList: {
      travail: (charge) => executerTravail(base, (charge as { travail: number }).travail),
      cadence: async (charge) => {
        const { nom } = charge as { nom: string };
        await base.transaction().execute((trx) => lancerTache(trx, ACTEUR_SYSTEME, nom, {}));
      },
    },
    parsedCronItems: parseCronItems(
      [...taches().values()]
        .filter(({ cadence }) => cadence)
        .map(({ nom, cadence }) => ({ task: 'cadence', match: cadence as string, identifier: nom, payload: { nom } })),
    ),
  });
  const minuterie = setInterval(ronde, RONDE);
  return {
    async arreter() {
      clearInterval(minuterie);
      const fini = coureur.stop();
      interrompreTravaux();
      await fini;
      await base.destroy();
    },
  };
}
