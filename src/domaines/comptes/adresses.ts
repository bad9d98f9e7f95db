import type { Adresse } from '#src/droits/adresse.ts';

const E = 'domaines/comptes/ecrans';
const publique = (chemin: string, ecran: string): Adresse => ({ chemin, ecran: `${E}/${ecran}`, droit: 'public' });
const menu = (libelle: string, ordre: number) => ({ libelle, rubrique: 'administration' as const, ordre });

export const adresses: Adresse[] = [
  publique('/connexion', 'connexion.tsx'),
  publique('/connexion/code', 'code.tsx'),
  publique('/connexion/organisation', 'organisation.tsx'),
  publique('/connexion/oidc', 'oidcDepart.tsx'),
  publique('/connexion/oidc/retour', 'oidcRetour.tsx'),
  publique('/deconnexion', 'deconnexion.tsx'),
  publique('/mot-de-passe/oubli', 'oubli.tsx'),
  publique('/mot-de-passe/:jeton', 'reinitialiser.tsx'),
  publique('/invitation/:jeton', 'invitation.tsx'),

  { chemin: '/mon-compte', ecran: `${E}/monCompte.tsx`, droit: 'comptes.soi' },
  { chemin: '/mon-compte/organisation', ecran: `${E}/organisation.tsx`, droit: 'comptes.soi' },
  { chemin: '/mon-compte/mot-de-passe', ecran: `${E}/motDePasse.tsx`, droit: 'comptes.changerMotDePasse' },
  // Ouverte sans acteur : un administrateur doit pouvoir poser son second facteur avant d'en être un. L'écran contrôle la session.
  publique('/mon-compte/second-facteur', 'secondFacteur.tsx'),
  { chemin: '/mon-compte/second-facteur/codes', ecran: `${E}/codesSecours.tsx`, droit: 'comptes.soi' },

  {
    chemin: '/administration/organisations',
    ecran: `${E}/organisations.tsx`,
    droit: 'organisations.gerer',
    menu: menu('Organisations', 10),
  },
  {
    chemin: '/administration/organisations/export/:format',
    ecran: `${E}/organisationsExport.tsx`,
    droit: 'organisations.gerer',
  },
  {
    chemin: '/administration/organisations/nouvelle',
    ecran: `${E}/organisationNouvelle.tsx`,
    droit: 'organisations.creer',
  },
  { chemin: '/administration/organisations/:id', ecran: `${E}/organisationFiche.tsx`, droit: 'organisations.gerer' },
  { chemin: '/administration/comptes', ecran: `${E}/comptes.tsx`, droit: 'comptes.lire', menu: menu('Comptes', 20) },
  { chemin: '/administration/comptes/export/:format', ecran: `${E}/comptesExport.tsx`, droit: 'comptes.lire' },
  { chemin: '/administration/comptes/:id', ecran: `${E}/compteFiche.tsx`, droit: 'comptes.lire' },
  {
    chemin: '/administration/invitations',
    ecran: `${E}/invitations.tsx`,
    droit: 'comptes.inviter',
    menu: menu('Invitations', 30),
  },
  {
    chemin: '/administration/invitations/export/:format',
    ecran: `${E}/invitationsExport.tsx`,
    droit: 'comptes.inviter',
  },
  { chemin: '/administration/invitations/nouvelle', ecran: `${E}/invitationNouvelle.tsx`, droit: 'comptes.inviter' },
  { chemin: '/administration/journal', ecran: `${E}/journal.tsx`, droit: 'journal.lire', menu: menu('Journal', 60) },
  { chemin: '/administration/journal/export/:format', ecran: `${E}/journalExport.tsx`, droit: 'journal.lire' },
  {
    chemin: '/administration/courriels',
    ecran: `${E}/courriels.tsx`,
    droit: 'courriels.lire',
    menu: menu('Courriels', 70),
  },
  { chemin: '/administration/courriels/export/:format', ecran: `${E}/courrielsExport.tsx`, droit: 'courriels.lire' },
  { chemin: '/administration/courriels/:id', ecran: `${E}/courriel.tsx`, droit: 'courriels.lire' },
];
