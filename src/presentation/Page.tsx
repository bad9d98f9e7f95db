import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { typo } from './format.ts';

export interface Lien {
  libelle: string;
  adresse: string;
}

interface ProprietesPage {
  /** La réponse de la page, en une phrase. */
  titre: ReactNode;
  /** Titre de l'onglet du navigateur quand `titre` n'est pas un texte. */
  onglet?: string;
  /** Chemin depuis l'accueil, sans l'accueil ni la page elle-même. */
  fil?: Lien[];
  /** Petit texte au-dessus du titre : la nature de ce que l'on regarde (« Structure », « Import »). */
  surtitre?: ReactNode;
  /** Une ou deux phrases sous le titre. */
  chapo?: ReactNode;
  /** L'action principale : un lien, ou un formulaire d'un bouton. Une seule. */
  action?: Lien | ReactNode;
  /** Page de texte ou de formulaire : lignes d'au plus 80 caractères environ. */
  etroite?: boolean;
  children?: ReactNode;
}

const lier = (texte: ReactNode) => (typeof texte === 'string' ? typo(texte) : texte);

function estLien(action: ProprietesPage['action']): action is Lien {
  return typeof action === 'object' && action !== null && 'adresse' in action;
}

/** Une page répond à une question : fil d'Ariane, phrase de réponse, action principale, puis le contenu. */
export function Page({ titre, onglet, fil = [], surtitre, chapo, action, etroite, children }: ProprietesPage) {
  const titreOnglet = onglet ?? (typeof titre === 'string' ? titre : 'Maillage');
  return (
    <div className={`fr-container m-page${etroite ? ' m-page--etroite' : ''}`}>
      <title>{titreOnglet === 'Maillage' ? titreOnglet : `${titreOnglet} – Maillage`}</title>
      <FilAriane liens={fil} ici={titreOnglet} />
      <header className="m-page__tete">
        <div className="m-page__titres">
          {surtitre ? <p className="m-surtitre">{surtitre}</p> : null}
          <h1>{lier(titre)}</h1>
          {chapo ? <div className="fr-text--lead m-page__chapo">{lier(chapo)}</div> : null}
        </div>
        {action ? (
          <div className="m-page__action">
            {estLien(action) ? (
              <Link className="fr-btn" to={action.adresse}>
                {action.libelle}
              </Link>
            ) : (
              action
            )}
          </div>
        ) : null}
      </header>
      {children}
    </div>
  );
}

/** Fil d'Ariane : l'accueil est ajouté, la page courante n'est pas un lien. */
export function FilAriane({ liens, ici }: { liens: Lien[]; ici: string }) {
  if (liens.length === 0) return null;
  return (
    <nav aria-label="Vous êtes ici" className="m-fil">
      <ol>
        <li>
          <Link to="/">Accueil</Link>
        </li>
        {liens.map((lien) => (
          <li key={lien.adresse}>
            <Link to={lien.adresse}>{lien.libelle}</Link>
          </li>
        ))}
        <li aria-current="page">{ici}</li>
      </ol>
    </nav>
  );
}

/** Onglets faits de liens : chaque onglet est une adresse, le retour arrière et l'ouverture à part marchent. @public */
export function Onglets({ liens, actif, nom }: { liens: (Lien & { nombre?: string })[]; actif: string; nom: string }) {
  return (
    <nav aria-label={nom} className="m-onglets">
      <ul>
        {liens.map((lien) => (
          <li key={lien.adresse}>
            <Link to={lien.adresse} aria-current={lien.adresse === actif ? 'page' : undefined} preventScrollReset>
              {lien.libelle}
              {lien.nombre ? <span className="m-onglets__nombre"> ({lien.nombre})</span> : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Une partie de page, avec son titre et, à droite, ses liens. */
export function Section({
  titre,
  id,
  liens,
  niveau = 2,
  children,
}: {
  titre: ReactNode;
  id?: string;
  liens?: ReactNode;
  niveau?: 2 | 3;
  children: ReactNode;
}) {
  const Titre = niveau === 2 ? 'h2' : 'h3';
  return (
    <section className="m-section" id={id}>
      <div className="m-section__tete">
        <Titre>{titre}</Titre>
        {liens ? <div className="m-section__liens">{liens}</div> : null}
      </div>
      {children}
    </section>
  );
}
