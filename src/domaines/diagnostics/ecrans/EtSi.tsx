import { Link, useLocation } from 'react-router';
import { suiteDe } from './suite.ts';

/** De la carte à la décision : essayer un changement ici avec la même question, ou lire les scénarios du territoire. */
export function EtSi({
  reference,
  essayer,
  appeler,
  planifier,
}: {
  reference: string;
  essayer: boolean;
  appeler: boolean;
  planifier: boolean;
}) {
  const question = suiteDe(useLocation().search).replace('?', '&');
  return (
    <p className="m-boutons">
      {essayer ? (
        <Link className="fr-btn fr-btn--secondary" to={`/scenarios/nouveau?territoire=${reference}${question}`}>
          Essayer un changement ici
        </Link>
      ) : null}
      {reference === 'france' ? null : (
        <Link to={`/implantations?territoire=${reference}${question}`}>Où implanter ici</Link>
      )}
      {appeler && reference !== 'france' ? (
        <Link to={`/appels/nouveau?kit=ami_zones_blanches&territoire=${reference}${question}`}>
          Lancer un appel ici
        </Link>
      ) : null}
      {planifier && reference !== 'france' ? (
        <Link to={`/plans/action?zone=${reference}${question}`}>En faire une action d'un plan</Link>
      ) : null}
      <Link to={`/scenarios?territoire=${reference}`}>Scénarios de ce territoire</Link>
      <Link to={`/territoires/${reference}/boucle`}>La boucle, année après année</Link>
    </p>
  );
}
