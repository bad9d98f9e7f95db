import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_FORME } from '../forme.ts';
import { type MaSeance, mesSeances } from '../requetes/mesSeances.ts';
import { suiviSeance } from '../suivi.ts';
import type { Route } from './+types/mesSeancesExport';

export async function loader({ params, context }: Route.LoaderArgs) {
  return repondreExport<MaSeance>(
    params.format,
    'Mes séances',
    [
      { id: 'le', titre: 'Séance' },
      { id: 'instance', titre: 'Instance' },
      { id: 'etat', titre: 'État', valeur: (s) => suiviSeance.etats[s.etat].libelle },
      { id: 'forme', titre: 'Forme', valeur: (s) => LIBELLES_FORME[s.forme] },
      { id: 'lieu', titre: 'Lieu' },
      { id: 'points', titre: 'Points à lire', type: 'nombre' },
    ],
    await mesSeances(base(), acteurDe(context)),
  );
}
