import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { lireFiltresBesoins } from '../filtres.ts';
import { listeBesoins } from '../liste.ts';
import { DESCRIPTIONS, millesimeEnLettres } from '../regles.ts';
import type { Route } from './+types/export';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const liste = await listeBesoins(base(), lireFiltresBesoins(request, acteurDe(context)));
  const { methode, millesime } = liste.besoins;
  return repondreExport(
    params.format,
    `Besoins ${DESCRIPTIONS[liste.public].court} ${liste.territoire.nom}`,
    [
      { id: 'reference', titre: 'Territoire' },
      { id: 'nom', titre: 'Nom' },
      { id: 'population', titre: 'Habitants', type: 'nombre' },
      { id: 'public', titre: 'Public' },
      { id: 'besoin', titre: 'Personnes' },
      { id: 'accompagnees', titre: 'Dont accompagnées (agrégat, hors source officielle)' },
      { id: 'taux', titre: 'Pour 1 000 habitants', type: 'nombre' },
      { id: 'fiabilite', titre: 'Fiabilité' },
      { id: 'millesime', titre: 'Données' },
      { id: 'methode', titre: 'Méthode des valeurs estimées' },
    ],
    liste.lignes.map((l) => ({
      ...l,
      public: DESCRIPTIONS[liste.public].libelle,
      besoin: l.masque ? 'masqué' : l.besoin === null ? 'non calculable' : Math.round(l.besoin * 10) / 10,
      accompagnees: l.accompagnees === undefined ? '' : (l.accompagnees ?? 'masqué'),
      taux: l.taux === null ? null : Math.round(l.taux * 10) / 10,
      millesime: millesime ? millesimeEnLettres(millesime) : '',
      methode: l.fiabilite === 'observe' ? '' : (methode ?? ''),
    })),
  );
}
