import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { libelleType } from '#src/referentiels/typesSiae.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_ETAT_ETP } from '../regles/etp.ts';
import { listerStructures } from '../requetes/liste.ts';
import type { Route } from './+types/export';
import { lireFiltresStructures } from './filtres.ts';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const filtres = { ...lireFiltresStructures(request), page: 1, taille: Number.POSITIVE_INFINITY };
  const { lignes } = await listerStructures(base(), acteurDe(context), filtres);
  return repondreExport(
    params.format,
    'Structures',
    [
      { id: 'siret', titre: 'SIRET' },
      { id: 'type', titre: 'Type' },
      { id: 'typeLibelle', titre: 'Type (libellé)' },
      { id: 'nom', titre: 'Nom' },
      { id: 'enseigne', titre: 'Enseigne' },
      { id: 'naf', titre: 'NAF' },
      { id: 'codePostal', titre: 'Code postal' },
      { id: 'commune', titre: 'Code commune' },
      { id: 'communeNom', titre: 'Commune' },
      { id: 'departement', titre: 'Département' },
      { id: 'etp', titre: 'ETP', type: 'nombre' },
      { id: 'etatEtpLibelle', titre: 'État des ETP' },
      { id: 'methodeEtp', titre: 'Origine des ETP' },
      { id: 'creation', titre: 'Date de création' },
      { id: 'effectif', titre: 'Salariés', type: 'nombre' },
      { id: 'reseaux', titre: 'Réseaux' },
      { id: 'activites', titre: 'Activités' },
      { id: 'doutes', titre: 'Doutes', type: 'nombre' },
    ],
    lignes.map((ligne) => ({
      ...ligne,
      typeLibelle: libelleType(ligne.type),
      etatEtpLibelle: LIBELLES_ETAT_ETP[ligne.etatEtp],
      reseaux: ligne.reseaux.join(', '),
      activites: ligne.activites.join(', '),
    })),
  );
}
