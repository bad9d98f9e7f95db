import { type Acteur, couvre, type NatureOrganisation } from '#src/droits/acteur.ts';
import { auMoins, definirDroits, NATURES_ETAT } from '#src/droits/droits.ts';
import type { Cible, Enquete } from './forme.ts';

type Visee = Pick<Enquete, 'departement' | 'region' | 'organisationId'>;
type Regionale = Visee & Partial<Pick<Enquete, 'departements'>>;
type CibleVisee = Visee & Pick<Cible, 'structureOrganisation' | 'structureDepartement' | 'deposeeLe' | 'mandataire'>;

/** Qui peut mener une enquête sur son territoire ; les autres services de l'État la suivent. */
const MENENT: readonly NatureOrganisation[] = ['ddets', 'departement', 'dreets', 'region'];
const SUIVENT: readonly NatureOrganisation[] = [...NATURES_ETAT, 'departement', 'region'];

const suit = (acteur: Acteur, e?: Visee) =>
  SUIVENT.includes(acteur.nature) && (!e || e.organisationId === acteur.organisationId || couvre(acteur.perimetre, e));

/** L'État d'un département suit l'enquête que sa région mène : ses structures y répondent. */
export const etatDUnDepartement = (acteur: Acteur, e: Regionale) =>
  NATURES_ETAT.includes(acteur.nature) &&
  (e.departements ?? []).some((departement) => couvre(acteur.perimetre, { departement, region: e.region }));

const cree = (acteur: Acteur, lieu?: { departement: string | null; region: string }) =>
  MENENT.includes(acteur.nature) && auMoins(acteur, 'agent') && (!lieu || couvre(acteur.perimetre, lieu));

/** L'organisation qui la mène, et les services de l'État du territoire : la campagne ne s'arrête pas avec l'absence d'un agent. */
const mene = (acteur: Acteur, e?: Visee) =>
  cree(acteur) &&
  (!e ||
    e.organisationId === acteur.organisationId ||
    (NATURES_ETAT.includes(acteur.nature) && couvre(acteur.perimetre, e)));

/** Ouvrir, clore, publier engagent le service. */
const decide = (acteur: Acteur, e?: Visee) => mene(acteur, e) && auMoins(acteur, 'responsable');

const laStructure = (acteur: Acteur, k?: CibleVisee) =>
  acteur.nature === 'structure' && (!k || k.structureOrganisation === acteur.organisationId);

/** La structure répond ; le service écrit à sa place seulement s'il a pris la plume, ce qui est dit et tracé. */
const repond = (acteur: Acteur, k?: CibleVisee) =>
  (laStructure(acteur, k) && auMoins(acteur, 'agent')) || (mene(acteur, k) && k?.mandataire !== '');

/** L'État du département d'une structure la suit aussi dans une enquête que la région mène : il lit, il n'agit pas. */
const etatDuLieu = (acteur: Acteur, k: CibleVisee) =>
  NATURES_ETAT.includes(acteur.nature) &&
  (couvre(acteur.perimetre, k) || couvre(acteur.perimetre, { departement: k.structureDepartement, region: k.region }));

const suitReponse = (acteur: Acteur, k?: CibleVisee) =>
  laStructure(acteur, k) || suit(acteur, k) || (k !== undefined && etatDuLieu(acteur, k));

/**
 * Une réponse se lit une à une de l'équipe qui mène l'enquête et de l'État du lieu, comme dans les résultats ; une collectivité qui ne la mène pas
 * sait qui a répondu. Rien ne se lit avant le dépôt, sauf de qui tient la plume.
 */
const litReponse = (acteur: Acteur, k?: CibleVisee) =>
  laStructure(acteur, k) ||
  (suitReponse(acteur, k) &&
    (!k ||
      ((k.organisationId === acteur.organisationId || etatDuLieu(acteur, k)) &&
        (k.mandataire !== '' || k.deposeeLe !== null))));

export const droits = definirDroits({
  'enquetes.lister': (acteur: Acteur) => suit(acteur),
  'enquetes.lire': (acteur: Acteur, e?: Regionale) =>
    suit(acteur, e) || (e !== undefined && etatDUnDepartement(acteur, e)),
  'enquetes.creer': cree,
  'enquetes.ouvrir': decide,
  'enquetes.retirer': decide,
  'enquetes.prolonger': mene,
  'enquetes.relancer': mene,
  'enquetes.clore': decide,
  'enquetes.publier': decide,
  'enquetes.reconduire': mene,
  // Un questionnaire : sa page, ses réponses.
  'enquetes.mesReponses': (acteur: Acteur) => acteur.nature === 'structure',
  'enquetes.suivreReponse': suitReponse,
  'enquetes.lireReponse': litReponse,
  'enquetes.commencer': repond,
  'enquetes.repondre': repond,
  'enquetes.deposer': repond,
  'enquetes.saisirPour': mene,
  'enquetes.noterAppel': mene,
  'enquetes.traiter': mene,
  'enquetes.corriger': mene,
  'enquetes.ecarter': mene,
  'enquetes.reprendre': mene,
});
