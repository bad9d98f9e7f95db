import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_VERSEMENT } from '../forme.ts';
import { listerVersements, type VersementAFaire } from '../requetes/versements.ts';
import type { Route } from './+types/versementsExport';
import { lireFiltresVersements } from './filtres.ts';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const filtres = { ...lireFiltresVersements(request), page: 1, taille: Number.POSITIVE_INFINITY };
  const { lignes } = await listerVersements(base(), acteurDe(context), filtres);
  return repondreExport<VersementAFaire>(
    params.format,
    'Versements',
    [
      { id: 'numero', titre: 'Convention' },
      { id: 'annexe', titre: 'Annexe' },
      { id: 'structureNom', titre: 'Structure' },
      { id: 'siret', titre: 'SIRET' },
      { id: 'genre', titre: 'Nature', valeur: (v) => LIBELLES_VERSEMENT[v.genre] },
      { id: 'mois', titre: 'Mois' },
      { id: 'montant', titre: 'Montant' },
      { id: 'etat', titre: 'État', valeur: (v) => (v.etat === 'verse' ? 'versé' : v.retenue ? 'retenu' : 'à verser') },
      { id: 'raison', titre: 'Retenu par' },
      { id: 'motif', titre: 'Motif' },
      { id: 'reference', titre: 'Référence' },
      { id: 'verseLe', titre: 'Versé le' },
    ],
    lignes,
  );
}
