import { Link } from 'react-router';
import { BlocMarque, Logo } from './Logo.tsx';

const LIENS = [
  ['/appels-ouverts', 'Appels à projets ouverts'],
  ['/accessibilite', 'Accessibilité : non évaluée'],
  ['/mentions-legales', 'Mentions légales'],
  ['/donnees-personnelles', 'Données personnelles'],
  ['/sources', 'Sources et licences'],
  ['/glossaire', 'Glossaire'],
] as const;

export function PiedDePage({ marque, nomService }: { marque: 'etat' | 'collectivite'; nomService: string }) {
  return (
    <footer className="m-pied" id="pied" tabIndex={-1}>
      <div className="fr-container">
        <div className="m-pied__haut">
          {marque === 'etat' ? <BlocMarque /> : <Logo taille={36} />}
          <p>
            {nomService} aide les services publics et les réseaux à piloter l'insertion par l'activité économique.
            Chaque chiffre montre sa définition, sa date et ce qu'il compte.
          </p>
        </div>
        <ul className="m-pied__liens">
          {LIENS.map(([adresse, libelle]) => (
            <li key={adresse}>
              <Link to={adresse}>{libelle}</Link>
            </li>
          ))}
        </ul>
        <p>
          Communes :{' '}
          <Link to="/sources">GeoNames (CC BY 4.0), Insee, IGN et Etalab (Licence Ouverte), Natural Earth</Link>.
          Logiciel libre sous licence MIT.
        </p>
      </div>
    </footer>
  );
}
