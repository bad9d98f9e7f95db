import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_PROPOSITION } from '../forme.ts';
import { type LigneProposition, listerPropositions } from '../requetes/propositions.ts';
import type { Route } from './+types/propositionsExport';
import { lireFiltresPropositions } from './filtres.ts';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const filtres = { ...lireFiltresPropositions(request), page: 1, taille: Number.POSITIVE_INFINITY };
  const { lignes } = await listerPropositions(base(), acteurDe(context), filtres);
  return repondreExport<LigneProposition>(
    params.format,
    'Propositions',
    [
      { id: 'nom', titre: 'Scénario' },
      { id: 'ref', titre: 'Territoire (référence)', valeur: (p) => p.territoire.ref },
      { id: 'territoire', titre: 'Territoire', valeur: (p) => p.territoire.nom },
      { id: 'changements', titre: 'Changements' },
      { id: 'motif', titre: 'Motif' },
      { id: 'etat', titre: 'État', valeur: (p) => LIBELLES_PROPOSITION[p.etat] },
      { id: 'par', titre: 'Proposée par' },
      { id: 'organisation', titre: 'Organisation' },
      { id: 'proposeeLe', titre: 'Proposée le' },
      { id: 'examineePar', titre: 'Examinée par' },
      { id: 'examineeLe', titre: 'Examinée le' },
      { id: 'raison', titre: 'Raison' },
    ],
    lignes,
  );
}
