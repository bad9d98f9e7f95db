import { enregistrerGenres } from '#src/socle/imports/registre.ts';
import { importActiviteMois } from './activite/imports/mois.ts';
import { importSorties } from './activite/imports/sorties.ts';
import { genreBesoins } from './besoins/imports/besoins.ts';
import { importTrajets } from './diagnostics/imports/trajets.ts';
import { importLieuxCandidats } from './implantations/imports/lieux.ts';
import { importPersonnes } from './personnes/imports/personnes.ts';
import { importPrescripteurs } from './prescripteurs/imports/prescripteurs.ts';
import { importServices } from './prescripteurs/services/importer.ts';
import { importBassins } from './recrutements/imports/bassins.ts';
import { importRecrutements } from './recrutements/imports/recrutements.ts';
import { importActivites } from './structures/imports/activites.ts';
import { importAnnexes } from './structures/imports/annexes.ts';
import { importStructures } from './structures/imports/structures.ts';
import { genresTerritoires } from './territoires/imports/index.ts';

/** Tous les genres de fichiers que l'application sait importer, dans l'ordre où on les propose. */
enregistrerGenres([
  importStructures,
  importAnnexes,
  importActivites,
  importActiviteMois,
  importSorties,
  genreBesoins,
  importRecrutements,
  importBassins,
  ...genresTerritoires,
  importTrajets,
  importLieuxCandidats,
  importPrescripteurs,
  importServices,
  importPersonnes,
]);
