import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_ETAPE, LIBELLES_ETAT_ETAPE } from '../forme.ts';
import { boucleDe } from '../requetes/boucle.ts';
import type { Route } from './+types/export';
import { direChiffre } from './EtapeDite.tsx';

/** Les étapes de chaque année : une ligne par chiffre ou par page, une seule si l'étape n'a ni l'un ni l'autre. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  const voulu = new URL(request.url).searchParams.get('public');
  const { boucle, territoire } = await boucleDe(base(), acteurDe(context), params.ref, voulu);
  const lignes = boucle.annees.flatMap(({ annee, etapes }) =>
    etapes.flatMap((e) => {
      const commun = { annee, etape: LIBELLES_ETAPE[e.cle], etat: LIBELLES_ETAT_ETAPE[e.etat], phrase: e.phrase };
      const vide = { ...commun, quoi: '', valeur: '', date: '', source: '', adresse: '' };
      const dites = [
        ...e.chiffres.map((c) => ({
          ...vide,
          quoi: c.libelle,
          valeur: direChiffre(c),
          date: c.date ?? '',
          source: c.source,
        })),
        ...e.faits.map((f) => ({ ...vide, quoi: f.texte, date: f.le ?? '', adresse: f.adresse ?? '' })),
      ];
      return dites.length > 0 ? dites : [vide];
    }),
  );
  return repondreExport(
    params.format,
    `La boucle ${territoire.nom}`,
    [
      { id: 'annee', titre: 'Année' },
      { id: 'etape', titre: 'Étape' },
      { id: 'etat', titre: 'État' },
      { id: 'phrase', titre: 'Ce que dit la page' },
      { id: 'quoi', titre: 'Chiffre ou objet' },
      { id: 'valeur', titre: 'Valeur' },
      { id: 'date', titre: 'Date' },
      { id: 'source', titre: 'Source' },
      { id: 'adresse', titre: 'Adresse' },
    ],
    lignes,
  );
}
