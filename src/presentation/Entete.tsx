import { Form, Link, useLocation } from 'react-router';
import type { DonneesCoquille, RubriqueCoquille } from './coquille.ts';
import { BlocMarque, Logo } from './Logo.tsx';

const PHRASE = "L'insertion par l'activité économique, du besoin à la décision";

/** En-tête des deux marques : identité, recherche, compte, menu. Aucun script : `popover` et `<details>` du navigateur. */
export function Entete({ coquille }: { coquille: DonneesCoquille | undefined }) {
  const { pathname } = useLocation();
  return (
    <header className="m-entete">
      <div className="fr-container m-entete__haut">
        <div className="m-marque">
          {coquille?.marque === 'etat' ? <BlocMarque /> : <Logo />}
          <Link to="/">
            <span className="m-marque__nom">{coquille?.nomService ?? 'Maillage'}</span>
            <span className="m-marque__phrase">{PHRASE}</span>
          </Link>
        </div>
        {coquille?.personne && !coquille.personne.accompagnee ? (
          <Form action="/recherche" method="get" className="m-recherche" id="recherche">
            <label className="fr-sr-only" htmlFor="recherche-q">
              Rechercher une commune, un territoire, une structure, une organisation
            </label>
            <input
              className="fr-input"
              type="search"
              id="recherche-q"
              name="q"
              placeholder="Commune, structure…"
              autoComplete="off"
              maxLength={200}
            />
            <button type="submit" className="fr-btn">
              Rechercher
            </button>
          </Form>
        ) : null}
        {coquille ? <MenuCompte personne={coquille.personne} /> : null}
        {coquille && coquille.menu.length > 0 ? (
          <button type="button" className="fr-btn fr-btn--secondary m-nav-bouton" popoverTarget="menu-principal">
            Menu
          </button>
        ) : null}
      </div>
      {coquille && coquille.menu.length > 0 ? <Menu rubriques={coquille.menu} pathname={pathname} /> : null}
    </header>
  );
}

/** Le lien du menu qui correspond le mieux à la page : le plus long chemin qui la contient. */
export function lienActif(rubriques: RubriqueCoquille[], pathname: string): string | undefined {
  return rubriques
    .flatMap((rubrique) => rubrique.liens.map((l) => l.adresse))
    .filter((a) => a === pathname || (a !== '/' && pathname.startsWith(`${a}/`)))
    .sort((a, b) => b.length - a.length)[0];
}

function Menu({ rubriques, pathname }: { rubriques: RubriqueCoquille[]; pathname: string }) {
  const actif = lienActif(rubriques, pathname);
  return (
    <nav className="m-nav" id="menu-principal" popover="auto" aria-label="Menu principal">
      <button
        type="button"
        className="fr-btn fr-btn--tertiary m-nav-fermer"
        popoverTarget="menu-principal"
        popoverTargetAction="hide"
      >
        Fermer le menu
      </button>
      <ul>
        {rubriques.map(({ libelle, liens }) => {
          const [seul] = liens;
          if (liens.length === 1 && seul)
            return (
              <li key={libelle}>
                <Link to={seul.adresse} aria-current={seul.adresse === actif ? 'page' : undefined}>
                  {seul.libelle}
                </Link>
              </li>
            );
          const ici = liens.some((l) => l.adresse === actif);
          return (
            <li key={libelle}>
              <details className={`m-menu${ici ? ' m-nav__ici' : ''}`} name="menu-principal">
                <summary>{libelle}</summary>
                <div className="m-menu__contenu">
                  <ul>
                    {liens.map((l) => (
                      <li key={l.adresse}>
                        <Link to={l.adresse} aria-current={l.adresse === actif ? 'page' : undefined}>
                          {l.libelle}
                        </Link>
                      </li>
                    ))}
                  </ul>
                </div>
              </details>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function MenuCompte({ personne }: { personne: DonneesCoquille['personne'] }) {
  if (!personne)
    return (
      <Link className="fr-btn fr-btn--secondary m-entete__connexion" to="/connexion">
        Se connecter
      </Link>
    );
  const autres = personne.organisations.filter((o) => o.id !== personne.organisationId);
  return (
    <details className="m-menu m-compte">
      <summary>
        <span className="m-compte__qui">
          <strong>{personne.nom}</strong>
          <span>{personne.organisationNom}</span>
        </span>
      </summary>
      <div className="m-menu__contenu">
        {personne.accompagnee ? null : (
          <ul>
            <li>
              <Link to="/mon-compte">Mon compte</Link>
            </li>
          </ul>
        )}
        {autres.length > 0 ? (
          <>
            <p className="m-compte__titre">Agir au nom de</p>
            <ul>
              {autres.map((o) => (
                <li key={o.id}>
                  <Form method="post" action="/mon-compte/organisation">
                    <input type="hidden" name="organisation" value={o.id} />
                    <button type="submit">
                      {o.nom} <span className="m-compte__role">({o.role})</span>
                    </button>
                  </Form>
                </li>
              ))}
            </ul>
          </>
        ) : null}
        <ul>
          <li>
            <Form method="post" action="/deconnexion">
              <button type="submit">Se déconnecter</button>
            </Form>
          </li>
        </ul>
      </div>
    </details>
  );
}
