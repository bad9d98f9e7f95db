import { Link } from 'react-router';
import type { AvisRendu } from '#src/domaines/instances/index.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { BoutonEnvoi, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import type { TransitionOfferte } from '#src/socle/suivi/suivi.ts';
import type { PlanSuivi } from '../suivi.ts';
import { pour } from './communs.tsx';

const AVIS: Record<string, string> = {
  favorable: 'favorable',
  defavorable: 'défavorable',
  sans_avis: 'aucun avis',
  pris_acte: 'pris acte',
};

/** Où en est le plan, et ce que cette personne peut en faire maintenant. */
export function Decider({
  plan,
  transitions,
  avis,
  suite,
  reconduire,
  resultat,
}: {
  plan: PlanSuivi;
  transitions: TransitionOfferte[];
  avis: AvisRendu[];
  suite: { id: number; intitule: string } | null;
  reconduire: boolean;
  resultat: unknown;
}) {
  const prefet = plan.genre === 'plan_action_prefet';
  const rien = transitions.length === 0 && avis.length === 0 && !plan.attendAvis && !plan.transmisLe;
  if (rien && !suite && !reconduire) return null;
  return (
    <Section titre="Où il en est" id="suite">
      {plan.attendAvis ? (
        <Alerte titre="La commission doit rendre son avis">
          <p>
            Le plan attend dans la <Link to="/seances/attente">file des instances</Link> : le secrétariat l'inscrit à
            une séance, et l'avis revient ici.
          </p>
        </Alerte>
      ) : null}
      {avis.length > 0 ? (
        <ul>
          {avis.map((a) => (
            <li key={a.saisine}>
              Avis {AVIS[a.avis]} le {date(a.le)}, {a.instance}
              {a.extrait ? (
                <>
                  {' '}
                  (<a href={`/seances/${a.seance}/documents/${a.extrait}/pdf`}>extrait du procès-verbal</a>)
                </>
              ) : null}
              {a.texte ? <p className="m-mention">{a.texte}</p> : null}
            </li>
          ))}
        </ul>
      ) : null}
      {plan.transmisLe ? (
        <p>
          Envoyé à l'administration centrale le {date(plan.transmisLe)}, par {plan.transmisPar}.
        </p>
      ) : null}
      {transitions.length > 0 ? (
        <ul className="m-appel__actes">
          {transitions.map((t) => (
            <li key={t.nom}>
              {t.empechement ? (
                <>
                  {t.libelle} <span className="m-mention">{t.empechement}</span>
                </>
              ) : (
                <Link to={`/plans/${plan.id}/decision?faire=${t.nom}`}>{t.libelle}</Link>
              )}
            </li>
          ))}
          {prefet && plan.versions > 0 ? (
            <li>
              <Link to={`/rapports/nouveau?genre=plan_action&plan=${plan.id}`}>Produire le document du plan</Link>
              <span className="m-mention">
                {' '}
                Au studio, avec vos textes et les chiffres du jour. La version adoptée, celle que l'on envoie, se
                télécharge plus bas, sur sa page.
              </span>
            </li>
          ) : null}
        </ul>
      ) : null}
      {suite ? (
        <p>
          Reconduit par <Link to={`/plans/${suite.id}`}>{suite.intitule}</Link>.
        </p>
      ) : null}
      {reconduire ? (
        <Formulaire id="reconduire" resultat={pour(resultat, 'reconduire')} action="?geste=reconduire">
          <input type="hidden" name="formulaire" value="reconduire" />
          <p className="m-mention">
            Le plan suivant reprend les axes, les actions ni faites ni abandonnées avec leurs étapes, et les cibles.
          </p>
          <BoutonEnvoi variante="secondaire">Reconduire pour {plan.anneeFin + 1}</BoutonEnvoi>
        </Formulaire>
      ) : null}
    </Section>
  );
}
