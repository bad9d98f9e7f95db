import { type Acteur, couvre, type Lieu } from '#src/droits/acteur.ts';
import { auMoins, connecte, definirDroits, estAdministrateur, NATURES_PUBLIQUES } from '#src/droits/droits.ts';

/** Le territoire d'un état des lieux, par les communes qui le forment. */
export interface TerritoireVise {
  /** Bassin ou intercommunalité : il peut déborder d'un périmètre, en avoir une commune suffit. */
  bassin: boolean;
  lieux: readonly Lieu[];
  /** Organisation du brouillon ou de la version ; absente : ce n'est qu'un territoire. */
  organisationId?: number | null;
}

interface RapportVise {
  organisationId: number | null;
  diffuse: boolean;
}

/** Services publics, agents au moins, dont le périmètre couvre le territoire. */
function redige(acteur: Acteur, vise?: TerritoireVise): boolean {
  if (estAdministrateur(acteur)) return true;
  if (!NATURES_PUBLIQUES.includes(acteur.nature) || !auMoins(acteur, 'agent')) return false;
  if (vise === undefined) return true;
  const { organisationId, lieux, bassin } = vise;
  if (organisationId !== undefined && organisationId !== acteur.organisationId) return false;
  const dedans = (lieu: Lieu) => couvre(acteur.perimetre, lieu);
  return lieux.length > 0 && (bassin ? lieux.some(dedans) : lieux.every(dedans));
}

/** Une tête de réseau garde aussi ses versions, pour elle ; seul un service public les montre à tous. */
function fige(acteur: Acteur, vise?: TerritoireVise): boolean {
  if (redige(acteur, vise)) return true;
  if (acteur.nature !== 'reseau' || !auMoins(acteur, 'agent')) return false;
  return redige({ ...acteur, nature: 'ddets' }, vise);
}

/** Une version figée se lit dans l'organisation qui l'a faite, et par toute personne connectée si elle est diffusée. */
const lisible = (acteur: Acteur, rapport?: RapportVise) =>
  rapport === undefined ||
  estAdministrateur(acteur) ||
  rapport.diffuse ||
  rapport.organisationId === acteur.organisationId;

export const droits = definirDroits({
  // Le brouillon n'assemble que des statistiques publiques ; les textes et les recommandations rédigés restent dans l'organisation.
  'rapports.etablir': connecte,
  'rapports.lire': lisible,
  'rapports.verifier': lisible,
  'rapports.creer': fige,
  // Un brouillon se lit dans l'organisation qui l'écrit.
  'rapports.lireBrouillon': (acteur: Acteur, vise?: { organisationId: number | null }) =>
    estAdministrateur(acteur) ||
    ([...NATURES_PUBLIQUES, 'reseau'].includes(acteur.nature) &&
      (vise === undefined || vise.organisationId === acteur.organisationId)),
  'rapports.redigerBloc': fige,
  'rapports.disposer': fige,
  'rapports.comparerTerritoires': (acteur: Acteur) => acteur.nature !== 'personne',
  'rapports.rediger': fige,
  'rapports.recommander': fige,
  'rapports.figer': fige,
  'rapports.figerRapport': fige,
  'rapports.diffuser': redige,
});
