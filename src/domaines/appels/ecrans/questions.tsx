import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { peut } from '#src/droits/matrice.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { OngletsAppel } from '#src/presentation/OngletsAppel.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ecarterQuestion, repondreQuestion } from '../operations/repondre.ts';
import { type QuestionRecue, questionsRecues } from '../requetes/questions.ts';
import type { Route } from './+types/questions';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { appel, questions } = await questionsRecues(base(), acteur, numero(params.id));
  const { id, intitule, etat } = appel;
  return {
    appel: { id, intitule, etat },
    questions,
    repond: peut(acteur, 'appels.repondre', appel),
    acces: peut(acteur, 'appels.traiterAcces', appel),
  };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const geste = (await request.clone().formData()).get('geste');
  const lire = (f: FormData) => Object.fromEntries(f);
  const redirection = `/appels/${numero(params.id)}/questions`;
  if (geste === 'ecarter')
    return agir(request, context, ecarterQuestion, lire, {
      redirection,
      message: 'La question est écartée ; son auteur en lit la raison.',
    });
  return agir(request, context, repondreQuestion, lire, {
    redirection,
    message: ({ prevenus }) =>
      `La réponse est publiée pour tous. ${pluriel(prevenus, 'personne prévenue', 'personnes prévenues')}.`,
  });
}

const ETATS = {
  attend: { ton: 'attention', libelle: 'Attend une réponse' },
  publiee: { ton: 'succes', libelle: 'Publiée' },
  ecartee: { ton: 'neutre', libelle: 'Écartée' },
} as const;

export default function Questions({
  loaderData: { appel: a, questions, repond, acces },
  actionData,
}: Route.ComponentProps) {
  const attendent = questions.filter(({ etat }) => etat === 'attend').length;
  const refuse = (q: QuestionRecue, geste: string) =>
    actionData &&
    'saisie' in actionData &&
    actionData.saisie.question === String(q.id) &&
    actionData.saisie.geste === geste
      ? actionData
      : undefined;
  return (
    <Page
      fil={[
        { libelle: 'Nos appels', adresse: '/appels' },
        { libelle: a.intitule, adresse: `/appels/${a.id}` },
      ]}
      surtitre={a.intitule}
      onglet="Questions"
      titre={
        attendent > 0
          ? `${pluriel(attendent, 'question attend', 'questions attendent')} une réponse`
          : 'Aucune question en attente'
      }
      chapo="Une réponse se publie pour tous les candidats à la fois, sans dire qui a posé la question."
    >
      <OngletsAppel appel={a} actif="questions" nombres={{ questions: attendent }} />
      {a.etat !== 'preparation' ? (
        <p>
          <Link to={`/appels-ouverts/${a.id}#questions`}>Voir ce que le public lit</Link>
          {acces ? (
            <>
              {' '}
              · <Link to={`/appels/${a.id}/acces`}>Demandes d'accès</Link>
            </>
          ) : null}
        </p>
      ) : (
        <p>L'appel n'est pas publié : personne ne peut encore poser de question.</p>
      )}
      {questions.map((q) => (
        <Section key={q.id} titre={`Question de ${q.organisation}`} id={`question-${q.id}`}>
          <p>
            <Etiquette ton={ETATS[q.etat].ton}>{ETATS[q.etat].libelle}</Etiquette>{' '}
            <span className="m-mention">
              Posée le {dateHeure(q.poseeLe)}
              {q.repondueLe ? ` ; traitée le ${dateHeure(q.repondueLe)} par ${q.reponduePar}` : ''}
            </span>
          </p>
          <blockquote className="m-encadre">
            <p className="m-texte-long">{q.texte}</p>
          </blockquote>
          {q.etat === 'ecartee' ? (
            <p>
              <strong>Raison donnée.</strong> {q.motif}
            </p>
          ) : null}
          {repond ? <Reponse q={q} repondre={refuse(q, 'repondre')} ecarter={refuse(q, 'ecarter')} /> : null}
        </Section>
      ))}
    </Page>
  );
}

function Reponse({ q, repondre, ecarter }: { q: QuestionRecue; repondre: unknown; ecarter: unknown }) {
  const caches = (
    <>
      <input type="hidden" name="question" value={q.id} />
      <input type="hidden" name="vue" value={q.vue} />
    </>
  );
  const attend = q.etat === 'attend';
  return (
    <>
      <details className="m-repondre" open={attend || repondre !== undefined}>
        <summary>{attend ? 'Répondre' : q.etat === 'publiee' ? 'Corriger la réponse' : 'Publier tout de même'}</summary>
        <Formulaire resultat={repondre} id={`repondre-${q.id}`}>
          {caches}
          <ChampTexte
            nom="publiee"
            libelle="La question, telle que tous la liront"
            aide="Retirez ce qui dirait qui la pose."
            lignes={3}
            valeur={q.publiee || q.texte}
          />
          <ChampTexte nom="reponse" libelle="La réponse" lignes={5} valeur={q.reponse} />
          <Boutons>
            <BoutonEnvoi nom="geste" valeur="repondre">
              {q.etat === 'publiee' ? 'Publier la correction' : 'Publier la question et la réponse'}
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      </details>
      {q.etat === 'ecartee' ? null : (
        <details className="m-repondre" open={ecarter !== undefined}>
          <summary>{attend ? 'Ne pas publier cette question' : 'Retirer cette question de la page publique'}</summary>
          <Formulaire resultat={ecarter} id={`ecarter-${q.id}`}>
            {caches}
            <ChampTexte nom="motif" libelle="Pourquoi" aide="Son auteur le lira, et lui seul." lignes={3} />
            <Boutons>
              <BoutonEnvoi nom="geste" valeur="ecarter" variante="secondaire">
                Écarter la question
              </BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      )}
    </>
  );
}
