import { chownSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { ErreurDemarrage } from './erreurs.ts';

/** `nobody` sur toutes les distributions : PostgreSQL refuse root, et rien n'est créé dans /etc/passwd. */
const PERSONNE = 65534;

/** Sous quel utilisateur PostgreSQL tourne. */
export interface Identite {
  /** Vrai si ce n'est pas l'utilisateur courant (le lanceur est root). */
  autre: boolean;
  execution: { uid?: number; gid?: number };
}

/** L'utilisateur courant ; pour root, le propriétaire des données, et `nobody` pour des données neuves. */
export function identitePour(pgdata: string): Identite {
  const uid = process.getuid?.() ?? 0;
  const etat = existsSync(pgdata) ? statSync(pgdata) : null;
  if (uid !== 0) {
    if (etat && etat.uid !== uid)
      throw new ErreurDemarrage(
        `Les données de ${pgdata} appartiennent à un autre utilisateur (numéro ${etat.uid}) : ` +
          'lancez Maillage avec cet utilisateur ou avec root, ou choisissez un autre dossier avec --donnees.',
      );
    return { autre: false, execution: {} };
  }
  if (etat && etat.uid !== 0) return { autre: true, execution: { uid: etat.uid, gid: etat.gid } };
  return { autre: true, execution: { uid: PERSONNE, gid: PERSONNE } };
}

/** Crée le dossier de PostgreSQL, fermé à tous sauf à `identite`. */
export function creerPgdata(pgdata: string, identite: Identite): void {
  mkdirSync(pgdata, { recursive: true, mode: 0o700 });
  if (identite.autre) chownSync(pgdata, identite.execution.uid!, identite.execution.gid!);
}

/**
 * Donne à un processus enfant l'accès à un dossier ou à un fichier dont les parents lui sont fermés.
 * Root l'ouvre et passe le descripteur (numéro 3) à l'enfant, qui le désigne par `/proc/self/fd/3` : le noyau suit ce
 * lien sans repasser par les parents. Les processus fils de PostgreSQL en héritent. Voir docs/decisions/0001.
 */
export async function avecAcces<T>(
  chemins: string[],
  identite: Identite,
  travail: (noms: string[], descripteurs: number[]) => T | Promise<T>,
): Promise<T> {
  if (!identite.autre || process.platform !== 'linux') return travail(chemins, []);
  const descripteurs = chemins.map((chemin) => openSync(chemin, 'r'));
  try {
    return await travail(
      chemins.map((_, i) => `/proc/self/fd/${i + 3}`),
      descripteurs,
    );
  } finally {
    for (const d of descripteurs) closeSync(d);
  }
}
