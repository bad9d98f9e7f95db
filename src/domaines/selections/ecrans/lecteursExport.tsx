import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { exportLectures } from '../requetes/exportLectures.ts';
import type { Route } from './+types/lecteursExport';

export async function loader({ params, context }: Route.LoaderArgs) {
  const { appel, criteres, lignes } = await exportLectures(base(), acteurDe(context), numero(params.id));
  return repondreExport(
    params.format,
    `Lectures ${appel.intitule}`,
    [
      { id: 'candidature', titre: 'Candidature' },
      { id: 'porteur', titre: 'Porteur' },
      { id: 'lecteur', titre: 'Lecteur' },
      { id: 'organisation', titre: 'Organisation du lecteur' },
      { id: 'etat', titre: 'État' },
      { id: 'confieeLe', titre: 'Confiée le', type: 'date' },
      { id: 'avantLe', titre: 'À rendre avant le', type: 'date' },
      { id: 'rendueLe', titre: 'Rendue le', type: 'date' },
      ...criteres.map((c) => ({
        id: `note_${c.id}`,
        titre: `${c.libelle} (sur ${c.echelle})`,
        type: 'nombre' as const,
      })),
      { id: 'total', titre: 'Total sur 100', type: 'nombre' },
      { id: 'avis', titre: "Avis d'ensemble" },
    ],
    lignes,
  );
}
