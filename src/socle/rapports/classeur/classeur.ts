import ExcelJS from 'exceljs';
import { neutraliser } from '#src/socle/tableurs/texte.ts';
import { figerArchive } from '../archive.ts';
import type { DocumentRapport, Marque, Source } from '../document.ts';
import { COULEURS } from '../preparer.ts';
import { dateEnToutesLettres, imprimable, LIBELLES_FIABILITE, NON_CALCULABLE } from '../textes.ts';
import { type Feuille, feuillesDe, formatDuNombre } from './feuilles.ts';

const POLICE = 'Arial';
const LIGNE_EN_TETE = 3;
const LARGEURS_LISEZ_MOI = [38, 52, 22, 16, 26, 40];

/** Teintes d'une marque, au format ARVB des classeurs. */
interface Teintes {
  principale: string;
  teinte: string;
}

/**
 * Classeur des chiffres : une feuille « Lisez-moi », les chiffres clés, puis une feuille par tableau. Les nombres sont de vrais
 * nombres, l'unité est dans l'en-tête, la fiabilité dans sa colonne. Les exports de listes, au fil de l'eau, sont dans tableurs/.
 */
export async function rendreClasseur(document: DocumentRapport, marque: Marque): Promise<Uint8Array> {
  const { principale, teinte } = COULEURS[marque];
  const teintes = { principale: `FF${principale.slice(1)}`, teinte: `FF${teinte.slice(1)}` };
  const classeur = new ExcelJS.Workbook();
  const jour = new Date(`${document.date}T00:00:00Z`);
  Object.assign(classeur, { created: jour, modified: jour, creator: document.auteur, lastModifiedBy: document.auteur });
  Object.assign(classeur, { title: document.titre, subject: document.sousTitre ?? '', company: document.auteur });
  classeur.keywords = (document.motsCles ?? []).join(', ');
  const feuilles = feuillesDe(document);
  lisezMoi(classeur, document, feuilles, teintes);
  for (const feuille of feuilles) ecrireFeuille(classeur, feuille, teintes);
  const octets = await classeur.xlsx.writeBuffer();
  return figerArchive(new Uint8Array(octets as ArrayBuffer), document.date, (_, xml) => xml);
}

const texte = (valeur: string | number) => (typeof valeur === 'string' ? neutraliser(imprimable(valeur)) : valeur);

/** Une police pour toutes les cellules : celle par défaut du classeur n'existe pas partout. */
const police = (change: Partial<ExcelJS.Font> = {}) => ({ name: POLICE, size: 10, ...change });

function ouvrir(classeur: ExcelJS.Workbook, nom: string, largeurs: number[], paysage: boolean): ExcelJS.Worksheet {
  const feuille = classeur.addWorksheet(nom, {
    pageSetup: {
      paperSize: 9,
      orientation: paysage ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.7, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&L&A&Rpage &P sur &N' },
  });
  feuille.columns = largeurs.map((width) => ({ width, style: { font: police(), alignment: { vertical: 'top' } } }));
  return feuille;
}

function titre(feuille: ExcelJS.Worksheet, ligne: number, valeur: string, teintes: Teintes, taille = 14) {
  const cellule = feuille.getCell(ligne, 1);
  cellule.value = texte(valeur);
  cellule.font = police({ size: taille, bold: true, color: { argb: teintes.principale } });
}

function lien(cellule: ExcelJS.Cell, cible: string, libelle: string, teintes: Teintes) {
  cellule.value = { text: String(texte(libelle)), hyperlink: cible };
  cellule.font = police({ underline: true, color: { argb: teintes.principale } });
}

function enTete(rangee: ExcelJS.Row, titres: string[], teintes: Teintes, nombres: boolean[] = []) {
  titres.forEach((libelle, i) => {
    const cellule = rangee.getCell(i + 1);
    cellule.value = texte(libelle);
    cellule.font = police({ bold: true, color: { argb: teintes.principale } });
    cellule.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: teintes.teinte } };
    cellule.border = { bottom: { style: 'medium', color: { argb: teintes.principale } } };
    cellule.alignment = {
      wrapText: true,
      vertical: 'bottom',
      horizontal: nombres[i] ? 'right' : 'left',
      indent: nombres[i] || i === 0 ? 0 : 1,
    };
  });
}

/** Hauteur d'une ligne dont les cellules passent à la ligne : tous les tableurs ne la calculent pas à l'ouverture. */
function hauteurDe(valeurs: (string | number)[], largeurs: number[]): number {
  const lignes = valeurs.map((v, i) =>
    typeof v === 'string' ? Math.ceil((v.length * 0.82) / (largeurs[i] ?? 12)) : 1,
  );
  return Math.max(1, ...lignes) * 13 + 3;
}

const adresseDe = (nom: string) => `#'${nom.replaceAll("'", "''")}'!A1`;

function lisezMoi(classeur: ExcelJS.Workbook, document: DocumentRapport, feuilles: Feuille[], teintes: Teintes): void {
  const feuille = ouvrir(classeur, 'Lisez-moi', LARGEURS_LISEZ_MOI, true);
  titre(feuille, 1, document.titre, teintes, 16);
  const identite: [string, string][] = [
    ['Territoire', document.sousTitre ?? ''],
    ['Date du document', dateEnToutesLettres(document.date)],
    ['Produit par', document.auteur],
    ['Données', document.mention ?? ''],
    ['Valeurs absentes', `« ${NON_CALCULABLE} » : la donnée manque. Ce n'est jamais zéro.`],
    [
      'Fiabilité',
      'observé : compté dans un fichier ; partiel : une partie manque ; estimé : calculé d’après d’autres données.',
    ],
  ];
  let n = 2;
  for (const [nom, valeur] of identite.filter(([, v]) => v !== '')) {
    n++;
    feuille.getCell(n, 1).value = texte(nom);
    feuille.getCell(n, 1).font = police({ bold: true });
    feuille.getCell(n, 2).value = texte(valeur);
  }
  n += 2;
  titre(feuille, n, 'Feuilles', teintes, 12);
  n++;
  enTete(feuille.getRow(n), ['Feuille', 'Contenu', 'Lignes'], teintes, [false, false, true]);
  for (const f of feuilles) {
    n++;
    lien(feuille.getCell(n, 1), adresseDe(f.nom), f.nom, teintes);
    feuille.getCell(n, 2).value = texte(f.titre);
    feuille.getCell(n, 2).alignment = { wrapText: true, vertical: 'top' };
    feuille.getRow(n).height = hauteurDe(['', f.titre], LARGEURS_LISEZ_MOI);
    feuille.getCell(n, 3).value = f.lignes.length;
  }
  const sources = document.blocs.flatMap((b) => (b.type === 'sources' ? b.sources : []));
  if (sources.length > 0) ecrireSources(feuille, n + 2, sources, teintes);
}

function ecrireSources(feuille: ExcelJS.Worksheet, ligne: number, sources: Source[], teintes: Teintes): void {
  titre(feuille, ligne, 'Sources', teintes, 12);
  enTete(feuille.getRow(ligne + 1), ['Source', 'Producteur', 'Date', 'Fiabilité', 'Licence', 'Usage'], teintes);
  sources.forEach((s, i) => {
    const rangee = feuille.getRow(ligne + 2 + i);
    const valeurs = [s.libelle, s.producteur, s.date, LIBELLES_FIABILITE[s.fiabilite], s.licence ?? '', s.usage ?? ''];
    valeurs.forEach((valeur, j) => {
      rangee.getCell(j + 1).value = texte(valeur);
      rangee.getCell(j + 1).alignment = { wrapText: true, vertical: 'top' };
    });
    rangee.height = hauteurDe(valeurs, LARGEURS_LISEZ_MOI);
    if (s.lien && /^https?:\/\//i.test(s.lien)) lien(rangee.getCell(1), s.lien, s.libelle, teintes);
  });
}

function ecrireFeuille(classeur: ExcelJS.Workbook, donnees: Feuille, teintes: Teintes): void {
  const { nom, colonnes, lignes, totaux, notes } = donnees;
  const largeurs = colonnes.map((c) => c.largeur);
  const feuille = ouvrir(classeur, nom, largeurs, largeurs.reduce((a, b) => a + b, 0) > 95);
  titre(feuille, 1, donnees.titre, teintes);
  lien(feuille.getCell(2, 1), adresseDe('Lisez-moi'), 'Retour à « Lisez-moi »', teintes);
  enTete(
    feuille.getRow(LIGNE_EN_TETE),
    colonnes.map((c) => c.titre),
    teintes,
    colonnes.map((c) => c.format !== undefined),
  );
  feuille.getRow(LIGNE_EN_TETE).height = hauteurDe(
    colonnes.map((c) => c.titre),
    largeurs.map((l) => l - 2),
  );
  lignes.forEach((valeurs, rang) => {
    const rangee = feuille.getRow(LIGNE_EN_TETE + 1 + rang);
    rangee.height = hauteurDe(valeurs, largeurs);
    valeurs.forEach((valeur, j) => {
      const cellule = rangee.getCell(j + 1);
      const nombre = colonnes[j]?.format;
      cellule.value = texte(valeur);
      if (nombre && typeof valeur === 'number') {
        cellule.numFmt = formatDuNombre(valeur, nombre, donnees.unitesMelees ?? false);
      }
      cellule.font = police({ bold: j === 0 || rang >= lignes.length - totaux });
      cellule.alignment = {
        vertical: 'top',
        wrapText: !nombre,
        horizontal: nombre ? 'right' : 'left',
        indent: nombre || j === 0 ? 0 : 1,
      };
    });
  });
  const derniere = LIGNE_EN_TETE + lignes.length;
  feuille.views = [{ state: 'frozen', xSplit: 1, ySplit: LIGNE_EN_TETE }];
  feuille.pageSetup.printTitlesRow = `${LIGNE_EN_TETE}:${LIGNE_EN_TETE}`;
  // Les totaux restent hors du filtre : trier ne doit pas les mêler aux lignes.
  if (lignes.length > totaux) {
    feuille.autoFilter = {
      from: { row: LIGNE_EN_TETE, column: 1 },
      to: { row: derniere - totaux, column: colonnes.length },
    };
  }
  notes.forEach((note, i) => {
    const cellule = feuille.getCell(derniere + 2 + i, 1);
    cellule.value = texte(note);
    cellule.font = police({ italic: true, size: 9 });
    cellule.alignment = { wrapText: false };
  });
}
