import type { TestProject } from 'vitest/node';
import { baseMigree, executerSql, postgresJetable } from '../outils/postgresJetable.ts';

declare module 'vitest' {
  interface ProvidedContext {
    urlAdmin: string;
    modele: string;
  }
}

/** Une fois par exécution : un serveur, et une base modèle migrée que chaque test clone. */
export default async function preparerServeur(projet: TestProject): Promise<() => Promise<void>> {
  const serveur = await postgresJetable();
  const modele = `maillage_modele_${process.pid}`;
  await executerSql(serveur.urlAdmin, `drop database if exists ${modele}`);
  await baseMigree(serveur.urlAdmin, modele);
  projet.provide('urlAdmin', serveur.urlAdmin);
  projet.provide('modele', modele);
  return async () => {
    await executerSql(serveur.urlAdmin, `drop database if exists ${modele} with (force)`);
    await serveur.arreter();
  };
}
