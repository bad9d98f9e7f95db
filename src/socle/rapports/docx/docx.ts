import {
  Document,
  Footer,
  Header,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  type Table,
  TableOfContents,
  TextRun,
} from 'docx';
import { estimatePageNumbersWith } from 'docx/layout';
import { echapper, figerArchive } from '../archive.ts';
import type { Bloc, DocumentRapport, Marque } from '../document.ts';
import { COULEURS, niveauxContinus } from '../preparer.ts';
import { tableauDesChiffres, tableauDesSources } from '../tables.ts';
import { dateEnToutesLettres, imprimable } from '../textes.ts';
import { retoucheWord } from './constance.ts';
import { imageWord } from './images.ts';
import { type Couleurs, couleursBrutes, NUMEROTATION, styles, TONS } from './styles.ts';
import { chiffresWord, tableauWord } from './tableaux.ts';
import { enRuns, legendeNumerotee, ligne, type Sorte } from './texte.ts';

type Contenu = Paragraph | Table | TableOfContents;

/** Marge et zone imprimable communes au PDF. */
const MARGE = 1134;

/** Texte à reprendre (DOCX) : mêmes blocs, même ordre, mêmes nombres que le PDF ; titres, légendes et listes sont de vrais styles. */
export async function rendreDocx(document: DocumentRapport, marque: Marque): Promise<Uint8Array> {
  const couleurs = couleursBrutes(COULEURS[marque]);
  const rendu = new Rendu(couleurs);
  const corps: Contenu[] = pageDeTitre(document);
  for (const bloc of niveauxContinus(document.blocs)) corps.push(...(await rendu.bloc(bloc)));
  const titreCourant = document.sousTitre ? `${document.titre} – ${document.sousTitre}` : document.titre;
  const fichier = new Document({
    title: imprimable(titreCourant),
    subject: imprimable(document.sousTitre ?? ''),
    creator: imprimable(document.auteur),
    lastModifiedBy: imprimable(document.auteur),
    keywords: imprimable((document.motsCles ?? []).join(', ')),
    description: imprimable(document.mention ?? ''),
    styles: styles(couleurs),
    numbering: NUMEROTATION,
    pageNumbers: estimatePageNumbersWith({ guess: true }),
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top: 1361, bottom: 1247, left: MARGE, right: MARGE },
          },
        },
        headers: {
          first: new Header({ children: [ligne('EnTete', '')] }),
          default: enTete(titreCourant, document.auteur),
        },
        footers: { first: pied(document.mention ?? ''), default: pied(document.mention ?? '') },
        children: corps,
      },
    ],
  });
  const octets = await Packer.toBuffer(fichier);
  return figerArchive(octets, document.date, retoucheWord(rendu.titresDesTableaux.map(echapper)));
}

const aDroite = { tabStops: [{ type: 'right' as const, position: 9638 }] };

const enTete = (titre: string, auteur: string) =>
  new Header({
    children: [new Paragraph({ style: 'EnTete', ...aDroite, children: enRuns(`${titre}\t${auteur}`) })],
  });

const pied = (mention: string) =>
  new Footer({
    children: [
      new Paragraph({
        style: 'EnTete',
        ...aDroite,
        children: [
          ...enRuns(`${mention}\t`),
          new TextRun({ children: ['page ', PageNumber.CURRENT, ' sur ', PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  });

function pageDeTitre(document: DocumentRapport): Contenu[] {
  const sections = document.blocs.filter((b) => b.type === 'section' && b.niveau === 1).length;
  const titre: Contenu[] = [
    ligne('Auteur', document.auteur),
    new Paragraph({ heading: 'Title', children: enRuns(document.titre) }),
    ...(document.sousTitre ? [ligne('SousTitre', document.sousTitre)] : []),
    ligne('DateRapport', dateEnToutesLettres(document.date)),
  ];
  if (!(document.sommaire ?? sections >= 3)) return titre;
  return [
    ...titre,
    ligne('TitreSommaire', 'Sommaire'),
    new TableOfContents('Sommaire', { hyperlink: true, headingStyleRange: '1-2' }),
    new Paragraph({ children: [new PageBreak()] }),
  ];
}

class Rendu {
  readonly titresDesTableaux: string[] = [];
  readonly #couleurs: Couleurs;
  readonly #numeros: Record<Sorte, number> = { Tableau: 0, Carte: 0, Graphique: 0 };
  #listes = 0;

  constructor(couleurs: Couleurs) {
    this.#couleurs = couleurs;
  }

  async bloc(bloc: Bloc): Promise<Contenu[]> {
    switch (bloc.type) {
      case 'section': {
        const niveau = bloc.niveau - 1;
        const heading = (['Heading1', 'Heading2', 'Heading3'] as const)[niveau] ?? 'Heading3';
        return [
          new Paragraph({ heading, numbering: { reference: 'titres', level: niveau }, children: enRuns(bloc.titre) }),
        ];
      }
      case 'paragraphe':
        return [new Paragraph({ children: enRuns(bloc.texte) })];
      case 'liste': {
        const instance = this.#listes++;
        const numbering = { reference: bloc.ordonnee ? 'numeros' : 'puces', level: 0, instance };
        return bloc.elements.map((e) => new Paragraph({ numbering, spacing: { after: 60 }, children: enRuns(e) }));
      }
      case 'chiffres': {
        if (bloc.forme === 'liste') return this.#tableau(tableauDesChiffres(bloc.titre, bloc.chiffres));
        const titre = bloc.titre ?? 'Chiffres clés';
        this.titresDesTableaux.push(imprimable(titre));
        return [ligne('Caption', titre), ...chiffresWord(bloc.chiffres, this.#couleurs)];
      }
      case 'encadre': {
        const { style } = TONS[bloc.ton];
        return [
          ligne(`${style}Titre`, bloc.titre),
          ...bloc.texte.map((t) => ligne(style, t)),
          new Paragraph({ children: [] }),
        ];
      }
      case 'sources':
        return this.#tableau(tableauDesSources(bloc.legende, bloc.sources));
      case 'tableau':
        return this.#tableau(bloc);
      case 'carte':
        return imageWord(bloc, ++this.#numeros.Carte);
      case 'graphique':
        return [...(await imageWord(bloc, ++this.#numeros.Graphique)), ...this.#tableau(bloc.tableau)];
      case 'saut':
        return [new Paragraph({ children: [new PageBreak()] })];
    }
  }

  #tableau(tableau: Parameters<typeof tableauWord>[0]): Contenu[] {
    this.titresDesTableaux.push(imprimable(tableau.legende));
    const legende = legendeNumerotee('Tableau', ++this.#numeros.Tableau, tableau.legende);
    return [legende, ...tableauWord(tableau, this.#couleurs)];
  }
}
