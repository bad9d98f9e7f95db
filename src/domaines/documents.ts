/** Les documents et les formulaires livrés : importer ce fichier déclare leurs modèles. Un domaine de plus ajoute le sien ici. */
import './arbitrages/index.ts';
import './bilans/formulaire.ts';
import './bilans/recepisse.ts';
import './candidatures/index.ts';
import './clotures/index.ts';
import './conventions/modeles/convention.ts';
import './conventions/modeles/decision.ts';
import './dossiers/index.ts';
import './enquetes/formulaire.ts';
import './enquetes/recepisse.ts';
import './enquetes/volet.ts';
import './situations/index.ts';
import './engagements/index.ts';
import './orientations/index.ts';
import './subventions/modeles/convention.ts';
