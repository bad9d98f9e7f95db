import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { type LigneReunion, listerReunions } from '../requetes.ts';
import type { Route } from './+types/export';
import { etatReunion, lireFiltresReunions } from './filtres.ts';

/** Les réunions, sans leur ordre du jour : aucun nom de personne. */
export async function loader({ request, params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const tout = { ...lireFiltresReunions(request), page: 1, taille: 100_000 };
  const { lignes } = await lireEnCloison(acteur, (c) => listerReunions(c, acteur, tout));
  return repondreExport<LigneReunion>(
    params.format,
    "Réunions d'équipe",
    [
      { id: 'le', titre: 'Réunion' },
      { id: 'operationNom', titre: 'Opération' },
      { id: 'equipeNom', titre: 'Équipe' },
      { id: 'lieu', titre: 'Lieu' },
      { id: 'etat', titre: 'État', valeur: (r) => etatReunion(r).libelle },
      { id: 'points', titre: 'Points' },
      { id: 'decides', titre: 'Points décidés' },
    ],
    lignes,
  );
}
