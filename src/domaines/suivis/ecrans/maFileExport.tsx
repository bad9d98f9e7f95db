import { LIBELLES_ETAT } from '#src/domaines/personnes/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { tracerConsultation } from '#src/socle/journal/journal.ts';
import { filtrer, LIBELLES_SIGNAL } from '../maFile/regles.ts';
import { lireMaFile } from '../maFile/requetes.ts';
import type { Route } from './+types/maFileExport';
import { COUVERTURES } from './communs.tsx';
import { lireFiltresFile } from './filtresFile.ts';

/** Ma file, telle que filtrée : références et étapes, sans nom. Un fichier nominatif demande l'export d'un portefeuille, qui est un droit à part. */
export async function loader({ request, params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const lignes = await lireEnCloison(acteur, async (c) => {
    await tracerConsultation(c, acteur, `compte:${acteur.compteId}`);
    return filtrer(await lireMaFile(c, acteur), lireFiltresFile(request));
  });
  return repondreExport(
    params.format,
    'Ma file',
    [
      { id: 'reference', titre: 'Référence' },
      { id: 'etat', titre: 'Étape' },
      { id: 'commune', titre: 'Commune' },
      { id: 'mois', titre: 'Ce mois-ci' },
      { id: 'prochain', titre: 'Prochain rendez-vous', type: 'date' },
      { id: 'dernierContact', titre: 'Dernier échange', type: 'date' },
      { id: 'aFaire', titre: 'À faire' },
    ],
    lignes.map((l) => ({
      ...l,
      etat: LIBELLES_ETAT[l.etat as keyof typeof LIBELLES_ETAT],
      mois: l.couverture ? COUVERTURES[l.couverture] : '',
      aFaire: l.signaux.map((s) => LIBELLES_SIGNAL[s]).join(', '),
    })),
  );
}
