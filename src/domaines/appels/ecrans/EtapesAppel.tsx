import { Link } from 'react-router';
import { pluriel } from '#src/presentation/format.ts';
import type { EtapeEditee } from '../editeur.ts';

const etat = ({ bloquants, alertes }: EtapeEditee): { texte: string; ton: 'fait' | 'faute' } =>
  bloquants > 0
    ? { texte: `${pluriel(bloquants, 'point')} à compléter`, ton: 'faute' }
    : { texte: alertes > 0 ? `${pluriel(alertes, 'point')} à relire` : 'Rien ne manque', ton: 'fait' };

/** Les parties de l'appel, et ce qu'il reste à faire dans chacune. */
export const EtapesAppel = ({ appel, etapes, ici }: { appel: number; etapes: EtapeEditee[]; ici: string }) => (
  <nav className="m-sections" aria-label="Parties de l'appel">
    <ol>
      {etapes.map((e) => (
        <li key={e.id} data-etat={etat(e).ton}>
          <Link to={`/appels/${appel}/contenu/${e.id}`} aria-current={e.id === ici ? 'step' : undefined}>
            <span className="m-sections__titre">{e.titre}</span>
            <span className="m-sections__etat">{etat(e).texte}</span>
          </Link>
        </li>
      ))}
    </ol>
  </nav>
);
