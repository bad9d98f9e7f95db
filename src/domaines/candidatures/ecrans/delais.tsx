import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { pageDelais } from '../delais.ts';
import { accorderDelai } from '../operations/delai.ts';
import type { Route } from './+types/delais';

export const loader = ({ params, context }: Route.LoaderArgs) =>
  pageDelais(base(), acteurDe(context), numero(params.id));

export const action = ({ request, params, context }: Route.ActionArgs) =>
  agir(request, context, accorderDelai, (f) => ({ ...Object.fromEntries(f), id: f.get('candidature') }), {
    redirection: `/appels/${numero(params.id)}/delais`,
    message: ({ jusquAu }) => `Délai accordé jusqu'au ${dateHeure(jusquAu)}. Ses auteurs sont prévenus.`,
  });

export default function Delais({ loaderData: d, actionData }: Route.ComponentProps) {
  return (
    <Page
      fil={[
        { libelle: 'Nos appels', adresse: '/appels' },
        { libelle: d.appel.intitule, adresse: `/appels/${d.appel.id}` },
      ]}
      surtitre={d.appel.intitule}
      titre={`${pluriel(d.brouillons.length, 'porteur a', 'porteurs ont')} une candidature commencée, non déposée`}
      onglet="Délais accordés"
      chapo={d.ferme ? `Clôture : ${d.ferme}.` : undefined}
    >
      {d.nominative ? null : (
        <Alerte titre="Cet appel n'admet pas de délai au nom d'un porteur">
          <p>
            La règle du retard est annoncée à la publication : la changer après coup romprait l'égalité entre candidats.
            Vous pouvez <Link to={`/appels/${d.appel.id}/prolonger`}>prolonger l'appel pour tous</Link>, avec une
            raison.
          </p>
        </Alerte>
      )}
      {d.brouillons.length > 0 ? (
        <Tableau
          legende="Brouillons"
          legendeMasquee
          colonnes={[
            { id: 'porteur', titre: 'Porteur', valeur: (b) => b.porteur },
            {
              id: 'essai',
              titre: 'Dernier essai refusé',
              valeur: (b) => b.essai,
              rendu: (b) => dateHeure(b.essai, 'aucun'),
            },
            {
              id: 'delai',
              titre: 'Délai accordé',
              valeur: (b) => b.delai,
              rendu: (b) => (b.delai ? `jusqu'au ${b.delai} : « ${b.motif} »` : 'aucun'),
            },
          ]}
          lignes={d.brouillons}
          cle={(b) => b.id}
        />
      ) : (
        <p>Aucun brouillon en cours.</p>
      )}
      <p className="m-mention">Leur contenu n'est lu que de leurs auteurs, jusqu'au dépôt.</p>
      {d.nominative && d.brouillons.length > 0 ? (
        <Section titre="Accorder un délai à un porteur">
          <Formulaire resultat={actionData}>
            <Choix
              nom="candidature"
              libelle="Porteur"
              options={d.brouillons.map((b) => ({
                valeur: String(b.id),
                libelle: `${b.porteur} (brouillon n° ${b.id})`,
              }))}
            />
            <ChampDate nom="jour" libelle="Nouveau jour limite" />
            <ChampTexte
              nom="heure"
              libelle="Heure limite, à Paris"
              aide="Par exemple 17:00."
              largeur={6}
              valeur="17:00"
            />
            <ChampTexte
              nom="motif"
              libelle="Raison"
              lignes={3}
              aide="Gardée, et envoyée au porteur. Le récépissé dira que le dépôt a été reçu dans ce délai."
            />
            <Boutons>
              <BoutonEnvoi>Accorder le délai</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
    </Page>
  );
}
