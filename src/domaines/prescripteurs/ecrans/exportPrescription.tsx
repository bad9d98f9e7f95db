import { LIBELLES_CLASSE } from '#src/domaines/diagnostics/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { lireFiltresPrescription } from '../filtres.ts';
import { lignesPrescription } from '../requetes/page.ts';
import type { Route } from './+types/exportPrescription';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { etat, lignes, portee } = await lignesPrescription(base(), acteur, lireFiltresPrescription(request, acteur));
  return repondreExport(
    params.format,
    etat.phrase,
    [
      { id: 'ref', titre: 'Référence' },
      { id: 'nom', titre: 'Territoire' },
      { id: 'besoinMontre', titre: `Besoin : ${etat.publicEnClair}`, type: 'nombre' },
      { id: 'etatBesoin', titre: 'État du besoin' },
      { id: 'lieux', titre: 'Lieux de prescription implantés', type: 'nombre' },
      {
        id: 'minutes',
        titre: `Minutes ${etat.libelleMode} jusqu'au plus proche (vide : plus de ${portee})`,
        type: 'nombre',
      },
      { id: 'plusProche', titre: 'Le plus proche' },
      { id: 'communes', titre: 'Communes', type: 'nombre' },
      { id: 'sansMontre', titre: `Communes sans prescripteur à ${etat.minutes} min`, type: 'nombre' },
      { id: 'partBesoinSans', titre: 'Part du besoin sans prescripteur à portée', type: 'pourcentage' },
      { id: 'pour10000', titre: 'Lieux à portée pour 10 000 personnes', type: 'nombre' },
      { id: 'etp', titre: "ETP d'insertion implantés", type: 'nombre' },
      { id: 'classeIae', titre: "Accès à l'offre d'insertion" },
    ],
    lignes.map((ligne) => ({
      ...ligne,
      besoinMontre: ligne.secret ? null : ligne.besoin,
      etatBesoin: ligne.secret ? 'secret' : ligne.besoinFiabilite,
      sansMontre: etat.calculable ? ligne.sans : null,
      classeIae: ligne.classe ? LIBELLES_CLASSE[ligne.classe] : null,
    })),
  );
}
