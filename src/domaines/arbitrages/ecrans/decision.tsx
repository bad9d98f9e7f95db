import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { ComparaisonBudgets } from '#src/presentation/budget/ComparaisonBudgets.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { date, dateHeure } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { useRefus } from '#src/presentation/resultat.ts';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { comparer, enEuros } from '#src/socle/montants.ts';
import { annulerDecision } from '../operations/annuler.ts';
import { rappelerComite } from '../operations/comite.ts';
import { deciderCandidature } from '../operations/decider.ts';
import { pageDecision } from '../requetes/candidature.ts';
import type { Route } from './+types/decision';
import { EtiquetteSens, filAppel, gesteDe, Surtitre } from './communs.tsx';
import { DeciderUne, Raison } from './DeciderUne.tsx';
import { EnVigueur } from './EnVigueur.tsx';
import { avisDe, Note } from './Rang.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const { appel: _, ...page } = await pageDecision(base(), acteurDe(context), numero(params.id));
  return { ...page, jour: aujourdhui() };
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id: params.id });
  const redirection = `/candidatures/${numero(params.id)}/decision`;
  switch (gesteDe(request)) {
    case 'annuler':
      return agir(request, context, annulerDecision, lire, {
        redirection,
        message: 'La décision est annulée, avec sa raison.',
      });
    case 'rappeler':
      return agir(request, context, rappelerComite, lire, {
        redirection,
        message: 'La candidature est rappelée du comité.',
      });
    default:
      return agir(request, context, deciderCandidature, lire, { redirection, message: 'La décision est prise.' });
  }
}

export const shouldRevalidate = relireApresConflit;

const PHRASES = {
  favorable: 'Le projet est retenu',
  defavorable: "Le projet n'est pas retenu",
  ajourne: 'La décision est reportée',
};

export default function Decision({ loaderData: page, actionData }: Route.ComponentProps) {
  const { candidature: c, decision: d, enTete } = page;
  const pour = useRefus(actionData);
  const aDecider = ['recevable', 'avis_rendu', 'ajournee', 'irrecevable'].includes(c.etat);
  return (
    <Page
      onglet={`Décision, ${c.organisation}`}
      titre={
        d
          ? `${PHRASES[d.sens]}${d.montant ? ` pour ${enEuros(d.montant)}` : ''}`
          : aDecider
            ? 'La décision est à prendre'
            : `Pas encore de décision : ${c.etatLibelle.toLowerCase()}`
      }
      surtitre={<Surtitre tete={enTete} />}
      fil={[...filAppel(enTete), { libelle: 'Classement', adresse: `/appels/${enTete.id}/classement` }]}
      chapo={`${c.organisation} : ${c.intitule}, ${c.numero}.`}
      action={{ libelle: 'Lire la candidature', adresse: `/candidatures/${c.id}/lire` }}
    >
      <Section titre="Ce qui l'éclaire" id="faits">
        <ul>
          <li>
            Note : <Note c={c} />
          </li>
          {page.bornes.sansMontant ? null : (
            <li>
              Demandé : {c.demande === null ? 'non calculable' : enEuros(c.demande)}
              {page.plafond && c.demande !== null && comparer(page.plafond.plafond, c.demande) < 0
                ? ` ; ${enEuros(page.plafond.plafond)} au plus (${page.plafond.raison})`
                : ''}{' '}
              ; il reste {enEuros(page.reste)} dans l'enveloppe
            </li>
          )}
          <li>Comité : {avisDe(c)}</li>
          {page.avis.map((a) => (
            <li key={a.saisine}>
              {a.instance}, le {dateHeure(a.le)} : {a.texte}
            </li>
          ))}
        </ul>
      </Section>
      {d ? <EnVigueur page={page} resultat={pour('annuler')} /> : null}
      {page.peutUne.rappeler ? (
        <Raison titre="Rappeler du comité" geste="rappeler" bouton="Rappeler du comité" resultat={pour('rappeler')} />
      ) : null}
      {aDecider && page.peutUne.decider ? <DeciderUne page={page} resultat={pour('decider')} /> : null}
      {page.budgets.length > 1 ? (
        <Section
          titre="Le budget demandé et le budget retenu"
          id="budgets"
          liens={
            page.peutUne.retenir ? (
              <Link to={`/candidatures/${c.id}/retenu`}>Corriger le budget retenu</Link>
            ) : undefined
          }
        >
          <ComparaisonBudgets
            versions={page.budgets.map((b) => ({
              libelle: b.genre === 'demande' ? 'Demandé' : 'Retenu',
              contenu: b.contenu,
            }))}
          />
        </Section>
      ) : null}
      {page.annulees.length > 0 ? (
        <Section titre="Décisions qui ne valent plus">
          <ul>
            {page.annulees.map((x) => (
              <li key={x.id}>
                <EtiquetteSens sens={x.sens} /> jusqu'au {date(x.le)}, par {x.par} : « {x.motif} »
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Page>
  );
}
