import type { RouterContextProvider } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { base } from '#src/socle/base/base.ts';
import { type Fiche, lireStructure } from '../requetes/fiche.ts';

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
