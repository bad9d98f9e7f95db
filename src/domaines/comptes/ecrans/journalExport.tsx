import { acteurDe } from '#src/droits/contexte.ts';
import { lireFiltres } from '#src/presentation/adresse.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { tracerConsultation } from '#src/socle/journal/journal.ts';
import { libelleAction } from '../actions.ts';
import { parcourirJournal } from '../requetes/journal.ts';
import type { Route } from './+types/journalExport';
import { FILTRES } from './journal.tsx';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const lignes = parcourirJournal(base(), acteur, lireFiltres(request, FILTRES));
  await tracerConsultation(base(), acteur, 'journal:export');
  return repondreExport(
    params.format,
    'Journal',
    [
      { id: 'id', titre: 'Rang', type: 'nombre' },
      { id: 'instant', titre: 'Instant', valeur: (e) => e.instant.toISOString() },
      { id: 'acteur', titre: 'Qui' },
      { id: 'organisation', titre: 'Organisation' },
      { id: 'action', titre: 'Action' },
      { id: 'libelle', titre: 'Action (libellé)', valeur: (e) => libelleAction(e.action) },
      { id: 'objet', titre: 'Objet' },
      { id: 'details', titre: 'Détails', valeur: (e) => JSON.stringify(e.details) },
    ],
    lignes,
  );
}
