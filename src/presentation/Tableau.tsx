import type { ReactNode } from 'react';
import { type Colonne, texteCellule } from './colonnes.ts';

export interface ProprietesTableau<T> {
  /** Dit ce que contient le tableau ; lu en premier par les lecteurs d'écran. */
  legende: ReactNode;
  colonnes: Colonne<T>[];
  lignes: T[];
  /** Identifiant stable d'une ligne. */
  cle: (ligne: T, rang: number) => string | number;
  /** En-tête d'une colonne (liens de tri de `Liste`). */
  entete?: (colonne: Colonne<T>) => ReactNode;
  triDe?: (colonne: Colonne<T>) => 'ascending' | 'descending' | 'none' | undefined;
  /** Légende lue mais non montrée, quand le titre juste au-dessus dit la même chose. */
  legendeMasquee?: boolean;
  /** Nombre de dernières lignes en gras (totaux). */
  totaux?: number;
}

const ROLE = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const;

/**
 * Tableau de données. La première colonne nomme la ligne. En dessous de 48 em, chaque ligne devient une fiche : rien n'est caché.
 * Les rôles ARIA sont écrits parce que ces fiches changent l'affichage CSS du tableau, ce qui lui ôte sinon sa nature de tableau.
 */
export function Tableau<T>(props: ProprietesTableau<T>) {
  const { legende, colonnes, lignes, cle, entete, triDe, legendeMasquee, totaux = 0 } = props;
  return (
    <div className="m-tableau">
      <table {...ROLE.table}>
        <caption className={legendeMasquee ? 'fr-sr-only' : undefined}>{legende}</caption>
        <thead {...ROLE.rowgroup}>
          <tr {...ROLE.row}>
            {colonnes.map((colonne) => (
              <th
                key={colonne.id}
                {...ROLE.columnheader}
                scope="col"
                aria-sort={triDe?.(colonne)}
                className={classes(colonne, colonne.tri && entete ? 'm-triable' : '')}
              >
                {entete ? entete(colonne) : colonne.titre}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...ROLE.rowgroup}>
          {lignes.map((ligne, rang) => (
            <tr {...ROLE.row} key={cle(ligne, rang)} className={rang >= lignes.length - totaux ? 'm-total' : undefined}>
              {colonnes.map((colonne, i) => {
                const contenu = colonne.rendu ? colonne.rendu(ligne) : texteCellule(colonne, ligne);
                return i === 0 ? (
                  <th key={colonne.id} {...ROLE.rowheader} scope="row" className={classes(colonne)}>
                    {contenu}
                  </th>
                ) : (
                  <td key={colonne.id} {...ROLE.cell} data-titre={colonne.titre} className={classes(colonne)}>
                    <span className="m-cellule">{contenu}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function classes<T>(colonne: Colonne<T>, plus = ''): string | undefined {
  return (
    [colonne.numerique ? 'm-nombre' : '', colonne.court ? 'm-court' : '', plus].filter(Boolean).join(' ') || undefined
  );
}
