import { Link, useLocation } from 'react-router';
import { ecrireAdresse } from './adresse.ts';

/** « Mon périmètre : Nord, Pas-de-Calais » : quand il y a plusieurs territoires, le passage de l'un à l'autre, sans perdre les autres réglages. */
export function MonPerimetre({
  territoires,
  courant,
  parametre,
}: {
  territoires: { reference: string; nom: string }[];
  /** Référence du territoire montré. */
  courant: string;
  /** Nom du paramètre d'adresse qui porte le territoire. */
  parametre: string;
}) {
  const { pathname, search } = useLocation();
  if (territoires.length < 2) return null;
  return (
    <nav aria-label="Mon périmètre" className="m-perimetre">
      <span>Mon périmètre :</span>
      <ul>
        {territoires.map(({ reference, nom }) => (
          <li key={reference}>
            <Link
              to={ecrireAdresse(pathname + search, { [parametre]: reference })}
              aria-current={reference === courant ? 'true' : undefined}
              preventScrollReset
            >
              {nom}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
