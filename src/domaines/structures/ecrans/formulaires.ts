import type { RouterContextProvider } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { exiger } from '#src/droits/matrice.ts';
import { base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { type Fiche, lireStructure } from '../requetes/fiche.ts';

/** Identifiant lu dans une adresse. @throws ErreurIntrouvable */
export function numero(texte: string | undefined): number {
  if (!texte || !/^\d{1,9}$/.test(texte)) throw new ErreurIntrouvable();
  return Number(texte);
}

/** La structure d'un formulaire, si la personne peut faire l'action dessus. @throws ErreurDroit, ErreurIntrouvable */
export async function ouvrirFiche(
  context: Readonly<RouterContextProvider>,
  id: string | undefined,
  droit: string,
): Promise<Fiche> {
  const acteur = acteurDe(context);
  const fiche = await lireStructure(base(), acteur, numero(id));
  exiger(acteur, droit, fiche);
  return fiche;
}
