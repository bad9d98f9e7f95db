import { type Acteur, couvre, type NatureOrganisation } from '#src/droits/acteur.ts';
import { auMoins, connecte, definirDroits, NATURES_ETAT } from '#src/droits/droits.ts';

/** Ce qu'il faut savoir d'une échéance pour dire qui la voit. */
export interface EcheanceSituee {
  /** Organisation qui doit ; `null` : un service. */
  organisationId: number | null;
  organisationNature: NatureOrganisation | null;
  service: NatureOrganisation | null;
  departement: string | null;
  region: string | null;
  /** Personne qui doit, seule à la voir ; `null` : toute son organisation. */
  compteId: number | null;
}

/** La sienne : celle de son organisation, ou de son service sur son territoire. */
export function doit(acteur: Acteur, e: EcheanceSituee): boolean {
  if (e.compteId !== null) return e.compteId === acteur.compteId;
  return e.service === null
    ? e.organisationId === acteur.organisationId
    : e.service === acteur.nature && couvre(acteur.perimetre, e);
}

/** Les services de l'État suivent aussi, sur leur territoire, celles des structures et des autres services de l'État. */
export function suit(acteur: Acteur, e: EcheanceSituee): boolean {
  if (e.compteId !== null) return false;
  const suivie = e.service === null ? e.organisationNature === 'structure' : NATURES_ETAT.includes(e.service);
  return NATURES_ETAT.includes(acteur.nature) && suivie && couvre(acteur.perimetre, e);
}

const lit = (acteur: Acteur, e?: EcheanceSituee) => e === undefined || doit(acteur, e) || suit(acteur, e);

/** Lever rend un versement possible : un responsable du service de l'État qui l'attend, jamais celui qui doit. */
function leve(acteur: Acteur, e?: EcheanceSituee): boolean {
  if (!NATURES_ETAT.includes(acteur.nature) || !auMoins(acteur, 'responsable')) return false;
  if (e === undefined) return true;
  const competent = e.service !== null && NATURES_ETAT.includes(e.service) ? e.service : 'ddets';
  return acteur.nature === competent && couvre(acteur.perimetre, e);
}

export const droits = definirDroits({
  'echeances.lire': lit,
  'echeances.lever': leve,
  'echeances.abonner': connecte,
  'echeances.desabonner': connecte,
});
