import { acteurDe } from '#src/droits/contexte.ts';
import { lireFiltres } from '#src/presentation/adresse.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { ETATS_TRAVAIL } from '../regles.ts';
import { listerTravaux } from '../requetesTravaux.ts';
import type { Route } from './+types/travauxExport';
import { FILTRES } from './travaux.tsx';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const filtres = { ...lireFiltres(request, FILTRES, { tris: ['cree_le'], sens: 'desc' }), page: 1, taille: 100_000 };
  const { lignes } = await listerTravaux(base(), acteurDe(context), filtres);
  return repondreExport(
    params.format,
    'Travaux',
    [
      { id: 'id', titre: 'Numéro', type: 'nombre' },
      { id: 'libelle', titre: 'Travail' },
      { id: 'etat', titre: 'État', valeur: (l) => ETATS_TRAVAIL[l.etat].libelle },
      { id: 'auteurNom', titre: 'Lancé par' },
      { id: 'creeLe', titre: 'Lancé le', type: 'date' },
      { id: 'finLe', titre: 'Fini le', type: 'date' },
    ],
    lignes,
  );
}
