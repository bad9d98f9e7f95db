import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { estAdministrateur } from '#src/droits/droits.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date, dateHeure, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ETATS_JETON, LIBELLES_ETAT } from '../forme.ts';
import { type Jeton, listerJetons } from '../jetons/requetes.ts';
import type { Route } from './+types/jetons';
import { EtatDuJeton, lireDemande } from './communs.tsx';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireDemande(request);
  return { filtres, jetons: await listerJetons(base(), acteur, filtres), tous: estAdministrateur(acteur) };
}

const colonnes = (tous: boolean): Colonne<Jeton>[] => [
  {
    id: 'intitule',
    titre: 'Jeton',
    tri: true,
    valeur: (j) => j.intitule,
    rendu: (j) => <Link to={`/jetons/${j.id}`}>{j.intitule}</Link>,
  },
  ...(tous ? [{ id: 'organisation', titre: 'Organisation', tri: true, valeur: (j: Jeton) => j.organisation }] : []),
  {
    id: 'etat',
    titre: 'État',
    court: true,
    valeur: (j) => LIBELLES_ETAT[j.etat],
    rendu: (j) => <EtatDuJeton etat={j.etat} />,
  },
  { id: 'perimetre', titre: 'Périmètre', valeur: (j) => j.perimetre },
  {
    id: 'expiration',
    titre: 'Expire le',
    tri: true,
    valeur: (j) => j.expireLe,
    rendu: (j) => date(j.expireLe, 'courte'),
  },
  {
    id: 'vu',
    titre: 'Dernier appel',
    tri: true,
    valeur: (j) => j.vuLe,
    rendu: (j) => dateHeure(j.vuLe, 'jamais'),
  },
  { id: 'appels', titre: 'Appels en 30 jours', tri: true, numerique: true, valeur: (j) => j.appels },
];

export default function Jetons({ loaderData: { filtres, jetons, tous } }: Route.ComponentProps) {
  const servis = jetons.filter((j) => j.etat === 'en_service').length;
  return (
    <Page
      titre={
        servis === 0
          ? "Aucun jeton d'API n'est en service"
          : `${pluriel(servis, "jeton d'API", "jetons d'API")} en service`
      }
      onglet="Jetons d'API"
      surtitre="Jetons d'API"
      chapo="Un jeton laisse un autre programme lire ce que lirait une personne de votre organisation, jamais plus que votre périmètre, et sans donnée de personne."
      action={{ libelle: 'Créer un jeton', adresse: '/jetons/nouveau' }}
    >
      <Liste
        legende="Jetons d'API"
        legendeMasquee
        nomLigne="jeton"
        colonnes={colonnes(tous)}
        lignes={jetons}
        cle={(j) => j.id}
        total={jetons.length}
        etat={filtres}
        exporter="/jetons/export"
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: tous ? 'Intitulé ou organisation' : 'Intitulé' },
              {
                type: 'choix',
                nom: 'etat',
                libelle: 'État',
                options: ETATS_JETON.map((valeur) => ({ valeur, libelle: LIBELLES_ETAT[valeur] })),
              },
            ]}
          />
        }
        vide={
          <p>
            Créez un jeton pour chaque programme qui doit lire vos données : vous pourrez en révoquer un sans arrêter
            les autres.
          </p>
        }
      />
      <Section titre="S'en servir">
        <p>
          La <Link to="/api">documentation de l'API</Link> donne un premier appel à essayer. Sans programme, les mêmes
          données sont des <Link to="/donnees-ouvertes">fichiers à télécharger</Link>.
        </p>
      </Section>
    </Page>
  );
}
