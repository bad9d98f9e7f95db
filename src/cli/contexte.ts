import { type Instance, ouvrirInstance } from '#src/socle/base/instance.ts';
import { lireOptions } from '#src/socle/base/options.ts';

/** Ce qu'une commande reçoit : la base, ouverte seulement si elle la demande. */
export interface Contexte {
  /** Ouvre l'instance (démarre ou rejoint PostgreSQL, migre) ; la même à chaque appel. */
  ouvrir(): Promise<Instance>;
  /** Ferme ce qui a été ouvert ; n'arrête PostgreSQL que si personne d'autre ne s'en sert. */
  fermer(): Promise<void>;
}

/** Contexte d'une commande. `donnees` : dossier demandé par --donnees, sinon MAILLAGE_DONNEES, sinon ./donnees. */
export function creerContexte(donnees: () => string | undefined): Contexte {
  let instance: Promise<Instance> | undefined;
  return {
    ouvrir() {
      const demande = donnees();
      instance ??= ouvrirInstance(lireOptions(demande ? ['--donnees', demande] : [])!);
      return instance;
    },
    async fermer() {
      const ouverte = await instance?.catch(() => undefined);
      await ouverte?.arreter();
    },
  };
}
