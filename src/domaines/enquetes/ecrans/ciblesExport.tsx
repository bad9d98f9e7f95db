import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_CIBLE } from '../forme.ts';
import { listerCibles } from '../requetes/cibles.ts';
import type { Route } from './+types/ciblesExport';
import { lireFiltresCibles } from './filtres.ts';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const filtres = { ...lireFiltresCibles(request), page: 1, taille: 100_000 };
  const { lignes, enquete } = await listerCibles(base(), acteurDe(context), numero(params.id), filtres);
  return repondreExport(
    params.format,
    `Structures interrogées, enquête ${enquete.annee}`,
    [
      { id: 'structureNom', titre: 'Structure' },
      { id: 'structureSiret', titre: 'SIRET' },
      { id: 'structureType', titre: 'Type' },
      { id: 'communeNom', titre: 'Commune' },
      { id: 'telephone', titre: 'Téléphone' },
      { id: 'strateLibelle', titre: 'Strate' },
      { id: 'etat', titre: 'Réponse' },
      { id: 'tardive', titre: 'Tardive' },
      { id: 'deposeeLe', titre: 'Déposée le', type: 'date' },
      { id: 'deposeePar', titre: 'Déposée par' },
      { id: 'mandataire', titre: 'Saisie par le service' },
      { id: 'compte', titre: 'Compte dans le site' },
      { id: 'relances', titre: 'Relances', type: 'nombre' },
      { id: 'motif', titre: 'Raison du refus ou de la sortie du champ' },
    ],
    lignes.map((k) => ({
      ...k,
      etat: LIBELLES_CIBLE[k.etat],
      tardive: k.tardive ? 'oui' : 'non',
      compte: k.structureOrganisation === null ? 'non' : 'oui',
    })),
  );
}
