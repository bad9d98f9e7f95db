import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { lireFiltresIndicateurs } from '../filtres.ts';
import { tableauDeBord } from '../requetes/tableau.ts';
import type { Route } from './+types/exportTableau';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { sections, ou, annee } = await tableauDeBord(base(), acteur, lireFiltresIndicateurs(request, acteur));
  const lignes = sections.flatMap((s) =>
    s.cartes.map((c) => ({ ...c, section: s.titre, ...c.mesure, territoire: ou.nom, annee })),
  );
  return repondreExport(
    params.format,
    `Tableau de bord ${ou.nom} ${annee}`,
    [
      { id: 'section', titre: 'Section' },
      { id: 'libelle', titre: 'Indicateur', valeur: (l) => l.indicateur.libelle },
      { id: 'territoire', titre: 'Territoire' },
      { id: 'annee', titre: 'Année' },
      { id: 'valeur', titre: 'Valeur', type: 'nombre' },
      { id: 'texte', titre: 'Valeur en clair' },
      { id: 'numerateur', titre: 'Compté', type: 'nombre' },
      { id: 'denominateur', titre: 'Sur', type: 'nombre' },
      { id: 'tendance', titre: 'Depuis l’an passé' },
      { id: 'dateDonnees', titre: 'Date des données' },
      { id: 'note', titre: 'Note' },
      { id: 'definition', titre: 'Définition', valeur: (l) => l.indicateur.definition },
    ],
    lignes,
  );
}
