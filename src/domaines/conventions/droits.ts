import type { DossierSitue } from '#src/domaines/dossiers/index.ts';
import { type Acteur, couvre } from '#src/droits/acteur.ts';
import { instruit } from '#src/droits/dossiers.ts';
import { auMoins, definirDroits, NATURES_ETAT } from '#src/droits/droits.ts';
import type { AnnexeSituee, ConventionSituee } from './forme.ts';

type Situee = Pick<ConventionSituee, 'departement' | 'region'>;
const lieuDe = (objet?: Situee | AnnexeSituee): Situee | undefined => (objet && 'lieu' in objet ? objet.lieu : objet);

/** La DDETS du département, à partir de l'agent : elle tient la convention. */
const tient = (acteur: Acteur, objet?: Situee | AnnexeSituee): boolean => {
  const lieu = lieuDe(objet);
  return acteur.nature === 'ddets' && auMoins(acteur, 'agent') && (!lieu || couvre(acteur.perimetre, lieu));
};
/** Et son responsable, au nom du préfet : il décide, résilie, recalcule. */
const decide = (acteur: Acteur, objet?: Situee | AnnexeSituee): boolean =>
  tient(acteur, objet) && auMoins(acteur, 'responsable');
const decideDossier = (acteur: Acteur, dossier?: DossierSitue): boolean =>
  instruit(acteur, dossier) && auMoins(acteur, 'responsable');

const LISENT = new Set(['structure', 'departement', 'reseau', ...NATURES_ETAT]);

/**
 * Qui lit une convention et ses versements. La structure, les siennes et elles seules ; l'État sur son territoire ; le département
 * cofinanceur, les conventions signées de son territoire ; la tête de réseau, celles des membres qui l'ont voulu.
 */
export function litConvention(acteur: Acteur, convention?: ConventionSituee): boolean {
  if (!convention) return LISENT.has(acteur.nature);
  if (acteur.nature === 'structure') return convention.organisationId === acteur.organisationId;
  if (NATURES_ETAT.includes(acteur.nature)) return couvre(acteur.perimetre, convention);
  if (convention.etat === 'projet' || convention.etat === 'annulee') return false;
  if (acteur.nature === 'departement') return couvre(acteur.perimetre, convention);
  return acteur.nature === 'reseau' && convention.reseauAutorise && convention.reseauId === acteur.organisationId;
}

/** La décision se lit à l'État sur son territoire et à la structure concernée. */
const litDecision = (acteur: Acteur, dossier?: DossierSitue): boolean =>
  acteur.nature === 'structure'
    ? !dossier || dossier.organisationId === acteur.organisationId
    : NATURES_ETAT.includes(acteur.nature) && (!dossier || couvre(acteur.perimetre, dossier));

export const droits = definirDroits({
  'conventions.lister': (acteur: Acteur) => litConvention(acteur),
  'conventions.lire': litConvention,
  'conventions.lireDecision': litDecision,
  'conventions.decider': decideDossier,
  'conventions.annulerDecision': decideDossier,
  'conventions.notifier': (acteur: Acteur, dossier?: DossierSitue) => instruit(acteur, dossier),
  'conventions.etablirDecision': (acteur: Acteur, dossier?: DossierSitue) => instruit(acteur, dossier),
  'conventions.proposer': tient,
  'conventions.signer': tient,
  'conventions.etablirAnnexe': tient,
  'conventions.preparerAvenant': tient,
  'conventions.annulerAnnexe': tient,
  'conventions.reconduire': tient,
  'conventions.regulariser': tient,
  'conventions.verser': tient,
  'conventions.suivreVersements': tient,
  'conventions.recalculer': decide,
  'conventions.demanderReversement': decide,
  'conventions.resilier': decide,
  'conventions.terminer': tient,
  'conventions.joindreSignature': tient,
});
