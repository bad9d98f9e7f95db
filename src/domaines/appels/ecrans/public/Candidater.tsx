import { Link } from 'react-router';
import { Section } from '#src/presentation/Page.tsx';
import { dateHeureEn } from '../../fuseaux.ts';
import type { FichePublique } from './lire.ts';

/** Les étapes pour candidater, selon que l'on a ou non un compte. */
export function Candidater({ d: { appel: a, moi } }: { d: FichePublique }) {
  return (
    <Section titre="Comment candidater" id="candidater">
      <ol>
        {moi.connecte ? null : (
          <li>
            <Link to={`/connexion?suite=${encodeURIComponent(`/appels-ouverts/${a.id}`)}`}>Connectez-vous</Link>. Pas de
            compte ? <Link to={`/appels-ouverts/${a.id}/acces`}>Demandez un accès</Link> : le service vérifie votre
            organisation, puis vous invite.
          </li>
        )}
        <li>
          Préparez votre candidature : le plan d'actions, le budget, les pièces. Tout s'enregistre à mesure, à plusieurs
          si vous le voulez.
        </li>
        <li>
          <strong>Déposez-la{a.fermeLe ? ` avant le ${dateHeureEn(a.fermeLe, a.fuseau)}` : ''}.</strong> Un brouillon
          enregistré n'est pas déposé. Le dépôt donne un récépissé que vous pouvez vérifier.
        </li>
      </ol>
    </Section>
  );
}
