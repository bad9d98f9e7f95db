/** Plans : stratégie, feuilles de route, plan d'action du préfet, projets de territoire ; chaque action dit l'axe qu'elle sert. */
export { type ActionComplete, type ContenuPlan, contenuDuPlan } from './contenu.ts';
export { composerPlan, documentDuPlan } from './document.ts';
export type { EtatAction, EtatPlan, GenrePlan } from './forme.ts';
export { LIBELLES_ETAT_ACTION, LIBELLES_ETAT_PLAN, LIBELLES_GENRE, LIBELLES_PARTIE } from './forme.ts';
export { adopterPlan, clorePlan, presenterPlan, proposerPlan, transmettrePlan } from './operations/conduire.ts';
export { creerPlan } from './operations/creer.ts';
export { financer, jalonner } from './operations/detailler.ts';
export { ecrireAction, ecrireAxe } from './operations/ecrire.ts';
export { ajouterIndicateur } from './operations/mesurer.ts';
export { changerEtatAction, faireJalon, noterAction } from './operations/noter.ts';
export { correspondre, demanderAide } from './operations/region.ts';
export { relier } from './operations/relier.ts';
export { rendreAvisPlan } from './rendre.ts';
export { type LigneDepartement, manquesDe, type TableauRegion, tableauRegion } from './requetes/region.ts';
export { type ActionReliee, actionReliee, actionsReliees } from './requetes/reliees.ts';
export { type PlanDuTerritoire, plansDuTerritoire } from './requetes/territoire.ts';
