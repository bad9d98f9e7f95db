import { Link } from 'react-router';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { sectionEditee } from '../sections/index.ts';
import type { Probleme } from '../verifier.ts';

/** Ce qui empêche de publier, puis ce qu'il vaut mieux relire ; chaque point mène à la partie où il se corrige. */
export function ListeProblemes({ appel, problemes }: { appel: number; problemes: Probleme[] }) {
  const groupe = (gravite: Probleme['gravite'], titre: string) => {
    const points = problemes.filter((p) => p.gravite === gravite);
    return points.length === 0 ? null : (
      <Alerte ton={gravite === 'bloquant' ? 'attention' : 'information'} titre={titre}>
        <ul>
          {points.map((p) => (
            <li key={p.champ + p.message}>
              {p.message}{' '}
              <Link to={`/appels/${appel}/contenu/${p.section}`}>
                Ouvrir « {sectionEditee(p.section)?.titre ?? p.section} »
              </Link>
            </li>
          ))}
        </ul>
      </Alerte>
    );
  };
  return (
    <>
      {groupe('bloquant', 'À compléter avant de publier')}
      {groupe('alerte', 'À relire : rien n’empêche de publier')}
    </>
  );
}
