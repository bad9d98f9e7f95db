import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { lireFiltresListe } from '../filtres.ts';
import { libellePrescripteur } from '../regles/types.ts';
import { listerPrescripteurs } from '../requetes/liste.ts';
import type { Route } from './+types/export';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const filtres = { ...lireFiltresListe(request), page: 1, taille: Number.POSITIVE_INFINITY };
  const { lignes } = await listerPrescripteurs(base(), acteurDe(context), filtres);
  return repondreExport(
    params.format,
    'Prescripteurs',
    [
      { id: 'type', titre: 'Code de la sorte' },
      { id: 'sorte', titre: 'Sorte' },
      { id: 'nom', titre: 'Nom' },
      { id: 'ancienNom', titre: 'Ancien nom' },
      { id: 'codeSafir', titre: 'Code SAFIR' },
      { id: 'adresse', titre: 'Adresse' },
      { id: 'codePostal', titre: 'Code postal' },
      { id: 'commune', titre: 'Code commune' },
      { id: 'communeNom', titre: 'Commune' },
      { id: 'departement', titre: 'Département' },
      { id: 'lat', titre: 'Latitude', type: 'nombre' },
      { id: 'lon', titre: 'Longitude', type: 'nombre' },
      { id: 'positionSource', titre: 'Origine de la position' },
      { id: 'habilite', titre: 'Habilité' },
      { id: 'accueilEnClair', titre: 'Reçoit du public' },
      { id: 'deduitsEnClair', titre: 'Déduit et non lu' },
      { id: 'source', titre: 'Source' },
      { id: 'millesime', titre: 'Date de la liste' },
      { id: 'demonstrationEnClair', titre: 'Démonstration' },
    ],
    lignes.map((ligne) => ({
      ...ligne,
      sorte: libellePrescripteur(ligne.type),
      accueilEnClair: ligne.accueil ? 'oui' : 'non',
      deduitsEnClair: ligne.deduits.join(', '),
      demonstrationEnClair: ligne.demonstration ? 'oui' : 'non',
    })),
  );
}
