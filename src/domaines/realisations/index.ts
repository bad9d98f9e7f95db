/** Vie d'une opération subventionnée : indicateurs relevés dans l'année, réunions de suivi, nouvelles et documents partagés. */
export {
  type Avancement,
  type EtatAvancement,
  LIBELLES_AVANCEMENT,
  type Releve,
  type SuiviIndicateur,
} from './forme.ts';
export { commenter, partager, partagerAppel, retirerPartage } from './operations/partager.ts';
export { annulerReleve, releverIndicateur } from './operations/relever.ts';
export { annulerReunion, reunirSubvention, tenirReunion } from './operations/reunir.ts';
export { agreger, agregerConventions } from './regles/agreger.ts';
export { alerteDe, avancer } from './regles/avancer.ts';
export { ciblesDe, objetReleve, type ReleveSitue, relevesDe } from './releves.ts';
export { nomsTerritoires } from './requetes/indicateurs.ts';
export { progression, type SuiviSitue, suivre, toleranceDe } from './requetes/progression.ts';
