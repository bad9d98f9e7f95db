import { ErreurMetier } from './erreurs.ts';

/**
 * Au plus `places` travaux à la fois, les suivants dans l'ordre ; au-delà de `file` en attente, refus tout de suite. Ce qui occupe beaucoup
 * de mémoire passe par là : dix demandes à la fois ne tiennent pas dix fois la place d'une.
 * @throws ErreurMetier 503 quand la file est pleine
 */
export function ouvrirGuichet(places: number, file: number): <T>(travail: () => Promise<T>) => Promise<T> {
  let occupees = 0;
  const attente: (() => void)[] = [];
  return async (travail) => {
    if (occupees < places) occupees += 1;
    else {
      if (attente.length >= file)
        throw new ErreurMetier('Trop de calculs sont demandés en même temps.', {
          statut: 503,
          conseil: 'Réessayez dans une minute : rien de ce que vous avez demandé n’est perdu.',
        });
      // La place est passée de main en main : le compte des occupées ne change pas.
      await new Promise<void>((entrer) => attente.push(entrer));
    }
    try {
      return await travail();
    } finally {
      const suivant = attente.shift();
      if (suivant) suivant();
      else occupees -= 1;
    }
  };
}
