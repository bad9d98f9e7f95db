import { campagneDe } from '#src/domaines/campagnes/index.ts';
import { suiviDossier } from '#src/domaines/dossiers/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { filtrerTableau, trierTableau } from '../tableau/colonnes.ts';
import { dossiersDuTableau } from '../tableau/lire.ts';
import { lireFiltresTableau } from '../tableau/page.ts';
import type { Route } from './+types/tableauExport';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const filtres = lireFiltresTableau(request);
  const campagne = await campagneDe(base(), numero(params.id));
  const { lignes } = await dossiersDuTableau(base(), acteurDe(context), campagne);
  const triees = trierTableau(filtrerTableau(lignes, filtres), filtres.tri ?? 'age', filtres.sens);
  return repondreExport(
    params.format,
    `Campagne ${campagne.annee} ${campagne.departementNom}`,
    [
      { id: 'numero', titre: 'Numéro' },
      { id: 'nom', titre: 'Structure' },
      { id: 'type', titre: 'Type' },
      { id: 'commune', titre: 'Commune' },
      { id: 'epciNom', titre: 'Intercommunalité' },
      { id: 'etape', titre: 'Étape' },
      { id: 'deposeLe', titre: 'Déposé le', type: 'date' },
      { id: 'age', titre: "Jours dans l'étape", type: 'nombre' },
      { id: 'retard', titre: 'En retard' },
      { id: 'instructeur', titre: 'Instructeur' },
      { id: 'etpDemandes', titre: 'ETP demandés', type: 'nombre' },
      { id: 'demande', titre: 'Demandé (€)', type: 'nombre' },
      { id: 'motifDemande', titre: 'Pourquoi non calculable' },
      { id: 'etpProposes', titre: 'ETP proposés', type: 'nombre' },
      { id: 'propose', titre: 'Proposé (€)', type: 'nombre' },
      { id: 'convenu', titre: 'Convenu (€)', type: 'nombre' },
      { id: 'avisDemandes', titre: 'Avis demandés', type: 'nombre' },
      { id: 'avisDonnes', titre: 'Avis reçus', type: 'nombre' },
      { id: 'demo', titre: 'Démonstration' },
    ],
    triees.map((l) => ({
      ...l,
      etape: suiviDossier.etats[l.etat].libelle,
      retard: l.enRetard ? 'oui' : 'non',
      demo: l.demonstration ? 'oui' : 'non',
    })),
  );
}
