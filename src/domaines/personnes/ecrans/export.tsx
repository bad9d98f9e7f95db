import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { lireFiltresPersonnes } from '../filtres.ts';
import { LIBELLES_ETAT } from '../regles/etats.ts';
import { exporterPersonnes } from '../requetes/exporter.ts';
import type { Route } from './+types/export';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const lignes = await exporterPersonnes(base(), acteurDe(context), lireFiltresPersonnes(request));
  return repondreExport(
    params.format,
    'Personnes suivies',
    [
      { id: 'reference', titre: 'Dossier' },
      { id: 'nom', titre: 'Nom' },
      { id: 'prenom', titre: 'Prénom' },
      { id: 'naissance', titre: 'Naissance' },
      { id: 'commune', titre: 'Commune' },
      { id: 'etat', titre: 'État' },
      { id: 'operation', titre: 'Opération' },
      { id: 'equipe', titre: 'Équipe' },
      { id: 'referent', titre: 'Référent principal' },
      { id: 'ouvertLe', titre: 'Ouvert le' },
    ],
    lignes.map((p) => ({ ...p, etat: LIBELLES_ETAT[p.etat] })),
  );
}
