import { type Acteur, couvre } from '#src/droits/acteur.ts';
import { auMoins, definirDroits, estAdministrateur, NATURES_ETAT } from '#src/droits/droits.ts';

/** Ce que les droits regardent d'une structure. */
export interface StructureActive {
  departement: string | null;
  region: string | null;
  /** Organisations de l'application qui portent son SIRET. */
  organisations: readonly number[];
  /** Têtes de réseau à qui la structure a ouvert son dossier. */
  reseaux: readonly number[];
}

/** La structure elle-même. */
const sienne = (acteur: Acteur, s?: StructureActive) =>
  acteur.nature === 'structure' && (s === undefined || s.organisations.includes(acteur.organisationId));

/** Services de l'État sur leur territoire. */
const duService = (acteur: Acteur, s?: StructureActive) =>
  NATURES_ETAT.includes(acteur.nature) && (s === undefined || couvre(acteur.perimetre, s));

/** La structure ne voit que la sienne ; l'État et le département, leur territoire ; un réseau, les membres qui l'ont voulu. */
function lit(acteur: Acteur, s?: StructureActive): boolean {
  if (sienne(acteur, s) || duService(acteur, s)) return true;
  if (acteur.nature === 'departement') return s === undefined || couvre(acteur.perimetre, s);
  return acteur.nature === 'reseau' && (s === undefined || s.reseaux.includes(acteur.organisationId));
}

/** Les petits effectifs ne se montrent qu'à la structure et aux services de l'État du département. */
export const voitPetitsEffectifs = (acteur: Acteur, s: StructureActive): boolean =>
  sienne(acteur, s) || (acteur.nature === 'ddets' && duService(acteur, s));

const saisit = (acteur: Acteur, s?: StructureActive) =>
  auMoins(acteur, 'agent') && (sienne(acteur, s) || (acteur.nature === 'ddets' && duService(acteur, s)));

export const droits = definirDroits({
  'activite.lister': (acteur: Acteur) => lit(acteur),
  'activite.lire': lit,
  'activite.saisir': saisit,
  'activite.saisirSorties': saisit,
  'activite.importer': (acteur: Acteur) =>
    estAdministrateur(acteur) || (NATURES_ETAT.includes(acteur.nature) && auMoins(acteur, 'agent')),
});
