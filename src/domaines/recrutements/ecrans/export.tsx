import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { etatRecrutements } from '../etat.ts';
import { filtrerMetiers, lireFiltresRecrutements } from '../filtres.ts';
import type { Route } from './+types/export';

/** Une cellule inconnue reste vide dans un tableur : un texte casserait la colonne, un zéro mentirait. */
export async function loader({ request, params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresRecrutements(request, acteur);
  const etat = await etatRecrutements(base(), acteur, filtres);
  return repondreExport(
    params.format,
    `Recrutements ${etat?.territoire.nom ?? ''} ${etat?.annee ?? ''}`,
    [
      { id: 'annee', titre: 'Année', type: 'nombre' },
      { id: 'territoire', titre: 'Territoire' },
      { id: 'couverture', titre: 'Ce que couvrent les chiffres' },
      { id: 'code', titre: 'Code du métier' },
      { id: 'metier', titre: 'Métier' },
      { id: 'famille', titre: 'Famille' },
      { id: 'projets', titre: 'Projets', type: 'nombre' },
      { id: 'difficiles', titre: 'Projets difficiles', type: 'nombre' },
      { id: 'part', titre: 'Part difficile (%)', type: 'nombre' },
      { id: 'saisonniers', titre: 'Projets saisonniers', type: 'nombre' },
      { id: 'fiabilite', titre: 'Fiabilité des projets difficiles' },
      { id: 'activites', titre: "Activités d'insertion" },
    ],
    (etat ? filtrerMetiers(etat, filtres) : []).map((m) => ({
      annee: etat!.annee,
      territoire: etat!.territoire.nom,
      couverture: etat!.couverture.explication,
      code: m.code,
      metier: m.libelle,
      famille: m.famille,
      projets: m.projets.valeur,
      difficiles: m.difficiles.valeur,
      part: m.part.valeur === null ? null : Math.round(1000 * m.part.valeur) / 10,
      saisonniers: m.saisonniers.valeur,
      fiabilite: m.difficiles.fiabilite.replace('_', ' '),
      activites: m.activites.map(({ libelle }) => libelle).join(', '),
    })),
  );
}
