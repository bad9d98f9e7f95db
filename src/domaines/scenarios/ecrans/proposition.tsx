import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { examinerProposition } from '../operations/proposer.ts';
import { lireProposition } from '../requetes/propositions.ts';
import type { Route } from './+types/proposition';
import { EtatDeProposition, FIL, Question } from './communs.tsx';
import { TableauAvantApres } from './scenario/Chiffres.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  return { proposition: await lireProposition(base(), acteurDe(context), numero(params.id)) };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, examinerProposition, (f) => ({ ...Object.fromEntries(f), id: params.id }), {
    redirection: `/scenarios/propositions/${params.id}`,
    message: 'Votre décision est enregistrée, avec sa raison.',
  });

export default function Proposition({ loaderData: { proposition: p }, actionData }: Route.ComponentProps) {
  return (
    <Page
      fil={[...FIL, { libelle: 'Propositions', adresse: '/scenarios/propositions' }]}
      titre={p.phrase}
      onglet={`Proposition : ${p.nom}`}
      surtitre={
        <>
          Proposition « {p.nom} » <EtatDeProposition etat={p.etat} />
        </>
      }
      chapo={
        <p>
          <Question territoire={p.territoire} enClair={p.enClair} mode={p.mode} jour={date(p.jour)} />
        </p>
      }
    >
      <div className="m-encadre">
        <p>
          Proposée le {dateHeure(p.proposeeLe)} par {p.par} ({p.organisation}) : « {p.motif} »
        </p>
        {p.etat === 'a_examiner' ? (
          <p>
            {p.aMoi
              ? 'Elle attend votre décision.'
              : "Elle attend l'examen d'un responsable des services de l'État du territoire, autre que son auteur."}
          </p>
        ) : (
          <p>
            {p.etat === 'retenue' ? 'Retenue' : 'Écartée'} le {dateHeure(p.examineeLe)} par {p.examineePar} : «{' '}
            {p.raison} »
          </p>
        )}
      </div>
      <Section
        titre="Ce qu'elle changerait"
        liens={
          <Link to={`/scenarios/${p.scenario}?version=${p.version}`}>Voir le scénario, sa carte et ses communes</Link>
        }
      >
        <ol>
          {p.textes.map((texte) => (
            <li key={texte}>{texte}</li>
          ))}
        </ol>
        <TableauAvantApres mesures={p.mesures} />
        <p>
          Accès et personnes sont estimés, sur l'offre du {date(p.jour)} : seuls ces changements jouent, le reste est
          tenu pour égal.
        </p>
      </Section>
      {p.aMoi ? (
        <Section titre="Votre décision">
          <Formulaire resultat={actionData}>
            <ChampTexte
              nom="raison"
              libelle="Raison"
              lignes={4}
              aide="Elle sera lue par l'auteur de la proposition et reste au journal."
            />
            <p>Retenir ne change pas le registre ; écarter rend le scénario à son auteur, qui peut le reprendre.</p>
            <Boutons>
              <BoutonEnvoi nom="decision" valeur="retenue">
                Retenir la proposition
              </BoutonEnvoi>
              <BoutonEnvoi nom="decision" valeur="ecartee" variante="secondaire">
                Écarter la proposition
              </BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
    </Page>
  );
}
