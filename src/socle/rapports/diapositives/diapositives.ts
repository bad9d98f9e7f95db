import { createRequire } from 'node:module';
import type PptxGenJS from 'pptxgenjs';
import { echapper, figerArchive, type Retouche } from '../archive.ts';
import type { Carte, Diapositive, DocumentRapport, Graphique, Marque, Source, Tableau, Texte } from '../document.ts';
import { COULEURS } from '../preparer.ts';
import { compte, dateEnToutesLettres, imprimable, LIBELLES_FIABILITE, noteDeFiabilite } from '../textes.ts';
import {
  ecrireChiffres,
  ecrireImage,
  ecrireLegende,
  ecrireMention,
  ecrireTableau,
  ecrireTextes,
  type Teintes,
} from './blocs.ts';
import { type Cadre, CHASSE, lignesDe, MARGE, PAGE, POLICE, ZONE } from './mise.ts';
import { notesDe } from './notes.ts';

const Pptx = createRequire(import.meta.url)('pptxgenjs') as typeof PptxGenJS;

/** Sources montrées : au-delà, elles sont dans les notes et dans le document. */
const SOURCES_MAX = 9;

/** La présentation au comité (PPTX) : titre, diapositives choisies par le document, sources. */
export async function rendreDiapositives(document: DocumentRapport, marque: Marque): Promise<Uint8Array> {
  const { principale, accent, teinte } = COULEURS[marque];
  const teintes = { principale: principale.slice(1), accent: accent.slice(1), teinte: teinte.slice(1) };
  const pptx = new Pptx();
  pptx.layout = 'LAYOUT_WIDE';
  pptx.theme = { headFontFace: POLICE, bodyFontFace: POLICE };
  pptx.title = imprimable(document.sousTitre ? `${document.titre} – ${document.sousTitre}` : document.titre);
  pptx.subject = imprimable(document.sousTitre ?? '');
  pptx.author = imprimable(document.auteur);
  // La bibliothèque échappe tout sauf ce nom.
  pptx.company = echapper(imprimable(document.auteur));
  definirMasques(pptx, document, teintes);
  pageDeTitre(pptx, document);
  for (const diapositive of document.diapositives ?? []) await uneDiapositive(pptx, diapositive, teintes);
  const sources = document.blocs.flatMap((b) => (b.type === 'sources' ? b.sources : []));
  if (sources.length > 0) pageDesSources(pptx, sources, teintes);
  const octets = (await pptx.write({ outputType: 'uint8array' })) as Uint8Array;
  return figerArchive(octets, document.date, retouche);
}

/** Français déclaré partout, première ligne des tableaux déclarée en-tête, tableaux décrits : la bibliothèque ne sait pas l'écrire. */
const retouche: Retouche = (chemin, xml) =>
  chemin.startsWith('ppt/')
    ? xml
        .replace(/lang="en-US"/g, 'lang="fr-FR"')
        .replace(/<a:tblPr\/>/g, '<a:tblPr firstRow="1" firstCol="1"/>')
        .replace(/(<p:nvGraphicFramePr><p:cNvPr id="\d+" name="([^"]*)")\/>/g, '$1 descr="Tableau : $2"/>')
    : xml;

function definirMasques(pptx: PptxGenJS, document: DocumentRapport, teintes: Teintes): void {
  const titre = (options: Partial<PptxGenJS.PlaceholderProps>) => ({
    placeholder: {
      options: {
        name: 'titre',
        type: 'title' as const,
        fontFace: POLICE,
        bold: true,
        align: 'left' as const,
        margin: 0,
        ...options,
      } as PptxGenJS.PlaceholderProps,
      text: '',
    },
  });
  pptx.defineSlideMaster({
    title: 'COUVERTURE',
    background: { color: teintes.principale },
    objects: [
      titre({ x: 0.9, y: 1.9, w: 11.5, h: 1.9, fontSize: 40, color: 'FFFFFF', valign: 'bottom' }),
      { rect: { x: 0.9, y: 4.0, w: 1.6, h: 0.09, fill: { color: teintes.accent } } },
    ],
  });
  const pied = imprimable(
    `${document.sousTitre ?? document.titre} · ${dateEnToutesLettres(document.date)} · ${document.auteur}`,
  );
  pptx.defineSlideMaster({
    title: 'CONTENU',
    background: { color: 'FFFFFF' },
    objects: [
      titre({ x: MARGE, y: 0.4, w: ZONE.l, h: 1.05, fontSize: 28, color: teintes.principale, valign: 'middle' }),
      { rect: { x: MARGE, y: 1.52, w: 1.1, h: 0.06, fill: { color: teintes.accent } } },
      {
        text: {
          text: pied,
          options: { x: MARGE, y: 6.95, w: 10.5, h: 0.32, fontFace: POLICE, fontSize: 12, color: '4A4A55', margin: 0 },
        },
      },
    ],
    slideNumber: {
      x: PAGE.largeur - MARGE - 0.8,
      y: 6.95,
      w: 0.8,
      h: 0.32,
      fontFace: POLICE,
      fontSize: 12,
      color: '4A4A55',
      align: 'right',
    },
  });
}

function pageDeTitre(pptx: PptxGenJS, document: DocumentRapport): void {
  const page = pptx.addSlide({ masterName: 'COUVERTURE' });
  page.addText(imprimable(document.titre), { placeholder: 'titre' });
  page.addText(
    [
      ...(document.sousTitre
        ? [{ text: imprimable(document.sousTitre), options: { fontSize: 28, breakLine: true } }]
        : []),
      { text: imprimable(`${document.auteur}, ${dateEnToutesLettres(document.date)}`), options: { fontSize: 20 } },
    ],
    {
      x: 0.9,
      y: 4.25,
      w: 11.5,
      h: 1.5,
      fontFace: POLICE,
      color: 'FFFFFF',
      margin: 0,
      valign: 'top',
      paraSpaceAfter: 8,
      objectName: 'Sous-titre',
    },
  );
  page.addNotes(imprimable(document.mention ?? document.titre));
}

async function uneDiapositive(pptx: PptxGenJS, diapositive: Diapositive, teintes: Teintes): Promise<void> {
  const page = pptx.addSlide({ masterName: 'CONTENU' });
  ecrireTitre(page, diapositive.titre);
  const { blocs } = diapositive;
  const image = blocs.find((b): b is Carte | Graphique => b.type === 'carte' || b.type === 'graphique');
  let laissees = 0;
  if (image) {
    const place = await ecrireImage(page, image, { ...ZONE, l: 7.4 });
    const x = place.x + place.l + 0.45;
    const colonne = { x, y: ZONE.y, l: ZONE.x + ZONE.l - x, h: ZONE.h };
    const legende = await ecrireLegende(page, image.legende ?? [], colonne);
    const bas = legende > 0 ? legende + 0.25 : 0;
    ecrireSuite(page, diapositive, { ...colonne, y: colonne.y + bas, h: colonne.h - bas }, 20);
  } else {
    const tableau = blocs.find((b): b is Tableau => b.type === 'tableau');
    const chiffres = blocs.flatMap((b) => (b.type === 'chiffres' ? b.chiffres : []));
    const seul = !tableau && chiffres.length === 0;
    // Sous une phrase, le reste : un tableau ou des fiches gardent au moins trois cinquièmes de la page.
    const hauteur = ecrireSuite(page, diapositive, seul ? ZONE : { ...ZONE, h: ZONE.h * 0.4 }, 24);
    const haut = hauteur > 0 ? hauteur + 0.3 : 0;
    const reste: Cadre = { ...ZONE, y: ZONE.y + haut, h: ZONE.h - haut };
    if (tableau) {
      const note = noteDeFiabilite(tableau);
      laissees = ecrireTableau(page, tableau, { ...reste, h: reste.h - 0.4 }, teintes);
      const suite = laissees > 0 ? ` ${compte(laissees, 'autre ligne', 'autres lignes')} dans le document.` : '';
      if (note || suite) ecrireMention(page, `${note}${suite}`.trim());
    }
    if (!tableau && chiffres.length > 0) ecrireChiffres(page, chiffres, reste, teintes);
  }
  page.addNotes(notesDe(diapositive, laissees).split('\n').map(imprimable).join('\n'));
}

/** Un titre coupé aux mots, dans une police de remplacement plus large, tient encore en deux lignes. */
const PRUDENCE = 0.88;

function ecrireTitre(page: PptxGenJS.Slide, titre: string): void {
  const taille = [28, 26, 24, 22].find((t) => lignesDe(titre, t, ZONE.l * PRUDENCE, CHASSE.gras) <= 2) ?? 20;
  page.addText(imprimable(titre), { placeholder: 'titre', fontSize: taille });
}

/** Les textes de la diapositive, en un seul cadre ; rend la hauteur occupée. */
function ecrireSuite(page: PptxGenJS.Slide, { blocs }: Diapositive, cadre: Cadre, max: number): number {
  const listes = blocs.filter((b) => b.type === 'liste');
  const textes: Texte[] = blocs.flatMap((b) =>
    b.type === 'paragraphe' ? [b.texte] : b.type === 'encadre' ? b.texte : b.type === 'liste' ? b.elements : [],
  );
  if (textes.length === 0 || cadre.h < 0.4) return 0;
  const puces = listes.length === 0 ? false : listes.some((l) => l.ordonnee) ? 'numeros' : true;
  return ecrireTextes(page, textes, cadre, puces, max);
}

function pageDesSources(pptx: PptxGenJS, sources: Source[], teintes: Teintes): void {
  const page = pptx.addSlide({ masterName: 'CONTENU' });
  const reste = sources.length - SOURCES_MAX;
  ecrireTitre(page, 'Chaque chiffre a sa source, sa date et sa fiabilité');
  const tableau: Tableau = {
    type: 'tableau',
    legende: 'Sources',
    colonnes: [
      { libelle: 'Source', largeur: 50 },
      { libelle: 'Date', largeur: 24 },
      { libelle: 'Fiabilité', largeur: 14 },
    ],
    lignes: sources.slice(0, SOURCES_MAX).map((s) => [s.libelle, s.date, LIBELLES_FIABILITE[s.fiabilite]]),
  };
  const laissees = ecrireTableau(page, tableau, { ...ZONE, h: ZONE.h - 0.4 }, teintes) + Math.max(0, reste);
  if (laissees > 0) {
    ecrireMention(page, `${compte(laissees, 'autre source', 'autres sources')} dans le document et dans les notes.`);
  }
  const lignes = sources.map((s) => `${s.libelle} : ${s.producteur}, ${s.date}${s.licence ? `, ${s.licence}` : ''}.`);
  page.addNotes(lignes.map(imprimable).join('\n'));
}
