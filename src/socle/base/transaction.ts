import { type Base, poolDe, type Trx } from './base.ts';

/** Part des connexions que des transactions peuvent tenir à la fois ; le reste sert aux lectures qu'elles font à côté d'elles. */
const PART = 0.6;

interface Guichet {
  libres: number;
  attente: (() => void)[];
}
const guichets = new WeakMap<Base, Guichet>();

function guichetDe(base: Base): Guichet {
  let guichet = guichets.get(base);
  if (!guichet) {
    guichet = { libres: Math.max(1, Math.floor((poolDe(base).options.max ?? 10) * PART)), attente: [] };
    guichets.set(base, guichet);
  }
  return guichet;
}

/**
 * Une transaction, en nombre borné à la fois. Une écriture relit parfois, hors de sa transaction, ce qui est gardé en mémoire pour tous
 * (territoires, photo d'un scénario) : si les transactions tenaient toutes les connexions, chacune attendrait la deuxième pour toujours.
 */
export async function enTransaction<T>(base: Base, faire: (trx: Trx) => Promise<T>): Promise<T> {
  const guichet = guichetDe(base);
  if (guichet.libres > 0) guichet.libres -= 1;
  else await new Promise<void>((suivant) => guichet.attente.push(suivant));
  try {
    return await base.transaction().execute(faire);
  } finally {
    // La place passe au premier qui attend, ou redevient libre.
    const suivant = guichet.attente.shift();
    if (suivant) suivant();
    else guichet.libres += 1;
  }
}
