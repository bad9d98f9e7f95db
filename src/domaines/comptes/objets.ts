import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';

interface Genre {
  libelle: string;
  /** Page de l'objet et droit de l'ouvrir ; absents : il n'a pas de page. */
  page?: { adresse: (identifiant: string) => string; droit: string };
}

const page = (chemin: string, droit: string) => ({ adresse: (id: string) => `${chemin}/${id}`, droit });

const GENRES: Record<string, Genre> = {
  structure: { libelle: 'Structure', page: page('/structures', 'structures.lire') },
  prescripteur: { libelle: 'Prescripteur', page: page('/prescripteurs', 'prescripteurs.lire') },
  import: { libelle: 'Import', page: page('/imports', 'imports.lire') },
  rapport: { libelle: 'Rapport', page: page('/rapports', 'rapports.lire') },
  rapport_brouillon: { libelle: 'Rapport en cours', page: page('/rapports/brouillons', 'rapports.lireBrouillon') },
  etat_des_lieux: { libelle: 'État des lieux' },
  travail: { libelle: 'Travail', page: page('/travaux', 'travaux.lire') },
  parametre: { libelle: 'Paramètre', page: page('/administration/parametres', 'parametres.lire') },
  compte: { libelle: 'Compte', page: page('/administration/comptes', 'comptes.lire') },
  organisation: { libelle: 'Organisation', page: page('/administration/organisations', 'organisations.gerer') },
  courriel: { libelle: 'Message', page: page('/administration/courriels', 'courriels.lire') },
  invitation: {
    libelle: 'Invitation',
    page: { adresse: () => '/administration/invitations', droit: 'comptes.inviter' },
  },
  scenario: { libelle: 'Scénario', page: page('/scenarios', 'scenarios.lire') },
  proposition: { libelle: 'Proposition', page: page('/scenarios/propositions', 'scenarios.lire') },
  implantation: { libelle: "Calcul d'implantations", page: page('/implantations', 'implantations.lire') },
  diagnostic: { libelle: 'Diagnostic' },
  instance: { libelle: 'Instance', page: page('/instances', 'instances.lire') },
  seance: { libelle: 'Séance', page: page('/seances', 'instances.suivre') },
  point: { libelle: "Point d'une séance" },
  filtre: { libelle: 'Filtre' },
  enveloppe: { libelle: 'Ligne de crédits', page: page('/delegations', 'enveloppes.deleguer') },
  region: { libelle: 'Région' },
  enquete: { libelle: 'Enquête', page: page('/enquetes', 'enquetes.lister') },
  enquete_cible: { libelle: 'Questionnaire', page: page('/reponses-enquete', 'enquetes.suivreReponse') },
  plan: { libelle: 'Plan', page: page('/plans', 'plans.lister') },
  mesure: { libelle: "Mesure de l'écart", page: page('/mesures-ecart', 'boucles.lire') },
  bonne_pratique: { libelle: 'Bonne pratique', page: page('/bonnes-pratiques', 'pratiques.lire') },
  repartition: { libelle: 'Répartition', page: page('/repartitions', 'repartitions.lire') },
  campagne: { libelle: 'Campagne', page: page('/campagnes', 'campagnes.lister') },
  dossier: { libelle: 'Dossier', page: page('/dossiers', 'dossiers.lister') },
  subvention: { libelle: 'Convention de subvention', page: page('/subventions', 'subventions.lister') },
  convention: { libelle: 'Convention', page: page('/conventions', 'conventions.lister') },
  operation_accompagnement: {
    libelle: "Opération d'accompagnement",
    page: page('/operations', 'accompagnements.lire'),
  },
  // Sans page : un journal n'ouvre pas le dossier d'une personne, ni le fichier d'une équipe.
  parcours: { libelle: 'Parcours' },
  personne: { libelle: 'Personne accompagnée' },
  reunion_equipe: { libelle: "Réunion d'équipe" },
  entreprise: { libelle: 'Entreprise' },
  jeton_api: { libelle: "Jeton d'API", page: page('/jetons', 'api.lireJetons') },
  application: { libelle: 'Application' },
};

/** Genres d'objet du journal, pour un choix par nom ; chacun sans son numéro. */
export const CHOIX_GENRES = Object.entries(GENRES)
  .map(([valeur, { libelle }]) => ({ valeur, libelle }))
  .sort((a, b) => a.libelle.localeCompare(b.libelle, 'fr'));
export const GENRES_OBJET = Object.keys(GENRES);

const separer = (objet: string): [string, string] => {
  const [genre = '', identifiant = ''] = objet.split(/:(.*)/s);
  return [genre, identifiant];
};

/** « Structure n° 12 », « Paramètre rsa.personne_seule » ; l'objet tel quel si son genre est inconnu. */
export function libelleObjet(objet: string): string {
  const [genre, identifiant] = separer(objet);
  const libelle = GENRES[genre]?.libelle;
  if (!libelle) return objet;
  if (identifiant === '') return libelle;
  return /^\d+$/.test(identifiant) ? `${libelle} n° ${identifiant}` : `${libelle} ${identifiant}`;
}

/** Page de l'objet d'une ligne de journal (`structure:12`), s'il en a une que cette personne peut ouvrir. */
export function adresseObjet(acteur: Acteur, objet: string): string | null {
  const [genre, identifiant] = separer(objet);
  const trouvee = GENRES[genre]?.page;
  const forme = genre === 'parametre' ? /^[\w.]+$/ : /^\d+$/;
  return trouvee && forme.test(identifiant) && peut(acteur, trouvee.droit) ? trouvee.adresse(identifiant) : null;
}
