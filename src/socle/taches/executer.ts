import { setTimeout as attendre } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { journalTechnique } from '#src/socle/technique.ts';
import { mettreEnFile, tacheDe } from './lancer.ts';
import { Interruption, type Surveillance, surveiller, VERROU_TRAVAIL } from './surveillance.ts';

/** Travaux que ce processus exécute, pour les interrompre quand il s'arrête. */
const ouverts = new Set<Surveillance>();

/** Demande à tous les travaux de ce processus de s'arrêter ; ils seront repris plus tard. */
export function interrompreTravaux(): void {
  for (const surveillance of ouverts) surveillance.interrompre('arret');
}

export interface SuiviTravail {
  /** Appelé à chaque avancement (ligne de commande). */
  surProgression?: (pourcent: number, message?: string) => void;
  signal?: AbortSignal;
}

type Issue = { resultat: unknown } | { erreur: unknown };

/**
 * Exécute un travail en attente, du verrou à l'état final. Ne fait rien s'il est déjà pris, fini ou annulé. Ne lève pas les erreurs de la
 * tâche : elles sont dans le travail.
 */
export async function executerTravail(base: Base, id: number, suivi: SuiviTravail = {}): Promise<void> {
  await base.connection().execute(async (connexion) => {
    if (!(await prendreVerrou(connexion, id))) return;
    try {
      const travail = await connexion
        .updateTable('travail')
        .set((eb) => ({
          etat: 'en_cours',
          essai: eb('essai', '+', 1),
          debut_le: sql<Date>`coalesce(debut_le, now())`,
          battement: sql<Date>`now()`,
        }))
        .where('id', '=', id)
        .where('etat', '=', 'en_attente')
        .returning(['nom', 'entree', 'acteur', 'essai', 'en_file'])
        .executeTakeFirst();
      if (!travail) return;
      const surveillance = surveiller(connexion, id);
      const annuler = () => surveillance.interrompre('annulation');
      suivi.signal?.addEventListener('abort', annuler);
      ouverts.add(surveillance);
      const issue = await tenter(base, id, travail, surveillance, suivi);
      ouverts.delete(surveillance);
      suivi.signal?.removeEventListener('abort', annuler);
      await surveillance.fermer();
      await conclure(base, id, issue, travail.en_file);
    } finally {
      await sql`SELECT pg_advisory_unlock(${VERROU_TRAVAIL}::int, ${id}::int)`.execute(connexion).catch(() => {});
    }
  });
}

/** Le concierge des travaux interrompus prend parfois ce verrou un instant : on insiste un peu. */
async function prendreVerrou(connexion: Base, id: number): Promise<boolean> {
  for (let essai = 0; essai < 10; essai++) {
    const { rows } = await sql<{ pris: boolean }>`
      SELECT pg_try_advisory_lock(${VERROU_TRAVAIL}::int, ${id}::int) AS pris`.execute(connexion);
    if (rows[0]?.pris) return true;
    await attendre(100);
  }
  return false;
}

async function tenter(
  base: Base,
  id: number,
  travail: { nom: string; entree: unknown; acteur: unknown; essai: number },
  surveillance: Surveillance,
  suivi: SuiviTravail,
): Promise<Issue> {
  try {
    const tache = tacheDe(travail.nom);
    const resultat = await tache.executer({
      base,
      entree: tache.entree.parse(travail.entree),
      acteur: travail.acteur as Acteur,
      travail: { id, essai: travail.essai },
      signal: surveillance.signal,
      progression: async (pourcent, message) => {
        suivi.surProgression?.(pourcent, message);
        await surveillance.progression(pourcent, message);
      },
    });
    return { resultat };
  } catch (erreur) {
    // Une requête coupée par l'interruption lève sa propre erreur : c'est l'interruption qui explique.
    return { erreur: surveillance.signal.aborted ? surveillance.signal.reason : erreur };
  }
}

async function conclure(base: Base, id: number, issue: Issue, enFile: boolean): Promise<void> {
  if ('resultat' in issue) {
    await base
      .updateTable('travail')
      .set({ etat: 'reussi', progression: 100, resultat: JSON.stringify(issue.resultat ?? null), fin_le: sql`now()` })
      .where('id', '=', id)
      .execute();
    return;
  }
  const { erreur } = issue;
  if (erreur instanceof Interruption && erreur.raison !== 'annulation' && enFile) return remettre(base, id, erreur);
  const annule = erreur instanceof Interruption && erreur.raison === 'annulation';
  const attendue = erreur instanceof ErreurMetier;
  if (!attendue) journalTechnique.error({ erreur, travail: id }, 'travail échoué');
  await base
    .updateTable('travail')
    .set({
      etat: annule ? 'annule' : 'echoue',
      erreur: attendue ? erreur.message : "Une erreur inattendue s'est produite. Rien n'a été changé.",
      conseil: attendue
        ? (erreur.conseil ?? null)
        : "Elle est enregistrée dans le journal technique ; réessayez, puis prévenez l'administrateur.",
      fin_le: sql`now()`,
    })
    .where('id', '=', id)
    .execute();
}

/** Interrompu par l'arrêt du serveur : remis en file, l'essai ne compte pas. */
async function remettre(base: Base, id: number, raison: Interruption): Promise<void> {
  await base.transaction().execute(async (trx) => {
    await trx
      .updateTable('travail')
      .set((eb) => ({ etat: 'en_attente', essai: eb('essai', '-', 1), progression: 0, message: raison.message }))
      .where('id', '=', id)
      .execute();
    await mettreEnFile(trx, id);
  });
}
