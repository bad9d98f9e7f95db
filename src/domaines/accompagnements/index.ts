/** Opérations d'accompagnement : le cadre. Qui finance, qui fait, où, pour qui, avec quelles équipes et quels portefeuilles. */
export { HABILITATIONS, type OperationSituee, operationPourAgir, operationSituee, suitFse } from './chargement.ts';
export {
  DOMAINES,
  type DomaineReferent,
  LIBELLES_DOMAINE,
  LIBELLES_PUBLIC,
  LIBELLES_ROLE_PROFESSIONNEL,
  PUBLICS,
  type PublicAccompagne,
} from './forme.ts';
export { creerOperation } from './operations/creer.ts';
export { creerEquipe, creerPortefeuille } from './operations/equiper.ts';
export { habiliter } from './operations/habiliter.ts';
export { direOrigine, exigerReglage, type OperationReglee, REGLABLES, type Reglage, reglageA } from './reglages.ts';
