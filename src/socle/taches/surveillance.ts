import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';

/** Espace des verrous consultatifs des travaux ; la seconde clé est l'identifiant du travail. */
export const VERROU_TRAVAIL = 7_205_040;

const PERIODE = 1000;
const ENTRE_DEUX_ECRITURES = 500;

/** Pourquoi un travail en cours doit s'arrêter. */
export class Interruption extends ErreurMetier {
  readonly raison: 'annulation' | 'arret' | 'connexion';

  constructor(raison: Interruption['raison']) {
    super(
      {
        annulation: "Le travail a été annulé. Rien n'a été changé.",
        arret: 'Le serveur s’arrête : le travail reprendra à son retour.',
        connexion: 'La connexion à la base a été perdue.',
      }[raison],
    );
    this.name = 'Interruption';
    this.raison = raison;
  }
}

/** Un travail ouvert par ce processus : signe de vie, avancement et demande d'annulation, sur une connexion à part. */
export interface Surveillance {
  signal: AbortSignal;
  interrompre(raison: Interruption['raison']): void;
  progression(pourcent: number, message?: string): Promise<void>;
  /** Attend la dernière écriture ; plus rien n'est écrit ensuite. */
  fermer(): Promise<void>;
}

/**
 * Surveille un travail sur la connexion qui en tient le verrou. L'avancement est donc visible de tous pendant que la transaction du
 * travail est encore ouverte. Si cette connexion tombe, le verrou aussi : le travail est interrompu avant qu'un autre ne le reprenne.
 */
export function surveiller(connexion: Base, travail: number): Surveillance {
  const controleur = new AbortController();
  let pourcent = 0;
  let message = '';
  let aEcrire = false;
  let fermee = false;
  let derniere = 0;
  // Les requêtes d'une même connexion se suivent, l'une attend l'autre.
  let chaine: Promise<void> = Promise.resolve();

  const battre = () => {
    chaine = chaine.then(async () => {
      if (fermee) return;
      aEcrire = false;
      derniere = Date.now();
      try {
        const { rows } = await sql<{ annule: boolean }>`
          UPDATE travail SET battement = now(), progression = ${pourcent}, message = ${message}
          WHERE id = ${travail} RETURNING annulation_demandee_le IS NOT NULL AS annule`.execute(connexion);
        if (rows[0]?.annule) controleur.abort(new Interruption('annulation'));
      } catch {
        controleur.abort(new Interruption('connexion'));
      }
    });
    return chaine;
  };
  const minuterie = setInterval(battre, PERIODE);

  return {
    signal: controleur.signal,
    interrompre: (raison) => controleur.abort(new Interruption(raison)),
    async progression(nouveau, texte) {
      pourcent = Math.max(0, Math.min(100, Math.round(nouveau)));
      if (texte !== undefined) message = texte.slice(0, 500);
      aEcrire = true;
      if (Date.now() - derniere >= ENTRE_DEUX_ECRITURES) await battre();
    },
    async fermer() {
      clearInterval(minuterie);
      if (aEcrire) await battre();
      fermee = true;
      await chaine;
    },
  };
}
