import type { ReactNode } from 'react';
import { Legende } from './Carte.tsx';
import type { Colonne } from './colonnes.ts';
import { type DonneesGraphique, dessinerBarres, dessinerCourbes } from './graphique.ts';
import { Tableau } from './Tableau.tsx';

interface ProprietesGraphique extends DonneesGraphique {
  titre: ReactNode;
  forme: 'barres' | 'courbes';
  /** Ce que le graphique montre, en une phrase : lu à la place de l'image et écrit dessous. */
  resume: string;
  /** Nom de la première colonne du tableau (« Année », « Type de structure »). */
  nomLibelles: string;
  mention?: ReactNode;
}

/** Graphique dessiné par le serveur, toujours avec son résumé et le tableau des mêmes données. */
export function Graphique(props: ProprietesGraphique) {
  const { titre, forme, resume, nomLibelles, mention, ...donnees } = props;
  const dessin = forme === 'barres' ? dessinerBarres(donnees) : dessinerCourbes(donnees);
  const colonnes: Colonne<number>[] = [
    { id: 'libelle', titre: nomLibelles, valeur: (i) => donnees.libelles[i] },
    ...donnees.series.map((s, rang) => ({
      id: `serie-${rang}`,
      titre: donnees.unite ? `${s.nom} (${donnees.unite})` : s.nom,
      valeur: (i: number) => s.valeurs[i],
      numerique: true,
      ...(donnees.decimales === undefined ? {} : { decimales: donnees.decimales }),
    })),
  ];
  return (
    <figure className="m-graphique">
      <figcaption className="m-graphique__titre">{titre}</figcaption>
      {dessin.legende.length > 1 ? <Legende entrees={dessin.legende} /> : null}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: SVG produit par graphique.ts, qui échappe tous les textes. */}
      <div role="img" aria-label={resume} dangerouslySetInnerHTML={{ __html: dessin.svg }} />
      <p className="m-mention">{resume}</p>
      {mention ? <p className="m-mention">{mention}</p> : null}
      <details className="m-donnees">
        <summary>Voir les données en tableau</summary>
        <Tableau legende={titre} colonnes={colonnes} lignes={donnees.libelles.map((_, i) => i)} cle={(i) => i} />
      </details>
    </figure>
  );
}
