import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { lireEditeur } from '../editeur.ts';
import type { Route } from './+types/donneesPersonnelles';
import { Contact } from './Contact.tsx';

export const loader = () => lireEditeur();

const TRAITEMENTS = [
  {
    quoi: 'Compte',
    donnees: 'nom, prénom, courriel professionnel, organisation, rôle, mot de passe (empreinte)',
    pourquoi: 'ouvrir et protéger les accès',
    duree: 'tant que le compte est actif ; à sa fermeture, seul le nom reste dans le journal',
  },
  {
    quoi: 'Session',
    donnees: 'adresse réseau tronquée, navigateur, dates',
    pourquoi: 'reconnaître et fermer ses sessions',
    duree: "jusqu'à l'expiration de la session",
  },
  {
    quoi: 'Journal',
    donnees: 'qui a fait quoi, quand, au nom de quelle organisation',
    pourquoi: "rendre compte de l'usage de données publiques et détecter les abus",
    duree: 'durée fixée par le responsable de ce site',
  },
  {
    quoi: 'Contacts des structures',
    donnees: 'courriel, téléphone et adresse publiés par les structures',
    pourquoi: 'joindre les structures',
    duree: 'tant que la source les publie',
  },
];

export default function DonneesPersonnelles({ loaderData: editeur }: Route.ComponentProps) {
  return (
    <Page
      etroite
      titre="Données personnelles : seulement les comptes et le journal"
      onglet="Données personnelles"
      chapo="Le diagnostic des territoires se fait avec des effectifs, jamais avec des noms : aucune donnée sur une personne accompagnée n'y est chargée."
    >
      <Section titre="Ce qui est gardé, et pourquoi">
        <Tableau
          legende="Traitements de données personnelles de ce site"
          legendeMasquee
          colonnes={[
            { id: 'quoi', titre: 'Traitement', valeur: (t) => t.quoi },
            { id: 'donnees', titre: 'Données', valeur: (t) => t.donnees },
            { id: 'pourquoi', titre: 'Pourquoi', valeur: (t) => t.pourquoi },
            { id: 'duree', titre: 'Combien de temps', valeur: (t) => t.duree },
          ]}
          lignes={TRAITEMENTS}
          cle={(t) => t.quoi}
        />
      </Section>
      <Section titre="Secret statistique">
        <p>
          Un petit effectif pourrait désigner quelqu'un : en dessous du seuil du secret, il est masqué. Zéro reste
          montré, et une valeur masquée n'est jamais comptée comme zéro.
        </p>
      </Section>
      <Section titre="Témoins de connexion">
        <p>
          Deux témoins strictement nécessaires : la session, et le message affiché après une action (une minute). Aucune
          mesure d'audience, aucun service extérieur.
        </p>
      </Section>
      <Section titre="Vos droits">
        <p>
          Accès, rectification, effacement, limitation, opposition.{' '}
          {editeur.delegue ? `Délégué à la protection des données : ${editeur.delegue}. ` : null}
          <Contact editeur={editeur} /> Vous pouvez aussi saisir la <a href="https://www.cnil.fr">CNIL</a>.
        </p>
      </Section>
    </Page>
  );
}
