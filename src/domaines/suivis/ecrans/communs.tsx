import { Link } from 'react-router';
import type { EtatCouverture } from '#src/domaines/rendezvous/index.ts';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { LIBELLES_SIGNAL, type LigneFile } from '../maFile/regles.ts';

export const COUVERTURES: Record<EtatCouverture, string> = {
  couvert: 'Vue ce mois-ci',
  prevu: 'Rendez-vous prévu',
  a_voir: 'À voir',
  en_retard: 'À voir avant la fin du mois',
};

/** Où mène un signal : la page qui permet d'y répondre. */
const PAGES = {
  a_qualifier: '/rendezvous',
  non_vue: '/rendezvous',
  action_retard: '/feuille-de-route',
  contrat_du: '/contrat',
  contrat_a_revoir: '/contrat',
  jalon_du: '/sortie',
} as const;

/** Ce qui est à faire pour une personne, en mots et en liens ; rien ne la note. */
export function Signaux({ ligne }: { ligne: LigneFile }) {
  if (ligne.signaux.length === 0) return <span className="m-mention">Rien en attente</span>;
  return (
    <ul className="m-signaux">
      {ligne.signaux.map((s) => (
        <li key={s}>
          <Link to={`/parcours/${ligne.id}${PAGES[s]}`}>
            {LIBELLES_SIGNAL[s]}
            {s === 'action_retard' && ligne.actionsRetard > 1 ? ` (${ligne.actionsRetard})` : ''}
          </Link>
        </li>
      ))}
    </ul>
  );
}

const TONS = { couvert: 'succes', prevu: 'information', a_voir: 'attention', en_retard: 'erreur' } as const;

export const Mois = ({ etat }: { etat: EtatCouverture | null }) =>
  etat === null ? (
    <span className="m-mention">Rien n'est dû</span>
  ) : (
    <Etiquette ton={TONS[etat]}>{COUVERTURES[etat]}</Etiquette>
  );
