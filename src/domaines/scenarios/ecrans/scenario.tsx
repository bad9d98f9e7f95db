import { Link } from 'react-router';
import { LIBELLES_MODE } from '#src/domaines/diagnostics/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { date, dateHeure, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { pageScenario } from '../requetes/page.ts';
import type { Route } from './+types/scenario';
import { agirSurScenario } from './actions.ts';
import { EtatDuScenario, filScenario, Question } from './communs.tsx';
import { lireFiltresVersion } from './filtres.ts';
import { Bandeaux } from './scenario/Bandeaux.tsx';
import { CarteEssai } from './scenario/CarteEssai.tsx';
import { Changements } from './scenario/Changements.tsx';
import { Chiffres, TableauAvantApres } from './scenario/Chiffres.tsx';
import { Communes } from './scenario/Communes.tsx';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const filtres = lireFiltresVersion(request);
  const page = await pageScenario(base(), acteurDe(context), numero(params.id), {
    numero: filtres.version,
    vue: filtres.vue ?? 'difference',
  });
  const debut = (filtres.page - 1) * filtres.taille;
  const { communes, ...reste } = page;
  return {
    ...reste,
    filtres,
    vue: filtres.vue ?? 'difference',
    communes: communes.slice(debut, debut + filtres.taille),
    totalCommunes: communes.length,
    mode: LIBELLES_MODE[page.contexte.mode],
  };
}

export const action = ({ request, context, params }: Route.ActionArgs) => agirSurScenario(request, context, params.id);

export type DonneesScenario = Route.ComponentProps['loaderData'];

export const shouldRevalidate = relireApresConflit;

/** Au-delà, l'intention se déplie : elle repousserait les chiffres sous l'écran. */
const INTENTION_COURTE = 240;

export default function Scenario({ loaderData: page, actionData }: Route.ComponentProps) {
  const { scenario, version, contexte } = page;
  return (
    <Page
      titre={page.phrase}
      onglet={scenario.nom}
      fil={filScenario(scenario).slice(0, 1)}
      surtitre={
        <>
          Scénario « {scenario.nom} » <EtatDuScenario etat={scenario.etat} />{' '}
          <Demonstration oui={scenario.demonstration}>scénario de démonstration, inventé</Demonstration>
        </>
      }
      chapo={
        <>
          {scenario.intention.length <= INTENTION_COURTE ? <p>{scenario.intention}</p> : null}
          <p>
            <Question
              territoire={scenario.territoire}
              enClair={contexte.enClair}
              mode={page.mode}
              jour={date(contexte.jour)}
            />
          </p>
        </>
      }
      action={
        page.peut.adopter && version.derniere
          ? { libelle: 'Proposer ce scénario', adresse: `/scenarios/${scenario.id}/proposer` }
          : undefined
      }
    >
      <Bandeaux page={page} resultat={actionData} />
      <Chiffres page={page} />
      {scenario.intention.length > INTENTION_COURTE ? (
        <details>
          <summary>Pourquoi ce scénario</summary>
          <p>{scenario.intention}</p>
        </details>
      ) : null}
      <Changements page={page} resultat={actionData} />
      <Section titre="Sur la carte" id="carte">
        <CarteEssai page={page} />
      </Section>
      <Section titre="Avant et après" id="mesures">
        <TableauAvantApres mesures={page.mesures} />
        <p>{page.bilan}</p>
      </Section>
      <Communes page={page} />
      <Section
        titre="Versions"
        id="versions"
        liens={<Link to={`/scenarios/${scenario.id}/versions`}>Toute l'histoire, y revenir, rejouer</Link>}
      >
        <ul className="m-fils">
          {page.versions.map((v) => (
            <li key={v.numero}>
              <time dateTime={v.le}>{dateHeure(v.le)}</time> <span className="m-fils__qui">{v.par}</span>
              <div>
                <Link
                  to={
                    v.numero === scenario.version
                      ? `/scenarios/${scenario.id}`
                      : `/scenarios/${scenario.id}?version=${v.numero}`
                  }
                >
                  Version {v.numero}
                </Link>{' '}
                : {v.message}
              </div>
            </li>
          ))}
        </ul>
      </Section>
      <Section titre="D'où viennent ces chiffres">
        <p>
          {pluriel(page.lieux.ici, 'lieu', 'lieux')} d'offre dans le territoire au {date(contexte.jour)}
          {page.lieux.estimes > 0 ? `, dont ${page.lieux.estimes} aux ETP estimés` : ''}, et{' '}
          {pluriel(page.lieux.alentour, 'autre')} compris dans le calcul. Les planchers sont ceux d'avant le scénario :
          seul ce qu'il change fait bouger les chiffres. Un accès est estimé, jamais observé : durées de trajet
          calculées, cinq modèles.
        </p>
        <p className="m-mention">
          Calculé en {page.dureeMs} ms sur la photo des données du {date(contexte.jour)}.{' '}
          {version.identique
            ? 'Le résultat est celui qui avait été enregistré avec cette version.'
            : 'Le résultat diffère de celui enregistré : voyez pourquoi dans les versions.'}
        </p>
      </Section>
    </Page>
  );
}
