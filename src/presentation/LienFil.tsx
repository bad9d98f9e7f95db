import { Link } from 'react-router';

/**
 * Le fil de la boucle d'un objet (`dossier:12`) : d'où il vient, ce qu'il est devenu, et la boucle de son territoire. Un lien seulement : la page
 * qui le porte n'a pas à connaître les domaines qui viennent après elle.
 */
export const LienFil = ({ objet }: { objet: string }) => (
  <p className="m-mention">
    <Link className="m-cible" to={`/fil/${objet}`}>
      D'où cela vient, et ce que c'est devenu
    </Link>
  </p>
);
