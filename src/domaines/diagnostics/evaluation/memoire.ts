import type { Base } from '#src/socle/base/base.ts';
import type { Extrait } from '../acces/extrait.ts';
import type { Photo } from './photo.ts';

/** Photos gardées par base : quelques scénarios ouverts à la fois. Une région en voiture tient en quelques dizaines de mégaoctets. */
const NOMBRE_GARDE = 6;

/** Garde les derniers résultats utilisés ; deux demandes simultanées de la même clé attendent le même travail. */
class Derniers<C, V> {
  private readonly connus = new Map<C, Promise<V>>();

  retenir(cle: C, faire: () => Promise<V>): Promise<V> {
    const valeur = this.connus.get(cle) ?? faire();
    this.connus.delete(cle);
    this.connus.set(cle, valeur);
    valeur.catch(() => this.connus.delete(cle));
    for (const ancienne of [...this.connus.keys()].slice(0, -NOMBRE_GARDE)) this.connus.delete(ancienne);
    return valeur;
  }
}

interface Memoire {
  /** Par empreinte. */
  photos: Derniers<string, Photo>;
  /** Par numéro de photo gardée. */
  relues: Derniers<number, Photo>;
  extraits: Derniers<string, Extrait>;
}

const memoires = new WeakMap<Base, Memoire>();

export function memoireDe(base: Base): Memoire {
  let memoire = memoires.get(base);
  if (!memoire) {
    memoire = { photos: new Derniers(), relues: new Derniers(), extraits: new Derniers() };
    memoires.set(base, memoire);
  }
  return memoire;
}
