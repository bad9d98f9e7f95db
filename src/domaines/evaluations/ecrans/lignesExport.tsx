import { DESCRIPTIONS_SORTIE } from '#src/domaines/sorties/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { LISTES } from '../requetes/lignes.ts';
import type { Route } from './+types/lignesExport';
import { listeDemandee } from './filtres.ts';

/** Par référence : le nom reste à l'écran. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const { liste, lignes } = await listeDemandee(params, acteurDe(context));
  return repondreExport(
    params.format,
    LISTES[liste],
    [
      { id: 'reference', titre: 'Référence' },
      { id: 'equipe', titre: 'Équipe' },
      { id: 'ouvertLe', titre: 'Entrée', type: 'date' },
      { id: 'decideLe', titre: 'Décision', type: 'date' },
      { id: 'rdvLe', titre: 'Premier rendez-vous', type: 'date' },
      { id: 'diagnosticLe', titre: 'Diagnostic', type: 'date' },
      { id: 'contratLe', titre: 'Contrat', type: 'date' },
      { id: 'sortieLe', titre: 'Sortie', type: 'date' },
      { id: 'motif', titre: 'Motif' },
    ],
    lignes.map((l) => ({ ...l, motif: l.categorie ? DESCRIPTIONS_SORTIE[l.categorie].libelle : '' })),
  );
}
