import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ouvrirScenario } from '../chargement.ts';
import { adopterScenario } from '../operations/proposer.ts';
import { pageScenario } from '../requetes/page.ts';
import type { Route } from './+types/proposer';
import { filScenario } from './communs.tsx';
import { TableauAvantApres } from './scenario/Chiffres.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  exiger(acteur, 'scenarios.adopter', await ouvrirScenario(base(), acteur, numero(params.id)));
  const { scenario, changements, phrase, mesures } = await pageScenario(base(), acteur, numero(params.id), {
    vue: 'difference',
  });
  return { scenario, changements, phrase, mesures: mesures.slice(0, 5) };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, adopterScenario, (f) => ({ ...Object.fromEntries(f), id: params.id }), {
    redirection: ({ id }) => `/scenarios/propositions/${id}`,
    message: "La proposition est faite : elle attend l'examen des services de l'État.",
  });

export const shouldRevalidate = relireApresConflit;

export default function Proposer({
  loaderData: { scenario, changements, phrase, mesures },
  actionData,
}: Route.ComponentProps) {
  return (
    <Page etroite fil={filScenario(scenario)} titre={`Proposer « ${scenario.nom} »`} chapo={`${phrase}.`}>
      {changements.length === 0 || scenario.etat !== 'brouillon' ? (
        <Alerte
          ton="attention"
          titre={
            scenario.etat === 'brouillon' ? 'Ce scénario ne change rien.' : 'Ce scénario ne peut plus être proposé.'
          }
        >
          <p>
            <Link to={`/scenarios/${scenario.id}`}>Revenir au scénario</Link>
          </p>
        </Alerte>
      ) : (
        <>
          <Section titre="Ce que vous proposez">
            <ol>
              {changements.map(({ rang, texte }) => (
                <li key={rang}>{texte}</li>
              ))}
            </ol>
            <TableauAvantApres mesures={mesures} />
          </Section>
          <Formulaire resultat={actionData}>
            <input type="hidden" name="version" value={scenario.version} />
            <ChampTexte
              nom="motif"
              libelle="Pourquoi"
              lignes={5}
              aide="Ce motif accompagne la proposition et reste au journal."
            />
            <p>
              Proposer ne change pas le registre. Le scénario devient lisible par tous et ne se modifie plus jusqu'à
              l'examen, par un responsable des services de l'État du territoire, autre que vous.
            </p>
            <Boutons>
              <BoutonEnvoi>Proposer ces changements</BoutonEnvoi>
              <Link to={`/scenarios/${scenario.id}`}>Renoncer</Link>
            </Boutons>
          </Formulaire>
        </>
      )}
    </Page>
  );
}
