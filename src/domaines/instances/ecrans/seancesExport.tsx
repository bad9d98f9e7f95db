import { acteurDe } from '#src/droits/contexte.ts';
import { choix, lireFiltres } from '#src/presentation/adresse.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_FORME } from '../forme.ts';
import { type LigneSeance, listerSeances, TRIS_SEANCES } from '../requetes/seances.ts';
import { ETATS_SEANCE, suiviSeance } from '../suivi.ts';
import type { Route } from './+types/seancesExport';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const filtres = lireFiltres(request, { etat: choix(...ETATS_SEANCE) }, { tris: TRIS_SEANCES, sens: 'desc' });
  const { lignes } = await listerSeances(base(), acteurDe(context), {
    ...filtres,
    page: 1,
    taille: Number.POSITIVE_INFINITY,
  });
  return repondreExport<LigneSeance>(
    params.format,
    'Séances',
    [
      { id: 'le', titre: 'Séance' },
      { id: 'instance', titre: 'Instance' },
      { id: 'departement', titre: 'Département' },
      { id: 'etat', titre: 'État', valeur: (s) => suiviSeance.etats[s.etat].libelle },
      { id: 'forme', titre: 'Forme', valeur: (s) => LIBELLES_FORME[s.forme] },
      { id: 'points', titre: 'Points', type: 'nombre' },
      { id: 'delibere', titre: 'Points délibérés', type: 'nombre' },
    ],
    lignes,
  );
}
