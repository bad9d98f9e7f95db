export { definition } from './catalogue.ts';
export { delaiDemande, delaiPropose } from './delai.ts';
export { exigerParametre } from './exiger.ts';
export { ajouter as ajouterParametre } from './operations/ajouter.ts';
export { recoursEcrits, type VoiesDeRecours, voiesDeRecours } from './recours.ts';
export { type ConfianceParametre, type Parametre, participationDepartement, valeurA } from './regles.ts';
export { chaineDe, parametreA, parametresEnVigueur } from './requetes.ts';
export { SEMIS as VALEURS_LIVREES, semerParametres } from './semis/semer.ts';
