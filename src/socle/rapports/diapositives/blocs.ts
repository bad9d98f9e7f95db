import type PptxGenJS from 'pptxgenjs';
import type { Carte, Chiffre, EntreeLegende, Graphique, Tableau, Texte } from '../document.ts';
import { enPng, pastille } from '../image.ts';
import { fragments, preparerTableau } from '../preparer.ts';
import { LIBELLES_FIABILITE, texteBrut, typographier } from '../textes.ts';
import { ajuster, type Cadre, hauteurDe, lignesDe, POLICE, suiteAuDocument, TAILLE_MIN } from './mise.ts';

export type Page = PptxGenJS.Slide;
export interface Teintes {
  principale: string;
  accent: string;
  teinte: string;
}
export const NOIR = '161616';
export const GRIS = '4A4A55';

/** Retire les caractères de commande, qui rendraient le XML illisible, et applique la typographie française. */
export const propre = (texte: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ce sont eux qu'on retire.
  typographier(texte.replace(/[\u0000-\u001f\ufffe\uffff]/g, ' ').toWellFormed());

const cadreDe = ({ x, y, l, h }: Cadre) => ({ x, y, w: l, h });

function runs(texte: Texte, options: PptxGenJS.TextPropsOptions): PptxGenJS.TextProps[] {
  const morceaux = fragments(texte);
  return morceaux.map(({ t, s, u }, i) => ({
    text: propre(t),
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
  const retrait = puces ? 0.35 : 0;
  const { taille, gardes, coupes } = ajuster(textes, texteBrut, { l: cadre.l - retrait - 0.1, h: cadre.h }, max);
  const bullet = puces === 'numeros' ? { type: 'number' as const, indent: 22 } : { indent: 20 };
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

/** Chiffres en fiches : la valeur, ce qu'elle compte, sa fiabilité et sa date. Au plus quatre par rang. */
export function ecrireChiffres(page: Page, chiffres: Chiffre[], cadre: Cadre, teintes: Teintes): void {
  const montres = chiffres.slice(0, 8);
  const rangs = Math.ceil(montres.length / 4);
  const parRang = Math.ceil(montres.length / rangs);
  const ecart = 0.25;
  const l = (cadre.l - ecart * (parRang - 1)) / parRang;
  const h = Math.min(2.9, (cadre.h - ecart * (rangs - 1)) / rangs);
  montres.forEach((c, i) => {
    const x = cadre.x + (i % parRang) * (l + ecart);
    const y = cadre.y + Math.floor(i / parRang) * (h + ecart);
    const grand = [36, 32, 28, 24, 20].find((t) => lignesDe(c.valeur, t, l - 0.5) === 1) ?? TAILLE_MIN;
    page.addText(
      [
        {
          text: propre(c.valeur),
          options: { fontSize: grand, bold: true, color: teintes.principale, breakLine: true },
        },
        { text: propre(c.libelle), options: { fontSize: TAILLE_MIN, color: NOIR, breakLine: true } },
        { text: propre(`${LIBELLES_FIABILITE[c.fiabilite]} · ${c.date}`), options: { fontSize: 14, color: GRIS } },
      ],
      {
        ...cadreDe({ x, y, l, h }),
        shape: 'rect',
        fill: { color: teintes.teinte },
        fontFace: POLICE,
        align: 'left',
        valign: 'middle',
        margin: [6, 8, 6, 14],
        paraSpaceAfter: 6,
        objectName: `Chiffre ${i + 1}`,
      },
    );
    page.addShape('rect', { x, y, w: 0.07, h, fill: { color: teintes.principale }, objectName: `Filet ${i + 1}` });
  });
}

/** Image à gauche ou pleine largeur, proportions gardées ; rend le cadre qu'elle occupe. */
export async function ecrireImage(page: Page, bloc: Carte | Graphique, cadre: Cadre): Promise<Cadre> {
  const { png, largeur, hauteur } = await enPng(bloc.svg, bloc.titre, 1600);
  const echelle = Math.min(cadre.l / largeur, cadre.h / hauteur);
  const place = { x: cadre.x, y: cadre.y, l: largeur * echelle, h: hauteur * echelle };
  page.addImage({ ...cadreDe(place), data: donnees(png), altText: propre(bloc.alt), objectName: propre(bloc.titre) });
  return place;
}

/** Légende : une pastille et son sens ; rend la hauteur occupée. */
export async function ecrireLegende(page: Page, entrees: EntreeLegende[], cadre: Cadre): Promise<number> {
  let y = cadre.y;
  for (const entree of entrees) {
    const texte = propre(entree.detail ? `${entree.libelle} : ${entree.detail}` : entree.libelle);
    const h = hauteurDe([texte], TAILLE_MIN, cadre.l - 0.6) + 0.12;
    if (y + h > cadre.y + cadre.h) break;
    const { png } = await enPng(pastille(entree), entree.libelle, 96);
    const alt = `Légende, couleur${entree.motif ? ` et ${entree.motif}` : ''} : ${entree.libelle}`;
    page.addImage({ x: cadre.x, y: y + 0.06, w: 0.36, h: 0.24, data: donnees(png), altText: propre(alt) });
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
      objectName: `Légende : ${propre(entree.libelle)}`,
    });
    y += h;
  }
  return y - cadre.y;
}

const donnees = (png: Uint8Array) => `image/png;base64,${Buffer.from(png).toString('base64')}`;

/** Tableau : ses premières lignes, totaux compris, à 12 points au moins ; rend le nombre de lignes laissées au document. */
export function ecrireTableau(page: Page, tableau: Tableau, cadre: Cadre, teintes: Teintes): number {
  const { colonnes, lignes, totaux, enTeteDeLigne } = preparerTableau(tableau);
  const total = colonnes.reduce((somme, c) => somme + c.largeur, 0);
  const largeurs = colonnes.map((c) => (c.largeur * cadre.l) / total);
  const hauteur = (cellules: string[], taille: number) =>
    Math.max(...cellules.map((t, i) => lignesDe(t, taille, (largeurs[i] ?? 1) - 0.2))) * ((taille * 1.2) / 72) + 0.12;
  const tetes = colonnes.map((c) => propre(c.unite ? `${c.libelle} (${c.unite})` : c.libelle));
  const corps = lignes.slice(0, lignes.length - totaux);
  const fin = lignes.slice(lignes.length - totaux);
  const tient = (taille: number, n: number) =>
    [tetes, ...corps.slice(0, n), ...fin].reduce((somme, l) => somme + hauteur(l, taille), 0) <= cadre.h;
  const taille = [18, 16, 14].find((t) => tient(t, corps.length)) ?? 12;
  let gardees = corps.length;
  while (gardees > 1 && !tient(taille, gardees)) gardees--;
  const cellule = (text: string, i: number, gras: boolean, fond?: string): PptxGenJS.TableCell => ({
    text: propre(text),
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
      margin: [0.04, 0.08, 0.04, 0.08],
      border: { type: 'solid', pt: 0.5, color: 'C8C8D0' },
      objectName: propre(tableau.legende),
    },
  );
  return corps.length - gardees;
}
