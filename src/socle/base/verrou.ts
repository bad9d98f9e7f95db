import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as attendre } from 'node:timers/promises';
import { codeDe, ErreurDemarrage } from './erreurs.ts';

/** Processus qui tient un verrou. */
export interface Porteur {
  pid: number;
  /** Instant de naissance du processus (Linux) : un numéro de processus est réattribué après sa mort. */
  naissance: string | null;
  jeton: string;
  /** Adresse du serveur web, une fois qu'il répond. */
  adresse?: string;
}

/** Instant de naissance d'un processus selon Linux, `null` s'il est mort ou si le système ne le dit pas. */
function naissance(pid: number): string | null {
  try {
    // Le nom du programme, entre parenthèses, peut contenir des espaces : on lit après la dernière.
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

/** Vrai si le processus vit (celui d'un autre utilisateur compte aussi). */
export function vivant(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (erreur) {
    return codeDe(erreur) === 'EPERM';
  }
}

function lire(fichier: string): Porteur | null {
  try {
    return JSON.parse(readFileSync(fichier, 'utf8')) as Porteur;
  } catch {
    return null;
  }
}

const tenu = (p: Porteur) => vivant(p.pid) && (p.naissance === null || p.naissance === naissance(p.pid));

/** Écarte le verrou d'un mort. Si un autre l'a repris entre-temps, le lui rend : on compare le jeton après le renommage. */
function ecarter(fichier: string, mort: Porteur | null): void {
  const ecart = `${fichier}.${randomUUID()}`;
  try {
    renameSync(fichier, ecart);
    if (lire(ecart)?.jeton !== mort?.jeton) linkSync(ecart, fichier);
  } catch {
    // Un autre processus l'a déjà écarté.
  }
  rmSync(ecart, { force: true });
}

/** Verrou pris : de quoi y inscrire une adresse, et le rendre. */
export interface Verrou {
  inscrire(adresse: string): void;
  rendre(): void;
}

/** Le processus vivant qui tient le verrou, `null` s'il est libre. */
export function porteurDe(fichier: string): Porteur | null {
  const porteur = lire(fichier);
  return porteur && tenu(porteur) ? porteur : null;
}

/** Prend le verrou s'il est libre ou abandonné par un mort ; sinon rend le processus vivant qui le tient. */
export function prendre(fichier: string): Verrou | Porteur {
  const moi: Porteur = { pid: process.pid, naissance: naissance(process.pid), jeton: randomUUID() };
  const prepare = `${fichier}.${moi.jeton}`;
  const preparer = (p: Porteur) => writeFileSync(prepare, JSON.stringify(p), { mode: 0o600 });
  const aMoi = () => lire(fichier)?.jeton === moi.jeton;
  preparer(moi);
  try {
    for (;;) {
      try {
        // Un lien se pose d'un coup, contenu compris : personne ne peut lire un verrou à moitié écrit.
        linkSync(prepare, fichier);
        return {
          inscrire(adresse) {
            preparer({ ...moi, adresse });
            renameSync(prepare, fichier);
          },
          rendre() {
            if (aMoi()) rmSync(fichier, { force: true });
          },
        };
      } catch (erreur) {
        if (codeDe(erreur) !== 'EEXIST') throw erreur;
      }
      const porteur = lire(fichier);
      if (porteur && tenu(porteur)) return porteur;
      ecarter(fichier, porteur);
    }
  } finally {
    rmSync(prepare, { force: true });
  }
}

/** Exécute `travail` seul parmi les processus de la machine. Lève une erreur claire si le verrou reste pris `delai` ms. */
export async function sousVerrou<T>(fichier: string, travail: () => Promise<T>, delai = 90_000): Promise<T> {
  const fin = Date.now() + delai;
  let pris = prendre(fichier);
  while ('pid' in pris) {
    if (Date.now() > fin)
      throw new ErreurDemarrage(
        `Le processus ${pris.pid} démarre ou arrête la base depuis trop longtemps (verrou ${fichier}). ` +
          "Attendez qu'il finisse, ou arrêtez-le, puis recommencez.",
      );
    await attendre(50);
    pris = prendre(fichier);
  }
  try {
    return await travail();
  } finally {
    pris.rendre();
  }
}
