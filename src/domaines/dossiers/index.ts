/** Dossiers uniques : ce qu'une structure dépose dans une campagne, et son histoire. */
import { declarerModele } from '#src/domaines/formulaires/index.ts';
import { MODELE_DOSSIER, TITRE_DOSSIER, USAGE_DOSSIER } from './modele/index.ts';

// Le modèle national est publié au démarrage par le semis des formulaires.
declarerModele(USAGE_DOSSIER, TITRE_DOSSIER, MODELE_DOSSIER);

export { type AnneePrecedente, anneePrecedente } from './annees.ts';
export { dossierPourAgir, dossierSitue, faireAvancer, RETIRES } from './chargement.ts';
export { type ContenuDossier, contenuDossier, contenuSansDroit } from './contenu.ts';
export { contexteDe } from './contexte.ts';
export { deposer } from './deposer.ts';
export { estDuService, instruit, litDossier, remplit } from './droits.ts';
export { type DossierSitue, NATURES_DOSSIER, type NatureDossier } from './forme.ts';
export { deposerDossier } from './operations/deposer.ts';
export { ouvrirDossier } from './operations/ouvrir.ts';
export { autoriserReseau, corrigerNature, remplirDossier } from './operations/remplir.ts';
export { retirerDossier } from './operations/retirer.ts';
export { type DemandeEtp, demandeEtp, LIBELLES_NATURE_DOSSIER } from './regles.ts';
export { listerDossiers } from './requetes/liste.ts';
export { avisRequis, ETATS_DOSSIER, type EtatDossier, suiviDossier } from './suivi.ts';
export { MODELE_DOSSIER, TITRE_DOSSIER, USAGE_DOSSIER };
