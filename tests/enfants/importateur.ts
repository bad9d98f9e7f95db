// Processus à tuer : exécute la file d'une base de test où le genre « jouet » est connu. argv : adresse de la base, dossier des fichiers.
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { enregistrerGenres } from '#src/socle/imports/registre.ts';
import '#src/socle/imports/taches.ts';
import { demarrerTravailleur } from '#src/socle/taches/travailleur.ts';
import { genreJouet } from '../genreJouet.ts';

const [, , url, dossier] = process.argv;
fixerDossierFichiers(dossier!);
enregistrerGenres([genreJouet]);
await demarrerTravailleur(url!);
