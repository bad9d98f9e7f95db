import { randomUUID } from 'node:crypto';
import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { date, pluriel } from '#src/presentation/format.ts';
import { LienFil } from '#src/presentation/LienFil.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { financer, jalonner, retirerJalon } from '../operations/detailler.ts';
import { changerEtatAction, faireJalon, noterAction } from '../operations/noter.ts';
import { delier, relier } from '../operations/relier.ts';
import { lignesDe } from '../regles.ts';
import { ficheAction } from '../requetes/action.ts';
import type { Route } from './+types/action';
import { annees, EtiquetteAction, filDuPlan } from './communs.tsx';
import { Argent, Etapes, Liens } from './SuiviAction.tsx';
import { Etat, Notes } from './VieAction.tsx';

export const loader = async ({ params, context }: Route.LoaderArgs) => ({
  ...(await ficheAction(base(), acteurDe(context), numero(params.id), numero(params.action))),
  jeton: randomUUID(),
});

export async function action({ request, params, context }: Route.ActionArgs) {
  const [plan, id] = [numero(params.id), numero(params.action)];
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), action: id });
  const ici = (message: string) => ({ redirection: `/plans/${plan}/actions/${id}`, message });
  switch (new URL(request.url).searchParams.get('geste')) {
    case 'etat':
      return agir(request, context, changerEtatAction, lire, ici("L'état de l'action est enregistré."));
    case 'financer':
      return agir(request, context, financer, lire, ici('Le financement est enregistré.'));
    case 'jalonner':
      return agir(request, context, jalonner, lire, ici("L'étape est enregistrée."));
    case 'retirer_jalon':
      return agir(request, context, retirerJalon, lire, ici("L'étape est retirée."));
    case 'faire':
      return agir(request, context, faireJalon, lire, ici("L'étape est faite."));
    case 'relier':
      return agir(request, context, relier, lire, ici('Le lien est ajouté.'));
    case 'delier':
      return agir(request, context, delier, lire, ici('Le lien est retiré.'));
    default:
      return agir(request, context, noterAction, lire, ici("L'avancement est noté."));
  }
}

export const shouldRevalidate = relireApresConflit;

export default function Action({ loaderData: d, actionData }: Route.ComponentProps) {
  const { plan, action: a } = d;
  return (
    <Page
      fil={filDuPlan(plan)}
      surtitre={
        <>
          Action de {plan.intitule}, {annees(plan)} <EtiquetteAction etat={a.etat} />
        </>
      }
      onglet={a.intitule}
      titre={a.intitule}
      chapo={
        <>
          <p>
            Pilote : {a.pilote}
            {a.piloteOrganisationNom && a.piloteOrganisationNom !== a.pilote ? ` (${a.piloteOrganisationNom})` : ''}. Du{' '}
            {date(a.debut)} au {date(a.fin)}, <Link to={`/territoires/${a.territoire}`}>{a.territoireNom}</Link>.
          </p>
          {a.raison ? <p>Abandonnée : {a.raison}</p> : null}
        </>
      }
      action={
        d.ecrire ? { libelle: "Changer l'action", adresse: `/plans/${plan.id}/actions/${a.id}/modifier` } : undefined
      }
    >
      <Trace d={d} />
      <Etapes {...d} resultat={actionData} />
      <Argent {...d} resultat={actionData} />
      <Liens {...d} resultat={actionData} />
      <Etat {...d} resultat={actionData} />
      <Notes {...d} resultat={actionData} />
      <LienFil objet={`action:${a.id}`} />
    </Page>
  );
}

/** D'où vient l'action : l'axe qu'elle sert, la zone blanche qu'elle vise. */
function Trace({ d: { plan, action: a, communesNoms } }: { d: Route.ComponentProps['loaderData'] }) {
  const zones = communesNoms.length;
  return (
    <Section
      titre={
        a.orpheline
          ? 'Elle ne sert encore aucun axe'
          : a.superieurTitre
            ? `Elle sert l'axe « ${a.superieurTitre} »`
            : `Elle sert l'axe « ${a.axeTitre} »`
      }
    >
      {a.superieurTitre && plan.parent ? (
        <p>
          Axe de <Link to={`/plans/${plan.parent}`}>{plan.parentIntitule}</Link>
          {a.axeTitre ? `, par l'axe « ${a.axeTitre} » de ce plan` : ''}.
        </p>
      ) : a.orpheline ? (
        <p>
          {plan.parent
            ? "Choisissez l'axe du plan du dessus qu'elle décline."
            : "Ce plan n'a pas encore de plan du dessus : donnez-le-lui dans son cadre."}
        </p>
      ) : null}
      {lignesDe(a.description).map((ligne) => (
        <p key={ligne}>{ligne}</p>
      ))}
      {a.partenaires ? <p>Partenaires : {lignesDe(a.partenaires).join(', ')}.</p> : null}
      {a.origine ? <p className="m-mention">{a.origine}</p> : null}
      {zones > 0 ? (
        <details>
          <summary>{pluriel(zones, 'commune en zone blanche visée', 'communes en zone blanche visées')}</summary>
          <p>{communesNoms.join(', ')}.</p>
        </details>
      ) : null}
    </Section>
  );
}
