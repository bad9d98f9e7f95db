import { base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { definition } from '../catalogue.ts';
import { parametre as lireParametre } from '../requetes.ts';

/** La valeur à corriger ou à clore, encore valable, avec sa définition. */
export async function chargerValeur(id: string) {
  const parametre = /^\d{1,9}$/.test(id) ? await lireParametre(base(), Number(id)) : null;
  const modele = parametre && definition(parametre.cle);
  if (!parametre || !modele || parametre.remplaceLe !== null)
    throw new ErreurIntrouvable("Cette valeur n'existe pas ou a été remplacée depuis.");
  return { parametre, modele };
}
