import type { RouterContextProvider } from 'react-router';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { type Identite, identitesDe, type ParcoursSitue, parcoursSitue } from '../chargement.ts';
import { consulter, type PageParcours } from '../consulter.ts';

interface Ouvert {
  c: Cloison;
  acteur: Acteur;
  p: ParcoursSitue;
  identite: Identite;
}

/**
 * Ouvre une page d'un parcours dans la cloison : droit vérifié, lecture tracée (sauf `page` nulle : rien n'y est du deuxième cercle).
 * @throws ErreurDroit, ErreurIntrouvable
 */
export function ouvrirParcours<T>(
  context: Readonly<RouterContextProvider>,
  id: string | undefined,
  { droit, page }: { droit: string; page: PageParcours | null },
  faire: (o: Ouvert) => Promise<T>,
): Promise<T> {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, async (c) => {
    const p = await parcoursSitue(c, numero(id));
    exiger(acteur, droit, p);
    if (page) await consulter(c, acteur, p, page);
    const identite = (await identitesDe(c, [p.id])).get(p.id)!;
    return faire({ c, acteur, p, identite });
  });
}

/** Ce que toute page d'un parcours montre en tête. */
export const tete = (p: ParcoursSitue, i: Identite) => ({
  id: p.id,
  reference: p.reference,
  etat: p.etat,
  nom: `${i.prenom} ${i.nom}`,
  demonstration: p.demonstration,
});
export type Tete = ReturnType<typeof tete>;

export const filParcours = (t: Tete) => [
  { libelle: 'Personnes suivies', adresse: '/personnes' },
  { libelle: t.nom, adresse: `/parcours/${t.id}` },
];
