import { type Acteur, couvre, type Lieu } from '#src/droits/acteur.ts';
import { definirDroits, NATURES_ETAT } from '#src/droits/droits.ts';

/** Tout compte de travail ; la personne accompagnée a son espace. */
const professionnel = (acteur: Acteur) => acteur.nature !== 'personne';
/** Le programme lui-même (tâches, ligne de commande). */
const programme = (acteur: Acteur) => acteur.nature === 'plateforme' && acteur.compteId === 0;
/** Services de l'État, chez eux. */
const duService = (acteur: Acteur, lieu?: Lieu) =>
  programme(acteur) || (NATURES_ETAT.includes(acteur.nature) && (!lieu || couvre(acteur.perimetre, lieu)));

/**
 * Les statistiques se lisent par tous, assez agrégées pour ne désigner personne. L'activité sans seuil de structures, et les lignes une à une,
 * sont à l'État et au département chez eux ; les crédits et l'instruction, à l'État.
 */
export const droits = definirDroits({
  'indicateurs.lire': professionnel,
  'indicateurs.lireLignes': (acteur: Acteur) =>
    duService(acteur) || ['departement', 'structure', 'reseau'].includes(acteur.nature),
  'indicateurs.detaillerActivite': (acteur: Acteur, lieu?: Lieu) =>
    duService(acteur, lieu) || (acteur.nature === 'departement' && (!lieu || couvre(acteur.perimetre, lieu))),
  'indicateurs.lireCredits': duService,
  // Les petits effectifs : la DDETS chez elle. Une structure voit les siens par ses propres pages.
  'indicateurs.voirPetitsEffectifs': (acteur: Acteur, lieu?: Lieu) =>
    programme(acteur) || (acteur.nature === 'ddets' && (!lieu || couvre(acteur.perimetre, lieu))),
});
