/**
 * Ce que chaque action du journal veut dire, domaine par domaine. Un test exige un libellé pour toute opération déclarée et toute action
 * écrite à la main.
 */
const ACTIONS: Record<string, Record<string, string>> = {
  Comptes: {
    'comptes.connexion': 'Connexion',
    'comptes.deconnexion': 'Déconnexion',
    'comptes.echecConnexion': 'Connexion refusée',
    'comptes.echecCode': 'Code du second facteur refusé',
    'comptes.choisirOrganisation': "Changement d'organisation",
    'comptes.lierFournisseur': "Compte lié à un fournisseur d'identité",
    'comptes.creer': 'Compte créé',
    'comptes.desactiver': 'Compte désactivé',
    'comptes.reactiver': 'Compte réactivé',
    'comptes.retirer': "Personne retirée d'une organisation",
    'comptes.changerRole': 'Rôle ou périmètre changé',
    'comptes.modifierProfil': 'Nom ou adresse modifiés',
    'comptes.changerMotDePasse': 'Mot de passe changé',
    'comptes.demanderReinitialisation': 'Nouveau mot de passe demandé',
    'comptes.reinitialiserMotDePasse': 'Mot de passe réinitialisé',
    'comptes.fermerSessions': 'Sessions fermées',
    'comptes.commencerSecondFacteur': 'Second facteur préparé',
    'comptes.activerSecondFacteur': 'Second facteur activé',
    'comptes.retirerSecondFacteur': 'Second facteur retiré',
    'comptes.reinitialiserSecondFacteur': 'Second facteur remis à zéro',
    'comptes.renouvelerCodesSecours': 'Codes de secours renouvelés',
    'comptes.inviter': 'Invitation envoyée',
    'comptes.renvoyerInvitation': 'Invitation renvoyée',
    'comptes.revoquerInvitation': 'Invitation révoquée',
    'comptes.accepterInvitation': 'Invitation acceptée',
    consulter: "Consultation d'un dossier",
  },
  'Organisations et messages': {
    'organisations.creer': 'Organisation créée',
    'organisations.modifier': 'Organisation modifiée',
    'organisations.desactiver': 'Organisation désactivée',
    'courriels.relancer': 'Message relancé',
  },
  Structures: {
    'structures.creer': 'Structure ajoutée',
    'structures.corriger': 'Structure corrigée',
    'structures.fermer': 'Structure fermée',
    'structures.rouvrir': 'Structure rouverte',
    'structures.saisirEtp': 'ETP saisis',
    'structures.retirerEtp': 'ETP saisis retirés',
    'structures.ajouterSite': 'Site ajouté',
    'structures.retirerSite': 'Site retiré',
    'structures.ajouterActivite': 'Activité ajoutée',
    'structures.retirerActivite': 'Activité retirée',
    'structures.ajouterReseau': 'Réseau ajouté',
    'structures.retirerReseau': 'Réseau retiré',
    'structures.changerIntervention': "Territoire d'intervention changé",
    'structures.rattacherAnnexes': 'Annexes rattachées',
    'structures.trancher': 'Doute tranché',
  },
  Prescripteurs: {
    'prescripteurs.ajouter': 'Prescripteur ajouté',
    'prescripteurs.corriger': 'Prescripteur corrigé',
    'prescripteurs.fermer': 'Prescripteur fermé',
    'prescripteurs.rouvrir': 'Prescripteur rouvert',
  },
  'Imports et travaux': {
    'imports.deposer': 'Fichier déposé',
    'imports.regler': "Lecture d'un fichier réglée",
    'imports.essayer': 'Import essayé à blanc',
    'imports.lancer': 'Import lancé',
    'imports.executer': 'Import fait',
    'imports.abandonner': 'Import abandonné',
    'imports.demanderAnnulation': "Annulation d'un import demandée",
    'imports.annuler': 'Import annulé',
    'travaux.annuler': 'Travail interrompu',
    'territoires.telecharger': 'Données géographiques téléchargées',
  },
  'Diagnostics et paramètres': {
    'diagnostics.calculer': 'Diagnostic calculé',
    'rapports.demander': 'Rapport demandé',
    'rapports.produire': 'Rapport produit',
    'scenarios.creer': 'Scénario créé',
    'scenarios.changer': 'Scénario modifié',
    'scenarios.revenir': 'Version de scénario reprise',
    'scenarios.actualiser': 'Données de scénario actualisées',
    'scenarios.renommer': 'Scénario renommé',
    'scenarios.partager': "Partage d'un scénario changé",
    'scenarios.archiver': 'Scénario archivé',
    'scenarios.reprendre': 'Scénario sorti des archives',
    'scenarios.dupliquer': 'Scénario copié',
    'scenarios.adopter': 'Scénario proposé',
    'scenarios.examiner': 'Proposition examinée',
    'parametres.semer': 'Paramètres livrés mis à jour',
    'parametres.ajouter': 'Valeur de paramètre ajoutée',
    'parametres.corriger': 'Valeur de paramètre corrigée',
    'parametres.clore': 'Valeur de paramètre close',
    'filtres.enregistrer': 'Filtre enregistré',
    'filtres.retirer': 'Filtre retiré',
  },
};

const LIBELLES: Record<string, string> = Object.assign({}, ...Object.values(ACTIONS));

/** Une action en français ; son nom tel quel si elle vient d'une version plus récente du programme. */
export const libelleAction = (action: string): string => LIBELLES[action] ?? action;

/** Les actions, pour un choix groupé par domaine. */
export const CHOIX_ACTIONS = Object.entries(ACTIONS).flatMap(([groupe, actions]) =>
  Object.entries(actions).map(([valeur, libelle]) => ({ valeur, libelle, groupe })),
);
