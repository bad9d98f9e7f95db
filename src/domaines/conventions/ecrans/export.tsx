import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { type LigneConvention, listerConventions } from '../requetes/liste.ts';
import { suiviConvention } from '../suivi.ts';
import type { Route } from './+types/export';
import { lireFiltresConventions } from './filtres.ts';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const filtres = { ...lireFiltresConventions(request), page: 1, taille: Number.POSITIVE_INFINITY };
  const { lignes } = await listerConventions(base(), acteurDe(context), filtres);
  return repondreExport<LigneConvention>(
    params.format,
    'Conventions',
    [
      { id: 'numero', titre: 'Numéro' },
      { id: 'structureNom', titre: 'Structure' },
      { id: 'type', titre: 'Type' },
      { id: 'departement', titre: 'Département' },
      { id: 'etat', titre: 'État', valeur: (c) => suiviConvention.etats[c.etat].libelle },
      { id: 'debut', titre: 'Début' },
      { id: 'fin', titre: 'Fin' },
      { id: 'annee', titre: "Année de l'annexe" },
      { id: 'etp', titre: 'ETP' },
      { id: 'total', titre: 'Montant' },
      { id: 'partDepartement', titre: 'Dont part du département' },
      { id: 'verse', titre: 'Versé' },
      { id: 'du', titre: 'Dû à ce jour' },
      { id: 'aVenir', titre: 'À venir' },
      { id: 'retenue', titre: 'Retenu', valeur: (c) => (c.retenue ? 'oui' : 'non') },
    ],
    lignes,
  );
}
