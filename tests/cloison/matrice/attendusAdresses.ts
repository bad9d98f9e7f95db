import { lireTableau } from './attendus.ts';

/** Chaque adresse qui désigne un dossier, par profil (voir `attendus.ts`). Une adresse neuve s'y écrit, ou l'essai échoue. */
export const PROFIL_ADRESSE: ReadonlyMap<string, string> = lireTableau(`
identifie       /parcours/:id /parcours/:id/rejoindre /parcours/:id/binome
identifie       /rendezvous/:id /rendezvous/:id/agenda /entreprises/:id /besoins-entreprises/:id
identifie       /operations/:id/evaluation/lignes/:liste /operations/:id/evaluation/lignes/:liste/export/:format
lit             /parcours/:id/exporter /parcours/:id/notes /parcours/:id/documents /parcours/:id/documents/:piece
lit             /parcours/:id/consultations /parcours/:id/consultations/export/:format
lit             /parcours/:id/orientation /parcours/:id/orientation/documents/:document
lit             /parcours/:id/diagnostic /parcours/:id/diagnostic/freins/:frein /parcours/:id/diagnostic/:version
lit             /parcours/:id/feuille-de-route /parcours/:id/feuille-de-route/fichier/:format /parcours/:id/feuille-de-route/actions/:action
lit             /parcours/:id/feuille-de-route/actions/:action/pieces/:piece
lit             /parcours/:id/contrat /parcours/:id/contrat/:contrat/pdf /parcours/:id/rendezvous
lit             /parcours/:id/sortie /parcours/:id/sortie/pieces/:piece /parcours/:id/fse /parcours/:id/espace
ecrit           /parcours/:id/identite /parcours/:id/documents/envoi
ecrit           /parcours/:id/diagnostic/:version/remplir /parcours/:id/diagnostic/:version/remplir/auto
ecrit           /parcours/:id/feuille-de-route/ajouter /parcours/:id/feuille-de-route/actions/:action/pieces
ecrit           /parcours/:id/contrat/preparer /parcours/:id/contrat/:contrat/modifier /parcours/:id/contrat/:contrat/actualiser
ecrit           /parcours/:id/sortie/pieces
lit-ou-reprend  /parcours/:id/transfert
lit-placement   /parcours/:id/entreprises /parcours/:id/entreprises/:mise /immersions/:id /immersions/:id/convention
place           /immersions/:id/modifier
demarche        /entreprises/:id/modifier /besoins-entreprises/:id/modifier
portefeuille    /portefeuilles/:id
dirige          /portefeuilles/:id/transferer
dirige-ou-suit  /portefeuilles/:id/exporter
auteur          /exports-personnels/:id
equipe          /reunions/:id /reunions/:id/agenda /reunions/:id/releve
repond          /conservation/personnes/:id
cadre           /operations/:id /operations/:id/equipes /operations/:id/professionnels /operations/:id/professionnels/export/:format
identifie       /operations/:id/parole/saisir
cadre           /operations/:id/parole
cadre           /operations/:id/reglages /operations/:id/evaluation /operations/:id/evaluation/fichier/:format
suit            /operations/:id/fse
conduit         /operations/:id/modifier /operations/:id/fse/export/:format /operations/:id/evaluation/preuves/:format
elle            /mon-espace/diagnostics/:diagnostic /mon-espace/decisions/:document /mon-espace/papiers/:piece
elle            /mon-espace/immersions/:immersion /mon-espace/immersions/:immersion/convention
`);
