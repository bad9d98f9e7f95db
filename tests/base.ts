import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { type Base, fixerBase, ouvrirBase } from '#src/socle/base/base.ts';
import { autreBase, executerSql } from '../outils/postgresJetable.ts';

const ouvertes: { base: Base; nom: string }[] = [];
const adresses = new WeakMap<Base, string>();

/**
 * Base neuve, avec toutes les migrations, pour les tests d'un fichier (projet `base`). Devient la base du processus.
 * Fermée et supprimée à la fin du fichier, sans rien faire.
 */
export async function baseDeTest(): Promise<Base> {
  const nom = `maillage_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  const admin = inject('urlAdmin');
  await executerSql(admin, `create database ${nom} template ${inject('modele')}`);
  const url = autreBase(admin, nom);
  const base = ouvrirBase(url, 5);
  ouvertes.push({ base, nom });
  adresses.set(base, url);
  fixerBase(base);
  return base;
}

/** Adresse d'une base rendue par `baseDeTest` (pour y ouvrir une autre connexion ou un autre processus). */
export function adresseDe(base: Base): string {
  return adresses.get(base)!;
}

/** Appelé à la fin de chaque fichier par tests/fermerBases.ts. */
export async function fermerBases(): Promise<void> {
  for (const { base, nom } of ouvertes.splice(0)) {
    await base.destroy();
    await executerSql(inject('urlAdmin'), `drop database if exists ${nom} with (force)`);
  }
}
