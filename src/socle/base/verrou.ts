import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as attendre } from 'node:timers/promises';
import { codeDe, ErreurDemarrage } from './erreurs.ts';

interface Porteur {
  pid: number;
  /** Instant de naissance du processus (Linux) : un numéro de processus est réattribué après sa mort. */
  naissance: string | null;
  jeton: string;
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

/** Exécute `travail` seul parmi les processus de la machine. Lève une erreur claire si le verrou reste pris `delai` ms. */
export async function sousVerrou<T>(fichier: string, travail: () => Promise<T>, delai = 90_000): Promise<T> {
  const moi: Porteur = { pid: process.pid, naissance: naissance(process.pid), jeton: randomUUID() };
  const prepare = `${fichier}.${moi.jeton}`;
  const fin = Date.now() + delai;
  writeFileSync(prepare, JSON.stringify(moi), { mode: 0o600 });
  try {
    // Un lien se pose d'un coup, contenu compris : personne ne peut lire un verrou à moitié écrit.
    for (;;) {
      try {
        linkSync(prepare, fichier);
        break;
      } catch (erreur) {
        if (codeDe(erreur) !== 'EEXIST') throw erreur;
      }
      const porteur = lire(fichier);
      if (!porteur || !tenu(porteur)) ecarter(fichier, porteur);
      else if (Date.now() > fin)
        throw new ErreurDemarrage(
          `Le processus ${porteur.pid} démarre ou arrête la base depuis trop longtemps (verrou ${fichier}). ` +
            "Attendez qu'il finisse, ou arrêtez-le, puis recommencez.",
        );
      else await attendre(50);
    }
  } finally {
    rmSync(prepare, { force: true });
  }
  try {
    return await travail();
  } finally {
    if (lire(fichier)?.jeton === moi.jeton) rmSync(fichier, { force: true });
  }
}
