import { type Acteur, couvre, type NatureOrganisation } from '#src/droits/acteur.ts';
import { auMoins, definirDroits, NATURES_ETAT } from '#src/droits/droits.ts';
import { etatDUnDepartement } from './droits.ts';
import type { Enquete } from './forme.ts';

type Visee = Pick<Enquete, 'departement' | 'region' | 'organisationId' | 'etat'> &
  Partial<Pick<Enquete, 'departements'>>;
const SERVICES: readonly NatureOrganisation[] = [...NATURES_ETAT, 'departement', 'region'];

const concerne = (acteur: Acteur, e: Visee) =>
  e.organisationId === acteur.organisationId ||
  (SERVICES.includes(acteur.nature) && couvre(acteur.perimetre, e)) ||
  etatDUnDepartement(acteur, e);

/** Une enquête publiée se lit par tout compte professionnel, structures enquêtées comprises ; avant, par les services du territoire. */
const litResultats = (acteur: Acteur, e?: Visee) =>
  acteur.nature !== 'personne' && (!e || e.etat === 'publiee' || concerne(acteur, e));

/** Le détail des réponses : l'équipe qui mène l'enquête, et l'État du territoire. */
const litReponses = (acteur: Acteur, e?: Visee) =>
  SERVICES.includes(acteur.nature) &&
  auMoins(acteur, 'agent') &&
  (!e ||
    e.organisationId === acteur.organisationId ||
    (NATURES_ETAT.includes(acteur.nature) && couvre(acteur.perimetre, e)));

export const droits = definirDroits({
  'enquetes.lireResultats': litResultats,
  'enquetes.lireReponses': litReponses,
});
