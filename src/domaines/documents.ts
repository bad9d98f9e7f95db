/** Les documents que le programme sait produire : importer ce fichier déclare leurs modèles. Un domaine de plus ajoute le sien ici. */
import './bilans/recepisse.ts';
import './conventions/modeles/convention.ts';
import './conventions/modeles/decision.ts';
import './dossiers/index.ts';
