import { Link } from 'react-router';
import { Section } from '#src/presentation/Page.tsx';
import { DROITS_ASSOCIE } from '../forme.ts';
import type { Fiche } from './ChiffresAppel.tsx';

/** Ce que le service peut faire de l'appel, et avec qui il le conduit. */
export function Conduite({ fiche: { appel: a, peut, associes, comite, acces } }: { fiche: Fiche }) {
  const liens = [
    peut.modifier && a.etat === 'preparation' && ['Écrire l’appel', 'contenu/objet'],
    peut.modifier && a.etat === 'publie' && ['Écrire un rectificatif', 'contenu/objet'],
    peut.prolonger && [a.fermeLe ? 'Repousser la clôture' : 'Fixer une clôture', 'prolonger'],
    peut.prolonger && a.retard === 'nominative' && ['Accorder un délai à un porteur', 'delais'],
    peut.acces && a.etat !== 'preparation' && [`Demandes d'accès${acces > 0 ? ` (${acces})` : ''}`, 'acces'],
    peut.associer && ['Associer une organisation', 'associes'],
    peut.retirer && [a.etat === 'preparation' ? 'Abandonner' : "Retirer l'appel", 'retirer'],
  ].filter((l) => l !== false);
  return (
    <Section titre="Conduire l'appel">
      {liens.length > 0 || peut.cloner || peut.planifier ? (
        <div className="m-section__liens">
          {liens.map(([libelle, chemin]) => (
            <Link key={libelle} to={`/appels/${a.id}/${chemin}`}>
              {libelle}
            </Link>
          ))}
          {peut.cloner ? <Link to={`/appels/nouveau?depuis=${a.id}`}>Copier pour un nouvel appel</Link> : null}
          {peut.planifier ? <Link to={`/plans/action?appel=${a.id}`}>En faire une action d'un plan</Link> : null}
        </div>
      ) : null}
      <ul>
        <li>
          {comite ? `Comité : ${comite}.` : 'Aucun comité choisi pour donner un avis.'}{' '}
          {!comite && peut.modifier ? <Link to={`/appels/${a.id}/contenu/selection`}>Choisir un comité</Link> : null}
        </li>
        <li>
          {a.retard === 'stricte'
            ? "Dépôt en retard : jamais ; l'heure est celle du service."
            : 'Dépôt en retard : seulement avec une prolongation à son nom.'}
        </li>
        {associes.length === 0 ? <li>Aucune organisation associée.</li> : null}
        {associes.map(({ id, nom, droit }) => (
          <li key={id}>
            {nom} : {DROITS_ASSOCIE[droit].charAt(0).toLowerCase() + DROITS_ASSOCIE[droit].slice(1)}.
          </li>
        ))}
      </ul>
    </Section>
  );
}
