import type { Acteur, Lieu, Role } from '#src/droits/acteur.ts';
import { auMoins, connecte, definirDroits, estAdministrateur } from '#src/droits/droits.ts';
import { gere, NATURES_GEREES, type OrganisationSituee, peutConfier, peutToucher } from './regles.ts';

export interface Confie {
  organisation: OrganisationSituee;
  role: Role;
  lieux: readonly Lieu[];
}
export interface SurCompte {
  compteId: number;
  /** Organisations où la personne a un rôle en cours, et lequel. */
  organisations: readonly (OrganisationSituee & { role: Role })[];
}

const gerant = (a: Acteur) => auMoins(a, 'responsable');
const surOrganisation = (a: Acteur, o?: OrganisationSituee) => (o ? gere(a, o) : gerant(a));
const confier = (a: Acteur, c?: Confie) => (c ? peutConfier(a, c.organisation, c.role, c.lieux) : gerant(a));
/** Toutes les organisations en cause, et personne au-dessus de soi : un responsable ne retire pas son administrateur. Ni soi-même. */
const surAppartenances = (a: Acteur, c?: SurCompte) =>
  c ? c.compteId !== a.compteId && c.organisations.every((o) => peutToucher(a, o, o.role)) : gerant(a);
/** Fermer un compte entier demande de gérer toutes ses organisations ; sans aucune, il n'est qu'à l'administrateur du site. */
const surCompte = (a: Acteur, c?: SurCompte) =>
  surAppartenances(a, c) && (!c || c.organisations.length > 0 || estAdministrateur(a));

export const droits = definirDroits({
  // Son propre compte.
  'comptes.modifierProfil': connecte,
  'comptes.changerMotDePasse': connecte,
  'comptes.commencerSecondFacteur': connecte,
  'comptes.activerSecondFacteur': connecte,
  'comptes.retirerSecondFacteur': connecte,
  'comptes.renouvelerCodesSecours': connecte,
  'comptes.fermerSessions': connecte,
  'comptes.soi': connecte,

  // Les comptes des autres.
  'comptes.lire': gerant,
  'comptes.inviter': confier,
  'comptes.renvoyerInvitation': confier,
  'comptes.revoquerInvitation': surOrganisation,
  'comptes.changerRole': (a: Acteur, c?: Confie & { compteId: number; roleActuel: Role }) =>
    // Nul ne relève ni n'abaisse son propre rôle, ni celui d'une personne au-dessus de lui.
    confier(a, c) && (!c || (c.compteId !== a.compteId && peutConfier(a, c.organisation, c.roleActuel, c.lieux))),
  'comptes.retirer': surAppartenances,
  'comptes.desactiver': surCompte,
  'comptes.reactiver': surCompte,
  'comptes.reinitialiserSecondFacteur': surCompte,
  'comptes.creer': estAdministrateur,

  'organisations.lire': connecte,
  'organisations.gerer': gerant,
  'organisations.creer': (a: Acteur, o?: OrganisationSituee) =>
    o ? gere(a, o) : estAdministrateur(a) || (gerant(a) && NATURES_GEREES[a.nature] !== undefined),
  'organisations.modifier': surOrganisation,
  'organisations.desactiver': (a: Acteur, o?: OrganisationSituee) =>
    surOrganisation(a, o) && (!o || o.id !== a.organisationId),

  'journal.lire': gerant,
  'journal.verifier': estAdministrateur,
  'courriels.lire': estAdministrateur,
  'courriels.relancer': estAdministrateur,
});
