import { pluriel } from '#src/presentation/format.ts';
import { type Boucle, ETAPES, type EtatEtape, LIBELLES_ETAPE } from '../forme.ts';

const CASE = 76;
const HAUT = 34;
const LIGNE = 34;
const LARGEUR_NOMS = 210;
const ENCRE = '#24383b';
const PLEIN = '#0d5c55';
const GRIS = '#6a7775';
const GRILLE = '#cfd8d6';

const echapper = (texte: string) =>
  texte.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);

/** Un signe par état : plein, vide, barré. La couleur ne fait que le redire. */
function signe(etat: EtatEtape, x: number, y: number): string {
  if (etat === 'fait') return `<circle cx="${x}" cy="${y}" r="8" fill="${PLEIN}"/>`;
  if (etat === 'manque')
    return `<circle cx="${x}" cy="${y}" r="7" fill="#fff" stroke="${GRIS}" stroke-width="2" stroke-dasharray="3 2"/>`;
  return `<g stroke="${GRIS}" stroke-width="2"><rect x="${x - 7}" y="${y - 7}" width="14" height="14" fill="#fff"/><path d="M${x - 6} ${y + 6}L${x + 6} ${y - 6}"/></g>`;
}

/** La frise : une colonne par année, une ligne par étape, le trait relie ce qui est fait dans l'ordre. SVG sans script. */
export function dessinerFrise({ annees }: Pick<Boucle, 'annees'>): string {
  const largeur = LARGEUR_NOMS + annees.length * CASE;
  const hauteur = HAUT + ETAPES.length * LIGNE + 6;
  const x = (i: number) => LARGEUR_NOMS + i * CASE + CASE / 2;
  const y = (j: number) => HAUT + j * LIGNE + LIGNE / 2;
  const noms = ETAPES.map(
    (cle, j) =>
      `<text x="0" y="${y(j) + 4}" font-size="13" fill="${ENCRE}">${j + 1}. ${echapper(LIBELLES_ETAPE[cle])}</text><path d="M${LARGEUR_NOMS} ${y(j)}H${largeur}" stroke="${GRILLE}"/>`,
  );
  const colonnes = annees.map(({ annee, etapes }, i) => {
    const faites = etapes.flatMap(({ etat }, j) => (etat === 'fait' ? [j] : []));
    const trait =
      faites.length > 1
        ? `<path d="M${x(i)} ${y(faites[0]!)}V${y(faites.at(-1)!)}" stroke="${PLEIN}" stroke-width="3"/>`
        : '';
    return `<text x="${x(i)}" y="20" font-size="13" font-weight="700" text-anchor="middle" fill="${ENCRE}">${annee}</text>${trait}${etapes
      .map(({ etat }, j) => signe(etat, x(i), y(j)))
      .join('')}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${largeur} ${hauteur}" style="max-width:${largeur}px;width:100%;height:auto" font-family="inherit" aria-hidden="true">${noms.join('')}${colonnes.join('')}</svg>`;
}

/** Ce que le dessin montre, en une phrase. */
export const resumeFrise = ({ annees }: Pick<Boucle, 'annees'>): string =>
  `${annees
    .map(({ annee, etapes }) => {
      const faites = etapes.filter(({ etat }) => etat === 'fait').length;
      const reservees = etapes.filter(({ etat }) => etat === 'reserve').length;
      return `${annee} : ${pluriel(faites, 'étape', 'étapes')} sur ${ETAPES.length}${reservees > 0 ? `, ${pluriel(reservees, 'réservée', 'réservées')}` : ''}`;
    })
    .join(' ; ')}.`;
