import { type Acteur, couvre } from '#src/droits/acteur.ts';
import { auMoins, definirDroits, estAdministrateur, NATURES_ETAT } from '#src/droits/droits.ts';

/** Un modèle national n'a pas de département. */
export interface ModeleSitue {
  departement: string | null;
  region: string | null;
}

const lit = (acteur: Acteur) => estAdministrateur(acteur) || NATURES_ETAT.includes(acteur.nature);

/** Le texte national engage tous les départements : administration du site, ou responsable de la DGEFP. */
const nationalement = (acteur: Acteur) =>
  estAdministrateur(acteur) || (acteur.nature === 'dgefp' && auMoins(acteur, 'responsable'));

/** L'adaptation d'un département : un responsable de sa DDETS. */
const localement = (acteur: Acteur, lieu?: Pick<ModeleSitue, 'departement' | 'region'>) =>
  acteur.nature === 'ddets' && auMoins(acteur, 'responsable') && (!lieu || couvre(acteur.perimetre, lieu));

function redige(acteur: Acteur, modele?: ModeleSitue): boolean {
  if (!modele) return nationalement(acteur) || localement(acteur);
  return modele.departement === null ? nationalement(acteur) : localement(acteur, modele);
}

export const droits = definirDroits({
  'modeles.lire': lit,
  'modeles.rediger': redige,
  'modeles.publier': redige,
  // L'objet est ici le département où l'on adapte.
  'modeles.adapter': localement,
  'modeles.archiver': (acteur: Acteur, modele?: ModeleSitue) =>
    localement(acteur, modele) && (!modele || modele.departement !== null),
});
