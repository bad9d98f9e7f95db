import { etatDesLieux } from '../genres/etatDesLieux.ts';
import { planAction } from '../genres/planAction.ts';
import { revueAnnuelle } from '../genres/revueAnnuelle.ts';
import { seance } from '../genres/seance.ts';
import { syntheseRegionale } from '../genres/syntheseRegionale.ts';
import type { GenreRapport } from './forme.ts';
import type { GenreEnregistre } from './genre.ts';

/** Tous les genres de rapport. En ajouter un : ses blocs dans genres/, une ligne ici, son nom dans la forme et la migration. */
const GENRES_ENREGISTRES: Record<GenreRapport, GenreEnregistre> = {
  etat_des_lieux: etatDesLieux,
  revue_annuelle: revueAnnuelle,
  seance,
  plan_action: planAction,
  synthese_regionale: syntheseRegionale,
};

export const genreDe = (genre: GenreRapport): GenreEnregistre => GENRES_ENREGISTRES[genre];
