import { LIBELLES_NIVEAUX } from '#src/domaines/territoires/index.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { LIBELLES_SENS, LIBELLES_UNITE, THEMES } from '../regles/mots.ts';
import { chercherIndicateurs, lireFiltresCatalogue } from '../requetes/catalogue.ts';
import type { Route } from './+types/exportListe';

export function loader({ request, params }: Route.LoaderArgs) {
  return repondreExport(
    params.format,
    'Catalogue des indicateurs',
    [
      { id: 'cle', titre: 'Clé' },
      { id: 'libelle', titre: 'Indicateur' },
      { id: 'theme', titre: 'Thème', valeur: (l) => THEMES[l.theme] },
      { id: 'definition', titre: 'Définition' },
      { id: 'formule', titre: 'Formule' },
      { id: 'source', titre: 'Source' },
      { id: 'unite', titre: 'Unité', valeur: (l) => LIBELLES_UNITE[l.unite] },
      { id: 'sens', titre: 'Direction', valeur: (l) => LIBELLES_SENS[l.sens] },
      { id: 'confiance', titre: 'Ce que vaut la définition' },
      {
        id: 'niveaux',
        titre: 'Niveaux',
        valeur: (l) => l.niveaux.map((n) => LIBELLES_NIVEAUX[n].singulier).join(', '),
      },
    ],
    chercherIndicateurs(lireFiltresCatalogue(request)),
  );
}
