import { acteurDe } from '#src/droits/contexte.ts';
import { lireFiltres } from '#src/presentation/adresse.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { jourDe } from '#src/socle/jour.ts';
import { LIBELLES_CLASSE } from '../regles.ts';
import { type LigneConservation, listerConservation } from '../requetes.ts';
import type { Route } from './+types/export';
import { FILTRES, TRIS } from './filtres.ts';
import { etatDe, LIBELLES_ETAT, phraseFondement } from './phrases.ts';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const filtres = { ...lireFiltres(request, FILTRES, { tris: TRIS }), page: 1, taille: 20_000 };
  const { lignes } = await listerConservation(base(), acteurDe(context), filtres);
  const jour = (instant: Date | null) => (instant ? jourDe(instant) : '');
  return repondreExport(
    params.format,
    'Conservation des candidatures',
    [
      { id: 'numero', titre: 'Numéro', valeur: (l: LigneConservation) => l.numero ?? '' },
      { id: 'intitule', titre: 'Candidature', valeur: (l) => l.intitule },
      { id: 'organisation', titre: 'Organisation', valeur: (l) => l.organisation },
      { id: 'appel', titre: 'Appel', valeur: (l) => l.appelIntitule },
      { id: 'classe', titre: 'Devenue', valeur: (l) => LIBELLES_CLASSE[l.classe] },
      { id: 'etat', titre: 'Contenu', valeur: (l) => LIBELLES_ETAT[etatDe(l)] },
      { id: 'terme', titre: "Gardée jusqu'au", valeur: (l) => l.jusquAu },
      { id: 'fondement', titre: 'Durée', valeur: phraseFondement },
      { id: 'source', titre: 'Source de la durée', valeur: (l) => l.fondement.source ?? '' },
      { id: 'prevenu', titre: 'Prévenu le', valeur: (l) => jour(l.prevenuLe) },
      { id: 'suspendu', titre: 'Suspendu le', valeur: (l) => jour(l.suspendueLe) },
      { id: 'motif', titre: 'Raison de la suspension', valeur: (l) => l.suspendueMotif },
      { id: 'efface', titre: 'Effacé le', valeur: (l) => jour(l.effaceLe) },
    ],
    lignes,
  );
}
