import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { Page } from '#src/presentation/Page.tsx';

const PAGES = [
  ['/mon-espace', 'Accueil'],
  ['/mon-espace/rendez-vous', 'Mes rendez-vous'],
  ['/mon-espace/actions', 'Ce que je fais'],
  ['/mon-espace/documents', 'Mes documents'],
  ['/mon-espace/postes', 'Des postes pour moi'],
  ['/mon-espace/pres-de-chez-moi', 'Près de chez moi'],
  ['/mon-espace/ma-parole', 'Ma parole'],
  ['/mon-espace/qui-a-vu', 'Qui a vu mon dossier'],
  ['/mon-espace/mes-droits', 'Mes droits'],
] as const;

/** Une page de l'espace : grands caractères, phrases courtes, les autres pages à la fin. */
export function PageEspace({ titre, onglet, children }: { titre: string; onglet: string; children: ReactNode }) {
  const { pathname } = useLocation();
  return (
    <div className="m-espace">
      <Page etroite titre={titre} onglet={onglet}>
        {children}
        <nav className="m-espace__suite" aria-label="Mon espace">
          <ul>
            {PAGES.filter(([adresse]) => adresse !== pathname).map(([adresse, libelle]) => (
              <li key={adresse}>
                <Link to={adresse}>{libelle}</Link>
              </li>
            ))}
          </ul>
        </nav>
      </Page>
    </div>
  );
}
