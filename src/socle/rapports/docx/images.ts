import { ImageRun, Paragraph, TextRun } from 'docx';
import type { Carte, EntreeLegende, Graphique } from '../document.ts';
import { enPng, pastille } from '../image.ts';
import { IMPRIMABLE } from '../preparer.ts';
import { imprimable } from '../textes.ts';
import { GRIS } from './styles.ts';
import { legendeNumerotee, ligne } from './texte.ts';

/** Points par millimètre à 250 points par pouce : net à l'impression. */
const POINTS_PAR_MM = 250 / 25.4;
/** Word compte les images en pixels de 1/96 de pouce. */
const PIXELS_PAR_MM = 96 / 25.4;

/** L'image, son titre au-dessus, sa légende au-dessous ; le texte de remplacement est celui de l'écran et du PDF. */
export async function imageWord(bloc: Carte | Graphique, numero: number): Promise<Paragraph[]> {
  const hauteurMax = bloc.type === 'carte' ? IMPRIMABLE.carte : IMPRIMABLE.graphique;
  const { png, largeur, hauteur } = await enPng(bloc.svg, bloc.titre, IMPRIMABLE.largeur * POINTS_PAR_MM);
  const echelle = Math.min(IMPRIMABLE.largeur / largeur, hauteurMax / hauteur) * PIXELS_PAR_MM;
  const image = new ImageRun({
    type: 'png',
    data: png,
    transformation: { width: Math.round(largeur * echelle), height: Math.round(hauteur * echelle) },
    altText: textesDe(bloc.titre, bloc.alt),
  });
  const legende = await Promise.all((bloc.legende ?? []).map(entree));
  return [
    legendeNumerotee(bloc.type === 'carte' ? 'Carte' : 'Graphique', numero, bloc.titre),
    new Paragraph({ alignment: 'center', keepNext: legende.length > 0, spacing: { after: 100 }, children: [image] }),
    ...legende,
    ...(bloc.mention ? [ligne('Note', bloc.mention)] : []),
  ];
}

async function entree(e: EntreeLegende): Promise<Paragraph> {
  const { png } = await enPng(pastille(e), e.libelle, 72);
  const couleur = e.motif ? `couleur ${e.couleur}, ${e.motif}` : `couleur ${e.couleur}`;
  return new Paragraph({
    style: 'Legende',
    children: [
      new ImageRun({
        type: 'png',
        data: png,
        transformation: { width: 20, height: 13 },
        altText: textesDe(`Légende : ${e.libelle}`, `${e.libelle} : ${couleur}`),
      }),
      new TextRun(`  ${imprimable(e.libelle)}`),
      ...(e.detail ? [new TextRun({ text: ` – ${imprimable(e.detail)}`, color: GRIS })] : []),
    ],
  });
}

const textesDe = (titre: string, alt: string) => ({
  name: imprimable(titre).slice(0, 120),
  title: imprimable(titre),
  description: imprimable(alt),
});
