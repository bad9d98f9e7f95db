import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { LIBELLES_FONDS, LIBELLES_NIVEAU } from '#src/referentiels/credits.ts';
import { base } from '#src/socle/base/base.ts';
import { listerDelegations } from '../requetes/lignes.ts';
import type { Route } from './+types/export';
import { reste } from './communs.tsx';
import { lireDemande } from './liste.tsx';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const lignes = await listerDelegations(base(), acteurDe(context), lireDemande(request));
  return repondreExport(
    params.format,
    'Délégations de crédits',
    [
      { id: 'annee', titre: 'Année' },
      { id: 'fonds', titre: 'Fonds', valeur: (l) => LIBELLES_FONDS[l.fonds] },
      { id: 'niveau', titre: 'Niveau', valeur: (l) => LIBELLES_NIVEAU[l.niveau] },
      { id: 'nom', titre: 'Ligne' },
      { id: 'departement', titre: 'Département' },
      { id: 'montant', titre: 'Reçu (€)', type: 'nombre' },
      { id: 'distribue', titre: 'Délégué (€)', type: 'nombre' },
      { id: 'propose', titre: 'Proposé (€)', type: 'nombre' },
      { id: 'engage', titre: 'Engagé (€)', type: 'nombre' },
      { id: 'realise', titre: 'Réalisé (€)', type: 'nombre' },
      { id: 'reste', titre: 'Reste à engager (€)', type: 'nombre', valeur: reste },
      { id: 'etp', titre: 'ETP', type: 'nombre' },
      { id: 'etpDistribue', titre: 'ETP délégués', type: 'nombre' },
    ],
    lignes,
  );
}
