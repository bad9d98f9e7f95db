import { consulter, identitesDe, type PageParcours, parcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';

/** Ce que chaque page du domaine montre du parcours. */
export interface Tete {
  id: number;
  reference: string;
  nom: string;
  etat: string;
  demonstration: boolean;
  /** L'acteur peut y écrire ; sinon il lit. */
  ecrit: boolean;
}

/** Ouvre une page du deuxième cercle : le droit, puis la trace de la lecture. @throws ErreurDroit, ErreurIntrouvable */
export async function ouvrirPage(c: Cloison, acteur: Acteur, id: number, page: PageParcours) {
  const parcours = await parcoursSitue(c, id);
  exiger(acteur, 'situations.lire', parcours);
  await consulter(c, acteur, parcours, page);
  const identite = (await identitesDe(c, [id])).get(id);
  const tete: Tete = {
    id,
    reference: parcours.reference,
    nom: identite ? `${identite.prenom} ${identite.nom}` : parcours.reference,
    etat: parcours.etat,
    demonstration: parcours.demonstration,
    ecrit: peut(acteur, 'situations.ajouterAction', parcours),
  };
  return { parcours, tete };
}
