import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_ETAT, LIBELLES_PORTEE } from '../forme.ts';
import { listerJetons } from '../jetons/requetes.ts';
import type { Route } from './+types/jetonsExport';
import { lireDemande } from './communs.tsx';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const jetons = await listerJetons(base(), acteurDe(context), lireDemande(request));
  return repondreExport(
    params.format,
    "Jetons d'API",
    [
      { id: 'intitule', titre: 'Jeton' },
      { id: 'organisation', titre: 'Organisation' },
      { id: 'etat', titre: 'État', valeur: (j) => LIBELLES_ETAT[j.etat] },
      { id: 'perimetre', titre: 'Périmètre' },
      { id: 'portees', titre: 'Lit', valeur: (j) => j.portees.map((p) => LIBELLES_PORTEE[p]).join(', ') },
      { id: 'creeLe', titre: 'Créé le', type: 'date' },
      { id: 'creePar', titre: 'Par' },
      { id: 'expireLe', titre: 'Expire le', type: 'date' },
      { id: 'revoqueLe', titre: 'Révoqué le', type: 'date' },
      { id: 'vuLe', titre: 'Dernier appel', type: 'date' },
      { id: 'appels', titre: 'Appels en 30 jours', type: 'nombre' },
    ],
    jetons,
  );
}
