import { ExternalHyperlink, Paragraph, type ParagraphChild, SimpleField, TextRun } from 'docx';
import type { Texte } from '../document.ts';
import { fragments } from '../preparer.ts';
import { imprimable } from '../textes.ts';

/** Un texte du document en fragments de Word : mises en évidence par styles de caractères, liens admis seulement. */
export function enRuns(texte: Texte): ParagraphChild[] {
  return fragments(texte).map(({ t, s, u }) => {
    const lu = imprimable(t);
    if (s === 'lien')
      return new ExternalHyperlink({ link: u, children: [new TextRun({ text: lu, style: 'Hyperlink' })] });
    return new TextRun({
      text: lu,
      ...(s === 'fort' ? { bold: true } : {}),
      ...(s === 'italique' ? { italics: true } : {}),
    });
  });
}

export const ligne = (style: string, texte: Texte) => new Paragraph({ style, children: enRuns(texte) });

export type Sorte = 'Tableau' | 'Carte' | 'Graphique';

/** Légende numérotée par un champ : un tableau ajouté ou retiré, la mise à jour des champs renumérote. */
export function legendeNumerotee(sorte: Sorte, numero: number, titre: string): Paragraph {
  return new Paragraph({
    style: 'Caption',
    children: [
      new TextRun(`${sorte} `),
      new SimpleField(`SEQ ${sorte} \\* ARABIC`, String(numero)),
      new TextRun(` – ${imprimable(titre)}`),
    ],
  });
}
