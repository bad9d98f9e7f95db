import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_ETAT_PLAN, LIBELLES_GENRE } from '../forme.ts';
import { listerPlans } from '../requetes/liste.ts';
import type { Route } from './+types/exportListe';
import { lireDemande } from './liste.tsx';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  return repondreExport(
    params.format,
    'Plans',
    [
      { id: 'intitule', titre: 'Plan' },
      { id: 'genre', titre: 'Genre', valeur: (p) => LIBELLES_GENRE[p.genre] },
      { id: 'territoireNom', titre: 'Territoire' },
      { id: 'anneeDebut', titre: 'De', type: 'nombre' },
      { id: 'anneeFin', titre: 'À', type: 'nombre' },
      { id: 'etat', titre: 'État', valeur: (p) => LIBELLES_ETAT_PLAN[p.etat] },
      { id: 'organisationNom', titre: 'Tenu par' },
      { id: 'parentIntitule', titre: 'Décline' },
      { id: 'actions', titre: 'Actions', type: 'nombre' },
      { id: 'faites', titre: 'Faites', type: 'nombre' },
      { id: 'enRetard', titre: 'En retard', type: 'nombre' },
      { id: 'orphelines', titre: 'Sans axe du dessus', type: 'nombre' },
      { id: 'transmisLe', titre: "Envoyé à l'administration centrale" },
    ],
    await listerPlans(base(), acteurDe(context), lireDemande(request)),
  );
}
