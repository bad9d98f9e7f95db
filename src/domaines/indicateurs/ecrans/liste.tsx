import { Link } from 'react-router';
import { LIBELLES_NIVEAUX } from '#src/domaines/territoires/index.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { CLES_THEMES, LIBELLES_SENS, LIBELLES_UNITE, THEMES } from '../regles/mots.ts';
import { chercherIndicateurs, lireFiltresCatalogue } from '../requetes/catalogue.ts';
import type { Route } from './+types/liste';

export function loader({ request }: Route.LoaderArgs) {
  const filtres = lireFiltresCatalogue(request);
  const lignes = chercherIndicateurs(filtres);
  return {
    filtres,
    total: lignes.length,
    lignes: lignes
      .slice((filtres.page - 1) * filtres.taille, filtres.page * filtres.taille)
      .map(({ niveaux, ...l }) => ({ ...l, niveaux: niveaux.map((n) => LIBELLES_NIVEAUX[n].singulier).join(', ') })),
  };
}

type Ligne = Route.ComponentProps['loaderData']['lignes'][number];

const COLONNES: Colonne<Ligne>[] = [
  {
    id: 'libelle',
    titre: 'Indicateur',
    tri: true,
    valeur: (l) => l.libelle,
    rendu: (l) => <Link to={`/indicateurs/${l.cle}`}>{l.libelle}</Link>,
  },
  { id: 'theme', titre: 'Thème', tri: true, valeur: (l) => THEMES[l.theme] },
  { id: 'definition', titre: 'Définition', valeur: (l) => l.definition },
  { id: 'unite', titre: 'Unité', tri: true, valeur: (l) => LIBELLES_UNITE[l.unite] },
  { id: 'sens', titre: 'Direction', tri: true, valeur: (l) => LIBELLES_SENS[l.sens] },
  {
    id: 'confiance',
    titre: 'Ce que vaut le nombre',
    valeur: (l) => l.confiance,
    rendu: (l) => <EtiquetteConfiance confiance={l.confiance === 'lu' ? 'observe' : l.confiance} />,
  },
];

export default function Catalogue({ loaderData: d }: Route.ComponentProps) {
  const filtre = d.filtres.q || d.filtres.theme;
  return (
    <Page
      titre={
        filtre
          ? `${pluriel(d.total, 'indicateur répond', 'indicateurs répondent')} à cette recherche`
          : `${pluriel(d.total, 'indicateur')}, chacun avec sa définition et les lignes qu'il compte`
      }
      onglet="Catalogue des indicateurs"
      surtitre="Catalogue des indicateurs"
      chapo="Les mêmes nombres partout : tableaux de bord, plans, rapports, interface de programmation. Ouvrez-en un pour sa formule, sa série et la comparaison des territoires."
      action={{ libelle: 'Mon tableau de bord', adresse: '/tableau-de-bord' }}
    >
      <Liste
        legende="Indicateurs du pilotage"
        legendeMasquee
        nomLigne="indicateur"
        colonnes={COLONNES}
        lignes={d.lignes}
        cle={(l) => l.cle}
        total={d.total}
        etat={d.filtres}
        exporter="/indicateurs/export"
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: 'Mot du nom, de la définition ou de la source' },
              {
                type: 'choix',
                nom: 'theme',
                libelle: 'Thème',
                tous: 'Tous',
                options: CLES_THEMES.map((valeur) => ({ valeur, libelle: THEMES[valeur] })),
              },
            ]}
          />
        }
        vide={<p>Le catalogue est livré avec le programme.</p>}
      />
    </Page>
  );
}
