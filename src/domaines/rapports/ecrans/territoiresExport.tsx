import { ecrireValeur } from '#src/domaines/indicateurs/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { comparerDesTerritoires } from '../studio/territoires.ts';
import type { Route } from './+types/territoiresExport';
import { lireDemande } from './territoires.tsx';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { territoires, lignes, annee } = await comparerDesTerritoires(base(), acteurDe(context), lireDemande(request));
  const plates = lignes.flatMap((l) =>
    territoires.map(({ ref, nom }, rang) => ({ ...l, ref, nom, mesure: l.mesures[rang], ecart: l.ecarts[rang] })),
  );
  return repondreExport(
    params.format,
    `Territoires compares ${annee}`,
    [
      { id: 'indicateur', titre: 'Indicateur', valeur: (l) => l.indicateur.libelle },
      { id: 'ref', titre: 'Territoire' },
      { id: 'nom', titre: 'Nom' },
      { id: 'valeur', titre: 'Valeur', type: 'nombre', valeur: (l) => l.mesure?.valeur ?? null },
      {
        id: 'ecrite',
        titre: 'Telle qu’elle se lit',
        valeur: (l) => (l.mesure ? ecrireValeur(l.indicateur, l.mesure) : 'pas à ce niveau'),
      },
      { id: 'ecart', titre: 'Distance à la médiane', type: 'nombre', valeur: (l) => l.ecart ?? null },
      { id: 'date', titre: 'Données', valeur: (l) => l.mesure?.dateDonnees ?? '' },
      { id: 'note', titre: 'Réserve', valeur: (l) => l.mesure?.note ?? '' },
      { id: 'definition', titre: 'Définition', valeur: (l) => l.indicateur.definition },
      { id: 'source', titre: 'Source', valeur: (l) => l.indicateur.source },
    ],
    plates,
  );
}
