import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { jourDe } from '#src/socle/jour.ts';
import { type LignePersonne, listerPersonnesConservees } from '../personnes/requetes.ts';
import type { Route } from './+types/personnesExport';
import { LIBELLES_ETAT_PERSONNE, lireFiltresConservees, phraseDuree } from './personnesFiltres.ts';

const jour = (instant: Date | null) => (instant ? jourDe(instant) : '');

/** Par référence : un fichier se perd plus vite qu'un écran. */
export async function loader({ request, params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = { ...lireFiltresConservees(request), page: 1, taille: 20_000 };
  const { lignes } = await lireEnCloison(acteur, (c) => listerPersonnesConservees(c, acteur, filtres));
  return repondreExport(
    params.format,
    'Conservation des dossiers',
    [
      { id: 'reference', titre: 'Référence', valeur: (l: LignePersonne) => l.reference },
      { id: 'operation', titre: 'Opération', valeur: (l) => l.operation },
      { id: 'equipe', titre: 'Équipe', valeur: (l) => l.equipe ?? '' },
      { id: 'etat', titre: 'Dossier', valeur: (l) => LIBELLES_ETAT_PERSONNE[l.etat] },
      { id: 'active', titre: "Active jusqu'au", valeur: (l) => l.activeJusquAu ?? '' },
      { id: 'terme', titre: 'Anonymisée après le', valeur: (l) => l.jusquAu ?? '' },
      { id: 'duree', titre: 'Durée', valeur: phraseDuree },
      { id: 'source', titre: 'Source de la durée', valeur: (l) => l.fondement?.source ?? '' },
      { id: 'prevenu', titre: 'Annoncée le', valeur: (l) => jour(l.prevenuLe) },
      { id: 'suspendue', titre: 'Suspendue le', valeur: (l) => jour(l.suspendueLe) },
      { id: 'anonymisee', titre: 'Anonymisée le', valeur: (l) => jour(l.anonymiseeLe) },
    ],
    lignes,
  );
}
