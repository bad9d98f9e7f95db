import { acteurDe } from '#src/droits/contexte.ts';
import { lireFiltres } from '#src/presentation/adresse.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_NATURE } from '../regles.ts';
import { listerOrganisations } from '../requetes/organisations.ts';
import type { Route } from './+types/organisationsExport';
import { FILTRES, TRIS } from './organisations.tsx';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const filtres = { ...lireFiltres(request, FILTRES, { tris: TRIS }), page: 1, taille: 100_000 };
  const { lignes } = await listerOrganisations(base(), acteurDe(context), filtres);
  return repondreExport(
    params.format,
    'Organisations',
    [
      { id: 'nom', titre: 'Nom' },
      { id: 'nature', titre: 'Nature', valeur: (o) => LIBELLES_NATURE[o.nature] },
      { id: 'siret', titre: 'SIRET' },
      { id: 'departement', titre: 'Département' },
      { id: 'region', titre: 'Région' },
      { id: 'reseau', titre: 'Réseau' },
      { id: 'comptes', titre: 'Comptes', type: 'nombre' },
      { id: 'desactivee', titre: 'Fermée', valeur: (o) => (o.desactivee ? 'oui' : 'non') },
    ],
    lignes,
  );
}
