import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { reglagesFichiers } from '#src/socle/fichiers/reglages.ts';
import { lireEchangesAppel } from '../requetes/echanges.ts';
import type { Route } from './+types/echangesAppel';
import { gestePartage } from './gestes.ts';
import { NouveauPartage, Partages } from './Partages.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const page = await lireEchangesAppel(base(), acteurDe(context), numero(params.id));
  return { ...page, analysees: Boolean(reglagesFichiers.clamd()), limite: reglagesFichiers.pieceMax() };
}

export const action = (a: Route.ActionArgs) => gestePartage(a, 'appel');

export default function EchangesAppel({ loaderData: page, actionData }: Route.ComponentProps) {
  const { appel, partages } = page;
  return (
    <Page
      fil={
        page.conduit
          ? [
              { libelle: 'Nos appels', adresse: '/appels' },
              { libelle: appel.intitule, adresse: `/appels/${appel.id}` },
            ]
          : []
      }
      surtitre={appel.intitule}
      titre={
        partages.length > 0
          ? `${pluriel(partages.length, 'nouvelle partagée', 'nouvelles partagées')} avec ${pluriel(page.porteurs, 'porteur retenu', 'porteurs retenus')}`
          : "Aucune nouvelle pour l'instant"
      }
      onglet="Nouvelles de l'appel"
    >
      {page.conduit ? (
        <p>
          <Link to={`/appels/${appel.id}/realisations`}>Voir où en sont les opérations</Link>
        </p>
      ) : null}
      {page.partage && page.porteurs > 0 ? (
        <Section titre="Partager une nouvelle">
          <NouveauPartage resultat={actionData} avec="Lue du financeur et de tous les porteurs retenus de l'appel." />
        </Section>
      ) : null}
      <Partages {...page} resultat={actionData} />
    </Page>
  );
}
