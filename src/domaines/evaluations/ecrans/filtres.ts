import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { numero } from '#src/droits/ecran.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { LISTES, lignesDe, type NomListe } from '../requetes/lignes.ts';

/** La liste que demande l'adresse ; l'écran et l'export lisent la même. @throws ErreurIntrouvable liste inconnue */
export async function listeDemandee(params: { id: string; liste: string }, acteur: Acteur) {
  if (!Object.hasOwn(LISTES, params.liste)) throw new ErreurIntrouvable("Cette liste n'existe pas.");
  const liste = params.liste as NomListe;
  return { liste, ...(await lireEnCloison(acteur, (c) => lignesDe(c, acteur, numero(params.id), liste))) };
}
