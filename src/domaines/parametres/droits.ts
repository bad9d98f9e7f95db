import { couvre, type Lieu } from '#src/droits/acteur.ts';
import { auMoins, connecte, type Droit, definirDroits, estAdministrateur } from '#src/droits/droits.ts';

/** Portée d'une valeur : `null` pour la France entière, sinon la situation de son territoire. */
export interface Portee {
  lieu: Lieu | null;
}

/**
 * Les valeurs nationales sont tenues par l'administration du site et la DGEFP ; une valeur propre à un territoire l'est aussi par les
 * responsables de l'État et du département dont le périmètre couvre ce territoire.
 */
const tenir: Droit = (acteur, portee?: Portee) => {
  if (estAdministrateur(acteur) || (acteur.nature === 'dgefp' && auMoins(acteur, 'responsable'))) return true;
  if (!['dreets', 'ddets', 'departement'].includes(acteur.nature) || !auMoins(acteur, 'responsable')) return false;
  return portee === undefined || (portee.lieu !== null && couvre(acteur.perimetre, portee.lieu));
};

export const droits = definirDroits({
  'parametres.lire': connecte,
  'parametres.ajouter': tenir,
  'parametres.corriger': tenir,
  'parametres.clore': tenir,
});
