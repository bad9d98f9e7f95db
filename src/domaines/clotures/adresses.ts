import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (chemin: string, fichier: string, droit: string): Adresse => ({
  chemin,
  ecran: `domaines/clotures/ecrans/${fichier}.tsx`,
  droit: `clotures.${droit}`,
});

export const adresses: Adresse[] = [
  {
    ...ecran('/bilans-subventions', 'liste', 'lister'),
    menu: { libelle: 'Bilans des subventions', rubrique: 'appels', ordre: 65 },
  },
  ecran('/bilans-subventions/export/:format', 'export', 'lister'),
  ecran('/bilans-subventions/:id', 'fiche', 'lire'),
  ecran('/bilans-subventions/:id/remplir', 'remplir', 'remplir'),
  ecran('/bilans-subventions/:id/remplir/auto', 'remplirAuto', 'remplir'),
  ecran('/bilans-subventions/:id/budget', 'budget', 'chiffrer'),
  ecran('/bilans-subventions/:id/deposer', 'deposer', 'deposer'),
  ecran('/bilans-subventions/:id/examiner', 'examiner', 'reviser'),
  ecran('/bilans-subventions/:id/decider', 'decider', 'renvoyer'),
  ecran('/bilans-subventions/:id/repondre', 'repondre', 'repondre'),
  { ...ecran('/bilans-subventions/:id/pieces', 'pieces', 'remplir'), fichier: true },
  ecran('/bilans-subventions/:id/pieces/:piece', 'piece', 'lire'),
  ecran('/bilans-subventions/:id/documents/:document', 'document', 'lire'),
  ecran('/subventions/:id/bilan', 'bilans', 'lireSubvention'),
  ecran('/subventions/:id/comptes', 'comptes', 'lireSubvention'),
  ecran('/appels/:id/evaluation', 'evaluation', 'evaluer'),
  ecran('/appels/:id/evaluation/:format', 'evaluationFichier', 'evaluer'),
  {
    ...ecran('/cofinancements/projets', 'cofinancements', 'cofinancements'),
    menu: { libelle: 'Cofinancements des projets', rubrique: 'appels', ordre: 80 },
  },
  ecran('/cofinancements/projets/export/:format', 'cofinancementsExport', 'cofinancements'),
];
