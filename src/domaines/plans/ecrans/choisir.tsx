import { Link, useLocation } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_GENRE } from '../forme.ts';
import { plansOuverts } from '../requetes/liste.ts';
import type { Route } from './+types/choisir';
import { annees, EtiquettePlan, FIL } from './communs.tsx';

/** D'une zone blanche, d'une recommandation ou d'un appel, vers le plan où l'action s'écrit. */
export async function loader({ context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  exiger(acteur, 'plans.ecrireAction');
  return { plans: await plansOuverts(base(), acteur) };
}

export default function Choisir({ loaderData: { plans } }: Route.ComponentProps) {
  const { search } = useLocation();
  return (
    <Page
      etroite
      fil={FIL}
      titre={plans.length === 0 ? "Aucun plan ne s'écrit en ce moment" : 'Dans quel plan écrire cette action ?'}
      chapo="Une action s'écrit dans un plan en préparation, ou en révision."
      action={plans.length === 0 ? { libelle: 'Ouvrir un plan', adresse: '/plans/nouveau' } : undefined}
    >
      <ul className="m-appel__actes">
        {plans.map((p) => (
          <li key={p.id}>
            <Link to={`/plans/${p.id}/actions/nouvelle${search}`}>{p.intitule}</Link> <EtiquettePlan etat={p.etat} />
            <span className="m-mention">
              {' '}
              {LIBELLES_GENRE[p.genre]}, {p.territoireNom}, {annees(p)}
            </span>
          </li>
        ))}
      </ul>
      {plans.length > 0 ? (
        <p>
          Le bon plan est adopté ? <Link to="/plans">Ouvrez-le</Link> et commencez une révision.
        </p>
      ) : null}
    </Page>
  );
}
