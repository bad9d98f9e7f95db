import type PptxGenJS from 'pptxgenjs';
import type { Carte, Chiffre, EntreeLegende, Graphique, Tableau, Texte } from '../document.ts';
import { enPng, pastille } from '../image.ts';
import { fragments, preparerTableau } from '../preparer.ts';
import { imprimable, LIBELLES_FIABILITE, texteBrut } from '../textes.ts';
import { ajuster, type Cadre, CHASSE, hauteurDe, lignesDe, POLICE, suiteAuDocument, TAILLE_MIN, ZONE } from './mise.ts';

export type Page = PptxGenJS.Slide;
export interface Teintes {
  principale: string;
  accent: string;
  teinte: string;
}
export const NOIR = '161616';
export const GRIS = '4A4A55';

const cadreDe = ({ x, y, l, h }: Cadre) => ({ x, y, w: l, h });

function runs(texte: Texte, options: PptxGenJS.TextPropsOptions): PptxGenJS.TextProps[] {
  const morceaux = fragments(texte);
  return morceaux.map(({ t, s, u }, i) => ({
    text: imprimable(t),
    options: {
      ...(i === 0 ? options : {}),
      ...(s === 'fort' ? { bold: true } : {}),
      ...(s === 'italique' ? { italic: true } : {}),
      ...(s === 'lien' ? { hyperlink: { url: u } } : {}),
      ...(i === morceaux.length - 1 ? { breakLine: true } : {}),
    },
  }));
}

/** Paragraphes ou liste, à la plus grande taille qui tient. Rend la hauteur occupée. */
export function ecrireTextes(page: Page, textes: Texte[], cadre: Cadre, puces: boolean | 'numeros', max = 24): number {
  const retrait = puces ? 0.45 : 0;
  const { taille, gardes, coupes } = ajuster(textes, texteBrut, { l: cadre.l - retrait - 0.1, h: cadre.h }, max);
  const bullet = puces === 'numeros' ? { type: 'number' as const, indent: 32 } : { indent: 24 };
  const contenu = gardes.flatMap((t) => runs(t, puces ? { bullet } : {}));
  if (coupes > 0) contenu.push({ text: suiteAuDocument(coupes), options: { italic: true, color: GRIS } });
  page.addText(contenu, {
    ...cadreDe(cadre),
    fontFace: POLICE,
    fontSize: taille,
    color: NOIR,
    valign: 'top',
    margin: 0,
    paraSpaceAfter: taille * 0.5,
    fit: 'none',
    objectName: puces ? 'Liste' : 'Texte',
  });
  return hauteurDe(
    [...gardes.map(texteBrut), ...(coupes > 0 ? [suiteAuDocument(coupes)] : [])],
    taille,
    cadre.l - retrait,
  );
}

/** Chiffres en fiches : la valeur, ce qu'elle compte, sa fiabilité et sa date. Deux par rang jusqu'à quatre, puis quatre. */
export function ecrireChiffres(page: Page, chiffres: Chiffre[], cadre: Cadre, teintes: Teintes): void {
  const montres = chiffres.slice(0, 8);
  const parRang = montres.length > 4 || cadre.h < 3.5 ? 4 : Math.min(2, montres.length);
  const rangs = Math.ceil(montres.length / parRang);
  const ecart = 0.25;
  const l = (cadre.l - ecart * (parRang - 1)) / parRang;
  const h = Math.min(2.4, (cadre.h - ecart * (rangs - 1)) / rangs);
  // Une même taille pour toutes les valeurs : une grande ne doit pas paraître plus vraie que sa voisine.
  const grand =
    [44, 40, 36, 32, 28, 24].find((t) => montres.every((c) => lignesDe(c.valeur, t, l - 0.6, CHASSE.gras) === 1)) ?? 20;
  montres.forEach((c, i) => {
    const x = cadre.x + (i % parRang) * (l + ecart);
    const y = cadre.y + Math.floor(i / parRang) * (h + ecart);
    page.addText(
      [
        {
          text: imprimable(c.valeur),
          options: { fontSize: grand, bold: true, color: teintes.principale, breakLine: true },
        },
        { text: imprimable(c.libelle), options: { fontSize: 20, color: NOIR, breakLine: true } },
        { text: imprimable(`${LIBELLES_FIABILITE[c.fiabilite]} · ${c.date}`), options: { fontSize: 16, color: GRIS } },
      ],
      {
        ...cadreDe({ x, y, l, h }),
        shape: 'rect',
        fill: { color: teintes.teinte },
        fontFace: POLICE,
        align: 'left',
        valign: 'middle',
        // Dans l'ordre de la bibliothèque : gauche, droite, bas, haut.
        margin: [18, 10, 6, 6],
        paraSpaceAfter: 4,
        objectName: `Chiffre ${i + 1}`,
      },
    );
  });
}

/** Image à gauche ou pleine largeur, proportions gardées ; rend le cadre qu'elle occupe. */
export async function ecrireImage(page: Page, bloc: Carte | Graphique, cadre: Cadre): Promise<Cadre> {
  const { png, largeur, hauteur } = await enPng(bloc.svg, bloc.titre, 1600);
  const echelle = Math.min(cadre.l / largeur, cadre.h / hauteur);
  const place = { x: cadre.x, y: cadre.y, l: largeur * echelle, h: hauteur * echelle };
  page.addImage({
    ...cadreDe(place),
    data: donnees(png),
    altText: imprimable(bloc.alt),
    objectName: imprimable(bloc.titre),
  });
  return place;
}

/** Légende : une pastille et son sens ; rend la hauteur occupée. */
export async function ecrireLegende(page: Page, entrees: EntreeLegende[], cadre: Cadre): Promise<number> {
  let y = cadre.y;
  for (const entree of entrees) {
    const texte = imprimable(entree.detail ? `${entree.libelle} : ${entree.detail}` : entree.libelle);
    const h = hauteurDe([texte], TAILLE_MIN, cadre.l - 0.6) + 0.12;
    if (y + h > cadre.y + cadre.h) break;
    const { png } = await enPng(pastille(entree), entree.libelle, 96);
    const alt = `Légende, couleur${entree.motif ? ` et ${entree.motif}` : ''} : ${entree.libelle}`;
    page.addImage({ x: cadre.x, y: y + 0.06, w: 0.36, h: 0.24, data: donnees(png), altText: imprimable(alt) });
    page.addText(texte, {
      x: cadre.x + 0.5,
      y,
      w: cadre.l - 0.5,
      h,
      fontFace: POLICE,
      fontSize: TAILLE_MIN,
      color: NOIR,
      margin: 0,
      valign: 'top',
      objectName: `Légende : ${imprimable(entree.libelle)}`,
    });
    y += h;
  }
  return y - cadre.y;
}

const donnees = (png: Uint8Array) => `image/png;base64,${Buffer.from(png).toString('base64')}`;

/** Mention de bas de page : le sens des marques d'un tableau, ce qui est resté dans le document. */
export function ecrireMention(page: Page, texte: string): void {
  page.addText(imprimable(texte), {
    ...cadreDe({ ...ZONE, y: ZONE.y + ZONE.h - 0.3, h: 0.45 }),
    fontFace: POLICE,
    fontSize: 14,
    color: GRIS,
    margin: 0,
    valign: 'middle',
    objectName: 'Mention',
  });
}

/** Un tableau plus long se lit dans le document, pas sur un écran. */
const LIGNES_TABLEAU = 10;

/** Tableau : ses premières lignes, totaux compris, à 12 points au moins ; rend le nombre de lignes laissées au document. */
export function ecrireTableau(page: Page, tableau: Tableau, cadre: Cadre, teintes: Teintes): number {
  const { colonnes, lignes, totaux, enTeteDeLigne } = preparerTableau(tableau);
  // Une page est large : les colonnes de nombres en profitent, leurs en-têtes ne se coupent plus à chaque mot.
  const poids = colonnes.map((c) => c.largeur ** 0.75);
  const total = poids.reduce((somme, p) => somme + p, 0);
  const largeurs = poids.map((p) => (p * cadre.l) / total);
  const hauteur = (cellules: string[], taille: number) =>
    Math.max(...cellules.map((t, i) => lignesDe(t, taille, (largeurs[i] ?? 1) - 0.2, CHASSE.tableau))) *
      ((taille * 1.2) / 72) +
    0.09;
  const tetes = colonnes.map((c) => imprimable(c.unite ? `${c.libelle} (${c.unite})` : c.libelle));
  const corps = lignes.slice(0, lignes.length - totaux);
  const fin = lignes.slice(lignes.length - totaux);
  const tient = (taille: number, n: number) =>
    [tetes, ...corps.slice(0, n), ...fin].reduce((somme, l) => somme + hauteur(l, taille), 0) <= cadre.h;
  const taille = [18, 16, 14, 13].find((t) => tient(t, Math.min(corps.length, LIGNES_TABLEAU))) ?? 12;
  let gardees = Math.min(corps.length, LIGNES_TABLEAU);
  while (gardees > 1 && !tient(taille, gardees)) gardees--;
  const cellule = (text: string, i: number, gras: boolean, fond?: string): PptxGenJS.TableCell => ({
    text: imprimable(text),
    options: {
      align: colonnes[i]?.nombre ? 'right' : 'left',
      bold: gras,
      color: NOIR,
      ...(fond ? { fill: { color: fond } } : {}),
    },
  });
  page.addTable(
    [
      tetes.map((t, i) => cellule(t, i, true, teintes.teinte)),
      ...corps.slice(0, gardees).map((l) => l.map((t, i) => cellule(t, i, i === 0 && enTeteDeLigne))),
      ...fin.map((l) => l.map((t, i) => cellule(t, i, true, 'F2F2F6'))),
    ],
    {
      x: cadre.x,
      y: cadre.y,
      w: cadre.l,
      colW: largeurs,
      fontFace: POLICE,
      fontSize: taille,
      valign: 'middle',
      margin: [0.04, 0.1, 0.04, 0.1],
      border: { type: 'solid', pt: 0.5, color: 'C8C8D0' },
      objectName: imprimable(tableau.legende),
    },
  );
  return corps.length - gardees;
}
