import { reglageConservation } from '#src/domaines/conservation/index.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { lireEditeur } from '../editeur.ts';
import type { Route } from './+types/donneesPersonnelles';
import { Contact } from './Contact.tsx';

export async function loader() {
  const { durees, acces } = await reglageConservation(base(), aujourdhui(), null);
  return { editeur: lireEditeur(), durees, acces };
}

const mois = (n: number | null) => (n === null ? 'durée non réglée' : `${n}\u00a0mois`);

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

/** Ce que les porteurs écrivent : les durées viennent des paramètres datés, jamais de cette page. */
const candidatures = ({ durees, acces }: Pick<Route.ComponentProps['loaderData'], 'durees' | 'acces'>) => [
  {
    quoi: 'Candidatures à un appel',
    donnees: 'ce que le porteur écrit et joint, noms de ses auteurs, avis et notes reçus',
    pourquoi: 'examiner la demande, décider, verser et rendre compte',
    duree: `brouillon : ${mois(durees.brouillon)} ; non retenue : ${mois(durees.refuse)} après la décision ; retenue : ${mois(durees.retenu)} après la clôture des comptes. Le porteur est prévenu avant l'effacement`,
  },
  {
    quoi: "Demandes d'accès pour candidater",
    donnees: 'nom, prénom, courriel professionnel, organisation',
    pourquoi: "vérifier l'organisation et inviter la personne",
    duree: `${mois(acces)} après la réponse`,
  },
];

export default function DonneesPersonnelles({ loaderData: { editeur, ...reglage } }: Route.ComponentProps) {
  return (
    <Page
      etroite
      titre="Données personnelles : les comptes, le journal, et ce que les candidats écrivent"
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
          lignes={[...TRAITEMENTS, ...candidatures(reglage)]}
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
