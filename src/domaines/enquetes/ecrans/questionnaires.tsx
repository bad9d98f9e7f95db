import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { date, pluriel } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { ATTENDUES } from '../forme.ts';
import { questionnairesDe } from '../requetes/cible.ts';
import type { Route } from './+types/questionnaires';
import { EtatCibleDit } from './communs.tsx';

export const loader = ({ context }: Route.LoaderArgs) => questionnairesDe(base(), acteurDe(context));

export default function Questionnaires({ loaderData: lignes }: Route.ComponentProps) {
  const attendus = lignes.filter((k) => k.enqueteEtat === 'ouverte' && ATTENDUES.includes(k.etat));
  return (
    <Page
      onglet="Enquêtes annuelles"
      surtitre="Enquêtes annuelles"
      titre={
        attendus.length > 0
          ? `${pluriel(attendus.length, 'questionnaire attend', 'questionnaires attendent')} votre réponse`
          : lignes.length > 0
            ? 'Aucun questionnaire à remplir'
            : 'Votre structure n’a pas encore été interrogée'
      }
      chapo="Le questionnaire annuel est joint à votre bilan de convention. Ce que le site sait déjà est rempli, avec sa source."
    >
      {lignes.length > 0 ? (
        <Tableau
          legende="Vos questionnaires"
          legendeMasquee
          cle={(k) => k.id}
          lignes={lignes}
          colonnes={[
            {
              id: 'intitule',
              titre: 'Enquête',
              valeur: (k) => k.intitule,
              rendu: (k) => <Link to={`/reponses-enquete/${k.id}`}>{k.intitule}</Link>,
            },
            { id: 'structure', titre: 'Structure', valeur: (k) => `${k.structureNom} (${k.structureType})` },
            { id: 'service', titre: 'Menée par', valeur: (k) => k.organisationNom },
            { id: 'etat', titre: 'Votre réponse', valeur: (k) => k.etat, rendu: (k) => <EtatCibleDit cible={k} /> },
            {
              id: 'ferme',
              titre: 'Dernier jour',
              court: true,
              valeur: (k) => k.fermeLe,
              rendu: (k) => date(k.fermeLe),
            },
            {
              id: 'resultats',
              titre: 'Résultats',
              valeur: (k) => k.enqueteEtat,
              rendu: (k) =>
                k.enqueteEtat === 'publiee' ? (
                  <Link to={`/enquetes/${k.enquete}/resultats`} aria-label={`Les lire : résultats, ${k.intitule}`}>
                    Les lire
                  </Link>
                ) : (
                  'pas encore publiés'
                ),
            },
          ]}
        />
      ) : (
        <p className="m-vide">
          Quand un service ouvre une enquête, votre questionnaire paraît ici et sur votre accueil.
        </p>
      )}
    </Page>
  );
}
