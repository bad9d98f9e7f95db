import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { VERSION_SCHEMA } from '../dataInclusion.ts';
import type { Route } from './+types/donneesOuvertes';

export const loader = ({ context }: Route.LoaderArgs) => ({
  version: VERSION_SCHEMA,
  jetons: peut(acteurDe(context), 'api.lireJetons'),
});

interface Jeu {
  nom: string;
  contenu: string;
  liens: { libelle: string; adresse: string }[];
}
const JEUX: Jeu[] = [
  {
    nom: "Structures d'insertion, data·inclusion",
    contenu: 'Les structures en activité, sur toute la France. Courriel et téléphone : dans votre périmètre seulement.',
    liens: [
      { libelle: 'JSON', adresse: '/donnees-ouvertes/structures.json' },
      { libelle: 'CSV', adresse: '/donnees-ouvertes/structures.csv' },
    ],
  },
  {
    nom: "Services d'insertion, data·inclusion",
    contenu: "Un service par structure de l'IAE : le parcours d'insertion, avec ses communes d'intervention.",
    liens: [
      { libelle: 'JSON', adresse: '/donnees-ouvertes/services.json' },
      { libelle: 'CSV', adresse: '/donnees-ouvertes/services.csv' },
    ],
  },
  {
    nom: "Besoins d'insertion",
    contenu: 'Par public et par territoire, petits effectifs masqués : la liste s’exporte avec ses filtres.',
    liens: [{ libelle: 'Ouvrir la liste', adresse: '/besoins' }],
  },
  {
    nom: "Accès à l'offre",
    contenu: 'Par commune et par territoire : le maillage s’exporte avec la question posée.',
    liens: [{ libelle: 'Ouvrir le maillage', adresse: '/maillage' }],
  },
];
const COLONNES: Colonne<Jeu>[] = [
  { id: 'nom', titre: 'Jeu de données', valeur: (j) => j.nom },
  { id: 'contenu', titre: 'Contenu', valeur: (j) => j.contenu },
  {
    id: 'liens',
    titre: 'Obtenir',
    valeur: () => '',
    rendu: (j) => (
      <ul>
        {j.liens.map(({ libelle, adresse }) => (
          <li key={adresse}>
            <a href={adresse}>
              {libelle}
              <span className="fr-sr-only"> : {j.nom}</span>
            </a>
          </li>
        ))}
      </ul>
    ),
  },
];

export default function DonneesOuvertes({ loaderData: d }: Route.ComponentProps) {
  return (
    <Page
      titre="Quatre jeux de données se téléchargent, et une API les lit"
      onglet="Données ouvertes et API"
      surtitre="Données ouvertes"
      chapo={`Les fichiers data·inclusion suivent le schéma ${d.version}. Un champ que le programme ne tient pas est vide, jamais supposé.`}
      action={d.jetons ? { libelle: "Créer un jeton d'API", adresse: '/jetons/nouveau' } : undefined}
    >
      <Tableau legende="Jeux de données" legendeMasquee colonnes={COLONNES} lignes={JEUX} cle={(j) => j.nom} />
      <Section titre="Par programme">
        <p>
          L'<Link to="/api">API de lecture</Link> rend les mêmes données par pages, avec des jetons d'organisation.
          {d.jetons ? (
            <>
              {' '}
              Ceux de votre organisation sont à l'écran <Link to="/jetons">Jetons d'API</Link>.
            </>
          ) : (
            ' La personne responsable de votre organisation les crée.'
          )}
        </p>
      </Section>
    </Page>
  );
}
