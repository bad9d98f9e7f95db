import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_METHODE_ATELIER } from '../atelier.ts';
import { listerRepartitions } from '../requetes/pages.ts';
import type { Route } from './+types/exportListe';
import { LIBELLES_ETAT } from './communs.tsx';
import { lireDemande } from './liste.tsx';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const lignes = await listerRepartitions(base(), acteurDe(context), lireDemande(request));
  return repondreExport(
    params.format,
    'Répartitions',
    [
      { id: 'intitule', titre: 'Répartition' },
      { id: 'lieu', titre: 'Territoire' },
      { id: 'annee', titre: 'Année' },
      { id: 'enveloppe', titre: 'ETP', type: 'nombre' },
      { id: 'etat', titre: 'État', valeur: (l) => LIBELLES_ETAT[l.etat] },
      {
        id: 'methode',
        titre: 'Méthode adoptée',
        valeur: (l) => (l.methode ? LIBELLES_METHODE_ATELIER[l.methode] : ''),
      },
      { id: 'creePar', titre: 'Établie par' },
      { id: 'creeLe', titre: 'Le', type: 'date' },
    ],
    lignes,
  );
}
