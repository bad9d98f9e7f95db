import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { comparer, deuxVersions } from '../requetesComparaison.ts';
import type { Route } from './+types/comparerExport';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { avant, apres, comparaison } = await comparer(base(), acteurDe(context), deuxVersions(request));
  const communes = [
    ...comparaison.sorties.map((commune) => ({ ...commune, sens: 'sortie de zone blanche' })),
    ...comparaison.entrees.map((commune) => ({ ...commune, sens: 'entrée en zone blanche' })),
  ];
  const lignes = [
    ...comparaison.chiffres.map((c) => ({
      genre: 'chiffre',
      libelle: c.libelle,
      unite: c.unite,
      avant: c.avant?.valeur ?? 'non calculable',
      fiabiliteAvant: c.avant?.fiabilite ?? '',
      apres: c.apres?.valeur ?? 'non calculable',
      fiabiliteApres: c.apres?.fiabilite ?? '',
      ecart: c.ecart,
      reserve: c.reserve ?? '',
    })),
    ...communes.map((c) => ({
      genre: c.sens,
      libelle: c.nom,
      unite: '',
      avant: c.avant,
      fiabiliteAvant: '',
      apres: c.apres,
      fiabiliteApres: '',
      ecart: null,
      reserve: '',
    })),
  ];
  return repondreExport(
    params.format,
    `Comparaison ${apres.territoireNom}`,
    [
      { id: 'genre', titre: 'Nature' },
      { id: 'libelle', titre: 'Chiffre ou commune' },
      { id: 'unite', titre: 'Unité' },
      { id: 'avant', titre: `Au ${avant.date}` },
      { id: 'fiabiliteAvant', titre: 'Fiabilité avant' },
      { id: 'apres', titre: `Au ${apres.date}` },
      { id: 'fiabiliteApres', titre: 'Fiabilité après' },
      { id: 'ecart', titre: 'Écart' },
      { id: 'reserve', titre: 'Pas comparable' },
    ],
    lignes,
  );
}
