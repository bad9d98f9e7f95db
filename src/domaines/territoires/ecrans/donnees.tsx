import { Form, Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { date, nombre, pourcent } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { telecharger } from '../operations/telecharger.ts';
import { type EtatDonnees, etatDonnees } from '../requetes/etat.ts';
import type { Route } from './+types/donnees';

export async function loader({ context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  exiger(acteur, 'territoires.lire');
  return {
    etat: await etatDonnees(base()),
    telecharger: peut(acteur, 'territoires.telecharger'),
    importer: peut(acteur, 'territoires.importer'),
  };
}

export async function action({ request, context }: Route.ActionArgs) {
  return agir(request, context, telecharger, undefined, { redirection: ({ travail }) => `/travaux/${travail}` });
}

const SORTES: Record<EtatDonnees['positions'][number]['sorte'], string> = {
  officielle: 'Officielle (importée)',
  contour: 'Milieu du contour officiel',
  geonames: 'GeoNames',
  relevee: 'Relevée (petites îles, communes isolées)',
  estimee: "Estimée d'après le code postal, l'intercommunalité ou le département",
  aucune: 'Aucune (terres inhabitées)',
};

export default function DonneesGeographiques({ loaderData, actionData }: Route.ComponentProps) {
  const { etat, telecharger: peutTelecharger, importer } = loaderData;
  const refus = actionData && 'erreur' in actionData ? actionData : null;
  const estimee = etat.positions.find((p) => p.sorte === 'estimee')?.population ?? 0;
  const officiels = etat.contours.find((c) => c.niveau === 'commune')?.officiels ?? 0;
  const part = etat.population > 0 ? estimee / etat.population : 0;
  const titre =
    (part === 0
      ? 'Toutes les communes habitées sont situées'
      : `${pourcent(part, { decimales: 0 })} de la population est dans une commune à la position estimée`) +
    (officiels === 0 ? ', les contours sont approchés' : ', les contours sont officiels');
  return (
    <Page
      titre={titre}
      onglet="Données géographiques"
      surtitre="Données géographiques"
      chapo="Le programme démarre avec un découpage complet et des cartes approchées. Les fichiers officiels les remplacent dès qu'ils sont chargés."
      action={importer ? { libelle: 'Importer un fichier', adresse: '/imports/nouveau' } : undefined}
    >
      {refus ? (
        <Alerte ton="erreur" titre={refus.erreur}>
          {refus.conseil}
        </Alerte>
      ) : null}
      {etat.calcul ? (
        <Alerte ton="information" titre="Les contours approchés sont en cours de calcul.">
          <Link to={`/travaux/${etat.calcul}`}>Suivre le calcul</Link>
        </Alerte>
      ) : null}
      {!etat.calcul && !etat.contoursAJour ? (
        <Alerte ton="attention" titre="Les positions ont changé depuis le dernier calcul des contours approchés.">
          Ils seront refaits au prochain démarrage du programme.
        </Alerte>
      ) : null}
      {peutTelecharger ? <Telechargements etat={etat} /> : null}
      <Section titre="Positions des communes">
        <Tableau
          legende="Communes et population par sorte de position"
          legendeMasquee
          cle={(l) => l.sorte}
          lignes={etat.positions}
          colonnes={colonnesPositions(etat.population)}
        />
      </Section>
      <Section titre="Contours dessinés">
        <Tableau
          legende="Contours officiels et approchés par niveau"
          legendeMasquee
          cle={(l) => l.niveau}
          lignes={etat.contours}
          colonnes={COLONNES_CONTOURS}
        />
      </Section>
      <Section titre="Sources et licences">
        <Tableau
          legende="Ce qui est chargé, d'où cela vient et sous quelle licence"
          legendeMasquee
          cle={(l) => l.cle}
          lignes={etat.sources}
          colonnes={COLONNES_SOURCES}
        />
      </Section>
    </Page>
  );
}

function Telechargements({ etat }: { etat: EtatDonnees }) {
  return (
    <Section titre="Télécharger les données officielles">
      <p>Si le réseau de ce serveur le permet. Sinon, téléchargez le fichier depuis un autre poste et importez-le.</p>
      <ul>
        {etat.telechargements.map(({ nom, libelle, adresse, fait }) => (
          <li key={nom}>
            <Form method="post">
              <input type="hidden" name="source" value={nom} />
              <button type="submit" className="fr-btn fr-btn--secondary">
                {fait ? 'Mettre à jour' : 'Télécharger'} : {libelle}
              </button>
            </Form>
            <p className="fr-hint-text">{adresse}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const colonnesPositions = (population: number): Colonne<EtatDonnees['positions'][number]>[] => [
  { id: 'sorte', titre: 'Position', valeur: (l) => SORTES[l.sorte] },
  { id: 'communes', titre: 'Communes', numerique: true, valeur: (l) => l.communes },
  { id: 'population', titre: 'Habitants', numerique: true, valeur: (l) => l.population },
  {
    id: 'part',
    titre: 'Part de la population',
    numerique: true,
    valeur: (l) => l.population / population,
    rendu: (l) => pourcent(l.population / population, { decimales: 1 }),
  },
];

const COLONNES_CONTOURS: Colonne<EtatDonnees['contours'][number]>[] = [
  { id: 'libelle', titre: 'Niveau', valeur: (l) => l.libelle },
  {
    id: 'total',
    titre: 'Territoires',
    numerique: true,
    valeur: (l) => l.total,
    rendu: (l) => (l.total > 0 ? nombre(l.total) : 'à importer'),
  },
  { id: 'officiels', titre: 'Contours officiels', numerique: true, valeur: (l) => l.officiels },
  { id: 'approches', titre: 'Contours approchés', numerique: true, valeur: (l) => l.approches },
];

const COLONNES_SOURCES: Colonne<EtatDonnees['sources'][number]>[] = [
  {
    id: 'libelle',
    titre: 'Données',
    valeur: (l) => l.libelle,
    rendu: (l) => (l.lien ? <a href={l.lien}>{l.libelle}</a> : l.libelle),
  },
  { id: 'producteur', titre: 'Producteur', valeur: (l) => l.producteur },
  { id: 'licence', titre: 'Licence', valeur: (l) => l.licence },
  { id: 'millesime', titre: 'Version', valeur: (l) => l.millesime, absent: '–' },
  { id: 'lignes', titre: 'Lignes', numerique: true, valeur: (l) => l.lignes },
  { id: 'charge', titre: 'Chargé le', valeur: (l) => l.chargeLe, rendu: (l) => date(l.chargeLe) },
  { id: 'note', titre: 'Précision', valeur: (l) => l.note, absent: '–' },
];
