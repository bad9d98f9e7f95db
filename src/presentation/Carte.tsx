import { type ReactNode, useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';

export interface EntreeLegende {
  couleur: string;
  motif?: 'hachures' | 'points' | undefined;
  libelle: string;
  /** Ce que la classe contient (« 37 communes »). */
  detail?: string | undefined;
  /** Adresse du tableau filtré sur cette classe. */
  adresse?: string | undefined;
}

interface ProprietesCarte {
  titre: ReactNode;
  /** SVG autonome dessiné par le serveur : `viewBox`, ni script ni ressource externe. Jamais de texte venu d'un tiers non échappé. */
  svg: string;
  /** Ce que la carte montre, en une ou deux phrases : lu à la place de l'image. */
  resume: string;
  legende: EntreeLegende[];
  /** Adresse (ou ancre) du tableau des mêmes données. */
  tableau?: { libelle: string; adresse: string };
  /** Crédits et réserves. */
  mention?: ReactNode;
  /** Tableau des mêmes données, replié sous la carte. */
  children?: ReactNode;
}

/** Carte statique : image vectorielle, légende en liste, résumé en texte, lien vers le tableau. */
export function Carte({ titre, svg, resume, legende, tableau, mention, children }: ProprietesCarte) {
  return (
    <figure className="m-carte">
      <figcaption className="m-carte__titre">{titre}</figcaption>
      <div className="m-carte__corps">
        <ImageCarte svg={svg} resume={resume} />
        <div className="m-carte__cote">
          <Legende entrees={legende} />
          <p className="m-carte__resume">{resume}</p>
          {tableau ? (
            <p>
              <a href={tableau.adresse}>{tableau.libelle}</a>
            </p>
          ) : null}
        </div>
      </div>
      {mention ? <p className="m-mention">{mention}</p> : null}
      {children ? (
        <details className="m-donnees">
          <summary>Voir les données de la carte en tableau</summary>
          {children}
        </details>
      ) : null}
    </figure>
  );
}

/**
 * Le dessin est une seule image pour les lecteurs d'écran et n'ajoute aucun arrêt au clavier. Cliquer une zone à la souris ouvre sa page :
 * un raccourci, les mêmes liens sont dans le tableau.
 */
function ImageCarte({ svg, resume }: { svg: string; resume: string }) {
  const image = useRef<HTMLDivElement>(null);
  const aller = useNavigate();
  useEffect(() => {
    const element = image.current;
    const ouvrir = (evenement: MouseEvent) => {
      const zone = evenement.target instanceof Element ? evenement.target.closest('[data-adresse]') : null;
      const adresse = zone?.getAttribute('data-adresse');
      if (adresse) aller(adresse);
    };
    element?.addEventListener('click', ouvrir);
    return () => element?.removeEventListener('click', ouvrir);
  }, [aller]);
  return (
    <div
      ref={image}
      className="m-carte__image"
      role="img"
      aria-label={resume}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: SVG produit par socle/cartes, qui échappe tous les textes.
      dangerouslySetInnerHTML={{ __html: svg }}
    />
  );
}

/** Légende en liste : pastille (couleur et motif), nom de la classe, effectif. */
export function Legende({ entrees }: { entrees: EntreeLegende[] }) {
  return (
    <ul className="m-legende" aria-label="Légende">
      {entrees.map((e) => (
        <li key={e.libelle}>
          <Pastille couleur={e.couleur} motif={e.motif} />
          <span>{e.adresse ? <a href={e.adresse}>{e.libelle}</a> : e.libelle}</span>
          {e.detail ? <span className="m-legende__detail">{e.detail}</span> : null}
        </li>
      ))}
    </ul>
  );
}

function Pastille({ couleur, motif }: { couleur: string; motif?: 'hachures' | 'points' | undefined }) {
  return (
    <svg width="22" height="16" viewBox="0 0 22 16" aria-hidden="true" focusable="false">
      <rect x="0.5" y="0.5" width="21" height="15" fill={couleur} stroke="#55585f" />
      {motif === 'hachures' ? <path d="M-2 16 8 0M4 16 14 0M10 16 20 0M16 16 26 0" stroke="#1e1e1e" /> : null}
      {motif === 'points'
        ? [4, 11, 18].map((x) => <circle key={x} cx={x} cy={x === 11 ? 11 : 5} r="1.5" fill="#1e1e1e" />)
        : null}
    </svg>
  );
}
