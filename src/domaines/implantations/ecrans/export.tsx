import { acteurDe } from '#src/droits/contexte.ts';
import { lireFiltres } from '#src/presentation/adresse.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { budgetEnClair, questionEnClair } from '../phrases.ts';
import { listerImplantations } from '../requetes.ts';
import type { Route } from './+types/export';
import { FILTRES } from './liste.tsx';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { dans } = lireFiltres(request, FILTRES);
  const { lignes } = await listerImplantations(base(), acteurDe(context), {
    territoire: dans,
    page: 1,
    taille: 100_000,
  });
  return repondreExport(
    params.format,
    "Calculs d'implantations",
    [
      { id: 'id', titre: 'Numéro', type: 'nombre' },
      { id: 'territoireNom', titre: 'Territoire' },
      { id: 'question', titre: 'Question', valeur: (i) => questionEnClair(i.demande) },
      { id: 'budget', titre: 'Budget', valeur: (i) => budgetEnClair(i.demande) },
      { id: 'lieux', titre: 'Lieux proposés', valeur: (i) => i.lieux.join(', ') },
      { id: 'personnes', titre: 'Personnes mises à portée', type: 'nombre' },
      { id: 'solveur', titre: 'Solveur' },
      { id: 'ecart', titre: "Écart à l'optimum, au plus", type: 'pourcentage' },
      { id: 'motif', titre: 'Sans réponse parce que' },
      { id: 'demandeLe', titre: 'Demandé le', type: 'date' },
      { id: 'auteurNom', titre: 'Par' },
      { id: 'organisationNom', titre: 'Organisation' },
    ],
    lignes,
  );
}
