/** Toutes les tâches de fond de l'application : importer ce fichier les déclare. */
import './domaines/imports.ts';
import './socle/imports/taches.ts';
import './domaines/territoires/taches.ts';
import './domaines/rapports/taches.ts';
import './domaines/implantations/taches.ts';
// Ce que les instances savent saisir : leurs pages et leurs opérations tournent dans ce même processus.
import './domaines/saisines.ts';
import './domaines/enCours.ts';
