import { fixerDossierFichiers } from '../fichiers/dossier.ts';
import { configurerInstance } from '../session/instance.ts';
import { type Base, fixerBase, ouvrirBase } from './base.ts';
import { type DossierDonnees, ouvrirDossier } from './dossier.ts';
import { demarrerPostgres } from './lanceur.ts';
import { migrer } from './migrer.ts';
import { verifierServeurFourni } from './serveurFourni.ts';

/** Une instance de Maillage ouverte par ce processus : sa base migrée et son dossier. */
export interface Instance {
  base: Base;
  url: string;
  dossier: DossierDonnees;
  /** Ferme les connexions ; arrête PostgreSQL si ce programme l'apporte et que personne d'autre ne s'en sert. */
  arreter(): Promise<void>;
}

/** Ouvre l'instance (PostgreSQL au besoin, migrations) et en fait la base du processus. Sert au serveur web et aux commandes. */
export async function ouvrirInstance(options: {
  donnees: string;
  databaseUrl?: string | undefined;
}): Promise<Instance> {
  const dossier = ouvrirDossier(options.donnees);
  fixerDossierFichiers(dossier.fichiers);
  configurerInstance({ donnees: dossier.racine });
  const local = options.databaseUrl ? null : await demarrerPostgres(options.donnees);
  try {
    const url = options.databaseUrl ?? local!.url;
    if (options.databaseUrl) await verifierServeurFourni(url);
    await migrer(url);
    const base = ouvrirBase(url);
    fixerBase(base);
    return {
      base,
      url,
      dossier,
      async arreter() {
        await base.destroy();
        await local?.arreter();
      },
    };
  } catch (erreur) {
    await local?.arreter();
    throw erreur;
  }
}
