import { type ReactNode, useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { Alerte } from './Alerte.tsx';
import { type DonneesCoquille, useCoquille } from './coquille.ts';
import { Entete } from './Entete.tsx';
import { PiedDePage } from './PiedDePage.tsx';

/** Ce qui entoure toutes les pages, erreurs comprises : liens d'évitement, en-tête, message, contenu, pied de page. */
export function Coquille({ children }: { children: ReactNode }) {
  const coquille = useCoquille();
  const { pathname } = useLocation();
  useMenusRefermes();
  return (
    <>
      <nav className="m-evitement" aria-label="Accès rapide">
        <ul>
          <li>
            <a href="#contenu">Aller au contenu</a>
          </li>
          {coquille?.personne && !coquille.personne.accompagnee ? (
            <li>
              <a href="#recherche-q">Rechercher</a>
            </li>
          ) : null}
          <li>
            <a href="#pied">Pied de page</a>
          </li>
        </ul>
      </nav>
      <Entete coquille={coquille} />
      <MessageRecu message={coquille?.message ?? null} />
      {/* L'adresse du navigateur change avant la page : ce chemin-ci est celui de la page montrée. */}
      <main id="contenu" tabIndex={-1} data-chemin={pathname}>
        {children}
      </main>
      <PiedDePage marque={coquille?.marque ?? 'collectivite'} nomService={coquille?.nomService ?? 'Maillage'} />
    </>
  );
}

/** Le message n'est montré que sur la page où il arrive, même quand la suivante s'ouvre sans recharger la coquille. */
function MessageRecu({ message }: { message: DonneesCoquille['message'] }) {
  const { key } = useLocation();
  const [recu, noter] = useState({ message, key });
  if (recu.message !== message) noter({ message, key });
  if (!message || recu.key !== key) return null;
  return (
    <div className="fr-container m-flash">
      <Alerte ton={message.ton} annoncer>
        {message.texte}
      </Alerte>
    </div>
  );
}

/** Avec JavaScript : les menus dépliés se referment à Échap, au clic ailleurs et au changement de page. */
function useMenusRefermes() {
  const { key } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: la clé change à chaque page ouverte, c'est le signal attendu.
  useEffect(() => {
    const refermer = (sauf: Node | null) => {
      for (const menu of document.querySelectorAll<HTMLDetailsElement>('details.m-menu[open]'))
        if (!sauf || !menu.contains(sauf)) menu.open = false;
    };
    refermer(null);
    const nav = document.querySelector<HTMLElement>('#menu-principal');
    if (nav?.matches(':popover-open')) nav.hidePopover();
    const auClic = (e: MouseEvent) => refermer(e.target as Node);
    const auClavier = (e: KeyboardEvent) => {
      if (e.key !== 'Escape') return;
      const ouvert = document.activeElement?.closest<HTMLDetailsElement>('details.m-menu[open]');
      refermer(null);
      ouvert?.querySelector('summary')?.focus();
    };
    document.addEventListener('click', auClic);
    document.addEventListener('keydown', auClavier);
    return () => {
      document.removeEventListener('click', auClic);
      document.removeEventListener('keydown', auClavier);
    };
  }, [key]);
}
