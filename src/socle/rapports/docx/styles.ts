import { AlignmentType, BorderStyle, type INumberingOptions, type IStylesOptions, LevelFormat } from 'docx';

/** Arial : présente partout, et police de repli de la charte de l'État dans les suites bureautiques. */
export const POLICE = 'Arial';
export const GRIS = '5C5C66';
export const FILET = 'C8C8D0';

/** Teinte de fond et couleur du trait et du titre de chaque encadré ; contraste des titres supérieur à 4,5. */
export const TONS = {
  info: { style: 'EncadreInfo', nom: 'Encadré information', fond: 'E8EDFF', trait: '2B4FBF' },
  attention: { style: 'EncadreAttention', nom: 'Encadré attention', fond: 'FFF1DE', trait: '8A4500' },
  methode: { style: 'EncadreMethode', nom: 'Encadré méthode', fond: 'F1F1F4', trait: '4A4A55' },
} as const;

export interface Couleurs {
  principale: string;
  accent: string;
  teinte: string;
}

const brute = (couleur: string) => couleur.replace('#', '').toUpperCase();
export const couleursBrutes = ({ principale, accent, teinte }: Couleurs): Couleurs => ({
  principale: brute(principale),
  accent: brute(accent),
  teinte: brute(teinte),
});

/** De vrais styles : qui retravaille le document change un titre ou un tableau partout à la fois. */
export function styles({ principale, accent }: Couleurs): IStylesOptions {
  const titre = (taille: number, avant: number, apres: number, niveau: number, couleur = principale) => ({
    next: 'Normal',
    run: { font: POLICE, size: taille, bold: true, color: couleur },
    paragraph: { keepNext: true, keepLines: true, outlineLevel: niveau, spacing: { before: avant, after: apres } },
  });
  return {
    default: {
      document: {
        run: { font: POLICE, size: 20, language: { value: 'fr-FR' } },
        paragraph: { spacing: { after: 120, line: 264, lineRule: 'auto' } },
      },
      title: {
        next: 'Normal',
        run: { font: POLICE, size: 52, bold: true, color: principale },
        paragraph: { spacing: { before: 1200, after: 160, line: 240, lineRule: 'auto' } },
      },
      heading1: {
        ...titre(32, 480, 200, 0),
        paragraph: {
          ...titre(32, 480, 200, 0).paragraph,
          border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: accent, space: 4 } },
        },
      },
      heading2: titre(25, 320, 120, 1),
      heading3: titre(21, 240, 80, 2, '161616'),
      caption: {
        next: 'Normal',
        run: { font: POLICE, size: 18, bold: true, italics: false, color: principale },
        paragraph: { keepNext: true, keepLines: true, spacing: { before: 200, after: 80 } },
      },
      hyperlink: { run: { color: principale, underline: {} } },
    },
    paragraphStyles: [
      paragraphe('Auteur', 'Auteur', { size: 22, bold: true, color: GRIS }),
      paragraphe('SousTitre', 'Sous-titre du rapport', { size: 32, color: '161616' }),
      paragraphe('DateRapport', 'Date du rapport', { size: 22, color: GRIS }, { spacing: { after: 480 } }),
      paragraphe('TitreSommaire', 'Titre du sommaire', { size: 28, bold: true, color: principale }, { keepNext: true }),
      // La table est en tête des contenus : ses lignes restent serrées, le premier niveau en gras.
      { ...paragraphe('TOC1', 'toc 1', { bold: true }, { spacing: { before: 100, after: 20 } }) },
      { ...paragraphe('TOC2', 'toc 2', {}, { spacing: { after: 20 }, indent: { left: 340 } }) },
      paragraphe(
        'Cellule',
        'Cellule de tableau',
        { size: 17 },
        { spacing: { before: 50, after: 50, line: 228, lineRule: 'auto' } },
      ),
      paragraphe(
        'CelluleNombre',
        'Nombre de tableau',
        { size: 17 },
        { alignment: AlignmentType.RIGHT, spacing: { before: 50, after: 50, line: 228, lineRule: 'auto' } },
      ),
      paragraphe(
        'EnTeteColonne',
        'En-tête de colonne',
        { size: 17, bold: true },
        { keepNext: true, spacing: { before: 40, after: 40, line: 228, lineRule: 'auto' } },
      ),
      paragraphe(
        'Note',
        'Note de tableau',
        { size: 16, color: GRIS },
        { spacing: { before: 40, after: 40, line: 228, lineRule: 'auto' } },
      ),
      paragraphe('Legende', 'Légende de carte', { size: 17 }, { keepLines: true, spacing: { after: 30 } }),
      paragraphe('EnTete', 'En-tête de page', { size: 16, color: GRIS }, { spacing: { after: 0 } }),
      ...Object.values(TONS).flatMap(encadre),
    ],
  };
}

type Paragraphes = NonNullable<IStylesOptions['paragraphStyles']>[number];

function paragraphe(
  id: string,
  name: string,
  run: NonNullable<Paragraphes['run']>,
  paragraph: NonNullable<Paragraphes['paragraph']> = {},
): Paragraphes {
  return { id, name, basedOn: 'Normal', quickFormat: true, run: { font: POLICE, ...run }, paragraph };
}

function encadre({ style, nom, fond, trait }: (typeof TONS)[keyof typeof TONS]): Paragraphes[] {
  const bord = { style: BorderStyle.SINGLE, size: 24, color: trait, space: 8 };
  // Des filets de la couleur du fond : une marge intérieure, que Word ne donne pas autrement à un paragraphe.
  const marge = { style: BorderStyle.SINGLE, size: 4, color: fond, space: 6 };
  const commun = {
    border: { left: bord, top: marge, bottom: marge },
    shading: { fill: fond },
    indent: { left: 200, right: 100 },
  };
  return [
    paragraphe(
      `${style}Titre`,
      `${nom} : titre`,
      { bold: true, color: trait },
      { ...commun, keepNext: true, spacing: { before: 160, after: 0, line: 300, lineRule: 'auto' } },
    ),
    paragraphe(style, nom, {}, { ...commun, keepLines: true, spacing: { after: 0, line: 288, lineRule: 'auto' } }),
  ];
}

const niveau = (
  level: number,
  text: string,
  format: (typeof LevelFormat)[keyof typeof LevelFormat],
  gauche: number,
) => ({
  level,
  text,
  format,
  alignment: AlignmentType.LEFT,
  style: { paragraph: { indent: { left: gauche, hanging: gauche } } },
});

export const NUMEROTATION: INumberingOptions = {
  config: [
    {
      reference: 'titres',
      levels: [
        niveau(0, '%1', LevelFormat.DECIMAL, 580),
        niveau(1, '%1.%2', LevelFormat.DECIMAL, 680),
        niveau(2, '', LevelFormat.NONE, 0),
      ],
    },
    { reference: 'puces', levels: [niveau(0, '•', LevelFormat.BULLET, 320)] },
    { reference: 'numeros', levels: [niveau(0, '%1.', LevelFormat.DECIMAL, 380)] },
  ],
};
