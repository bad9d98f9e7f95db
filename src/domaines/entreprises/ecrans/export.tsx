import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { type LigneEntreprise, listerEntreprises } from '../requetes/liste.ts';
import type { Route } from './+types/export';
import { lireFiltresEntreprises } from './filtres.ts';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const filtres = { ...lireFiltresEntreprises(request), page: 1, taille: Number.POSITIVE_INFINITY };
  const { lignes } = await listerEntreprises(base(), acteurDe(context), filtres);
  return repondreExport<LigneEntreprise>(
    params.format,
    'Entreprises',
    [
      { id: 'nom', titre: 'Entreprise' },
      { id: 'siret', titre: 'SIRET' },
      { id: 'naf', titre: 'Activité' },
      { id: 'communeNom', titre: 'Commune' },
      { id: 'contactNom', titre: 'Contact' },
      { id: 'contactCourriel', titre: 'Courriel' },
      { id: 'contactTelephone', titre: 'Téléphone' },
      { id: 'besoins', titre: 'Besoins ouverts' },
      { id: 'places', titre: 'Places ouvertes' },
      { id: 'dernier', titre: 'Dernier échange' },
      { id: 'suiteLe', titre: 'Suite prévue' },
      { id: 'operation', titre: 'Opération' },
    ],
    lignes,
  );
}
