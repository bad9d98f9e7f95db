import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentEssai, HOSTILE } from '#tests/documentEssai.ts';
import { racine } from '../racine.ts';
import { nomDeFeuille } from './classeur/feuilles.ts';
import { ajuster, lignesDe } from './diapositives/mise.ts';
import type { DocumentRapport } from './document.ts';
import { arreterRendu, rendre } from './rendre.ts';

afterAll(arreterRendu);

/** Parties XML d'une archive ; vérifie que les balises de chacune s'ouvrent et se ferment dans l'ordre. */
function ouvrir(octets: Uint8Array): Map<string, string> {
  const parties = new Map<string, string>();
  for (const [chemin, contenu] of Object.entries(unzipSync(octets))) {
    if (!/\.(xml|rels)$/.test(chemin)) continue;
    const xml = strFromU8(contenu);
    parties.set(chemin, xml);
    const pile: string[] = [];
    for (const [, fin, nom, vide] of xml.matchAll(/<(\/?)([\w:.-]+)(?:\s+[\w:.-]+="[^"<]*")*\s*(\/?)>/g)) {
      if (fin) expect(pile.pop(), chemin).toBe(nom);
      else if (!vide) pile.push(nom ?? '');
    }
    expect(pile, chemin).toEqual([]);
    // Aucun chevron hors d'une balise, aucune esperluette nue.
    expect(xml.replace(/<[?!]?[^<>]*>/g, ''), chemin).not.toMatch(/[<>]|&(?!(amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: interdits en XML.
    expect(xml, chemin).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
  }
  return parties;
}
const textes = (xml: string, balise: string) =>
  [...xml.matchAll(new RegExp(`<${balise}(?: [^>]*)?>([^<]*)</${balise}>`, 'g'))].map((m) => m[1]).join(' ');

describe('mêmes octets', () => {
  it('dans deux processus, deux fuseaux, à deux dates, et deux fois de suite', () => {
    const lancer = (TZ: string, jours: string): Record<string, string> =>
      JSON.parse(
        execFileSync(
          process.execPath,
          ['--disable-warning=ExperimentalWarning', join(racine, 'tests/enfants/empreintesRapport.ts'), jours],
          { encoding: 'utf8', env: { ...process.env, TZ }, stdio: ['ignore', 'pipe', 'inherit'] },
        ),
      );
    const ici = lancer('America/Los_Angeles', '0');
    expect(Object.keys(ici)).toHaveLength(8);
    for (const [rendu, empreinte] of Object.entries(ici)) expect(ici[rendu.replace(' bis', '')]).toBe(empreinte);
    expect(lancer('Pacific/Auckland', '400')).toEqual(ici);
  }, 120_000);
});

describe('texte (DOCX)', () => {
  let parties: Map<string, string>;
  let corps: string;
  beforeAll(async () => {
    parties = ouvrir(await rendre(documentEssai(), 'docx', { marque: 'etat' }));
    corps = parties.get('word/document.xml') ?? '';
  });

  it('a de vrais titres sans saut de niveau, une table des matières, le français déclaré', () => {
    const niveaux = [...corps.matchAll(/<w:pStyle w:val="Heading(\d)"\/>/g)].map((m) => Number(m[1]));
    expect(niveaux).toEqual([1, 2, 1, 1]);
    expect(corps).toContain('TOC \\h \\o &quot;1-2&quot;');
    expect(parties.get('word/styles.xml')).toContain('<w:lang w:val="fr-FR"/>');
    expect(parties.get('docProps/core.xml')).toMatch(/<dcterms:created[^>]*>2026-11-21T00:00:00Z</);
  });

  it('décrit chaque image et chaque tableau, déclare les en-têtes de colonnes et de lignes', () => {
    const images = [...corps.matchAll(/<wp:docPr [^>]*>/g)].map((m) => m[0]);
    expect(images.length).toBe(6);
    for (const image of images) expect(image).toMatch(/descr="[^"]{10,}"/);
    const tableaux = corps.split('<w:tbl>').slice(1);
    expect(tableaux).toHaveLength(5);
    for (const tableau of tableaux) {
      expect(tableau).toMatch(/<w:tblCaption w:val="[^"]+"\/>/);
      expect(tableau.match(/<w:tblHeader\/>/g)).toHaveLength(1);
      expect(tableau).toMatch(/<w:tblLook [^>]*w:firstRow="(1|true)"/);
      expect(tableau).toMatch(/w:firstColumn="(1|true)"/);
    }
  });

  it('écrit « non calculable », la fiabilité en mots, le texte hostile tel quel et seulement les liens admis', () => {
    const texte = textes(corps, 'w:t');
    expect(texte).toContain('non calculable');
    expect(texte).toContain('1\u202f200\u202fe');
    expect(texte).toContain('e\u00a0: valeur estimée.');
    expect(texte).toContain('partiel');
    expect(texte).toContain('=HYPERLINK(&quot;http://exemple.test&quot;)');
    const liens = parties.get('word/_rels/document.xml.rels') ?? '';
    expect(liens).toContain('https://exemple.test/?a=1&amp;b=2');
    expect(liens).not.toContain('javascript');
  });
});

describe('classeur (XLSX)', () => {
  let classeur: ExcelJS.Workbook;
  beforeAll(async () => {
    const octets = await rendre(documentEssai(), 'xlsx');
    ouvrir(octets);
    classeur = new ExcelJS.Workbook();
    await classeur.xlsx.load(octets as unknown as ArrayBuffer);
  });

  it('a une feuille par tableau, de noms légaux et uniques, listées dans « Lisez-moi »', () => {
    const noms = classeur.worksheets.map((f) => f.name);
    expect(noms.slice(0, 2)).toEqual(['Lisez-moi', 'Chiffres']);
    expect(noms).toHaveLength(4);
    expect(new Set(noms.map((n) => n.toLowerCase())).size).toBe(noms.length);
    for (const nom of noms) expect(nom).toMatch(/^[^\\/*?:[\]]{1,31}$/);
    const sommaire = JSON.stringify(classeur.worksheets[0]?.getSheetValues());
    for (const nom of noms.slice(1)) expect(sommaire).toContain(nom);
    for (const mot of ['CA Exemple-Vallées', '21 novembre 2026', 'Licence Ouverte', 'observé'])
      expect(sommaire).toContain(mot);
  });

  it('écrit de vrais nombres, leur unité et leur fiabilité ; l’absence n’est jamais zéro', () => {
    const chiffres = classeur.getWorksheet('Chiffres');
    const ligne = (n: number) => (chiffres!.getRow(n).values as unknown[]).slice(1, 5);
    expect(ligne(4)).toEqual(['Besoin', 6240, 'personnes', 'estimé']);
    expect(ligne(5).slice(1)).toEqual([143.5, 'ETP', 'partiel']);
    expect(ligne(6)[1]).toBe('non calculable');
    expect(ligne(7)[1]).toBe('Besoin fort');
    expect(ligne(8)).toEqual(['Habitants', 84_215, 'habitants', 'observé']);
    const tableau = classeur.worksheets[2];
    const cellules = (n: number) => (tableau!.getRow(n).values as unknown[]).slice(1);
    expect(cellules(3)).toEqual([
      'Commune',
      'Besoin (personnes)',
      'Fiabilité\u00a0: Besoin',
      'Postes à portée (ETP pour 1 000)',
    ]);
    expect(cellules(5)).toEqual(['Commune 2', 1201, 'estimé', 1 / 3]);
    expect(tableau?.getCell('D5').numFmt).toBe('#,##0.0');
    expect(cellules(64)).toEqual(['Commune sans donnée', 'non calculable', 'non calculable', 'non calculable']);
    expect(cellules(65).slice(1)).toEqual([0, '', 'moins de 5']);
  });

  it('ne laisse entrer aucune formule', () => {
    for (const feuille of classeur.worksheets)
      feuille.eachRow((rangee) =>
        rangee.eachCell((cellule) => {
          expect(cellule.formula).toBeUndefined();
          expect(cellule.text).not.toMatch(/^[=+@]/);
        }),
      );
  });

  it('nomme les feuilles sans les confondre', () => {
    const pris = new Set<string>();
    expect(nomDeFeuille('a/b:c', pris)).toBe('a b c');
    expect(nomDeFeuille('A B C', pris)).toBe('A B C (2)');
    expect(nomDeFeuille("'History'", pris)).toBe('Historique');
    const long = 'Postes à portée pour 1 000 personnes en besoin, selon le modèle';
    expect(nomDeFeuille(long, pris)).toBe('Postes à portée pour 1 000');
    expect(nomDeFeuille(long, pris)).toBe('Postes à portée pour 1 000 (2)');
    expect(nomDeFeuille('Communes par classe, selon le mode de déplacement', pris)).toBe('Communes par classe');
    expect(nomDeFeuille("Taux d'équipement : postes d'insertion pour 1 000", pris)).toBe("Taux d'équipement");
    expect(nomDeFeuille("Zones blanches confirmées si l'on ne compte qu'un type", pris)).toBe(
      'Zones blanches confirmées',
    );
    expect(nomDeFeuille('  ', pris)).toBe('Feuille');
  });
});

describe('diapositives (PPTX)', () => {
  let pages: string[];
  let parties: Map<string, string>;
  beforeAll(async () => {
    parties = ouvrir(await rendre(documentEssai(), 'pptx'));
    pages = Array.from({ length: 6 }, (_, i) => parties.get(`ppt/slides/slide${i + 1}.xml`) ?? '');
  });

  it('donne un titre à chaque page, du titre aux sources', () => {
    expect(parties.has('ppt/slides/slide7.xml')).toBe(false);
    for (const page of pages) expect(page).toMatch(/type="title"/);
    expect(textes(pages[0] ?? '', 'a:t')).toContain('CA Exemple-Vallées');
    expect(textes(pages[1] ?? '', 'a:t')).toMatch(/^Deux communes sur trois sont en zone blanche/);
    expect(textes(pages[5] ?? '', 'a:t')).toContain('Populations');
  });

  it('se lit du fond de la salle : 18 points pour un texte, 12 pour un tableau, six points au plus', () => {
    for (const page of pages) {
      const tableau = /<a:tbl>[\s\S]*<\/a:tbl>/.exec(page)?.[0] ?? '';
      const tailles = (xml: string) => [...xml.matchAll(/<a:rPr [^>]*sz="(\d+)"/g)].map((m) => Number(m[1]) / 100);
      expect(Math.min(12, ...tailles(tableau))).toBe(12);
      const textesSeuls = tailles(page.replace(tableau, ''));
      // Fiabilité et date d'une fiche, mention d'une suite : des précisions, à 14 points au moins.
      expect(Math.min(...textesSeuls)).toBeGreaterThanOrEqual(14);
    }
    const liste = textes(pages[4] ?? '', 'a:t');
    expect(liste.match(/Recommandation \d/g)?.length).toBeLessThanOrEqual(5);
    expect(liste).toMatch(/Et \d autres points dans le document\./);
  });

  it('décrit images et tableaux, déclare l’en-tête, le français, et donne ses sources à l’orateur', () => {
    const images = pages.flatMap((p) => [...p.matchAll(/<p:pic>.*?<p:cNvPr ([^>]*)>/gs)].map((m) => m[1]));
    expect(images).toHaveLength(3);
    for (const image of images) expect(image).toMatch(/descr="[^"]{10,}"/);
    expect(pages[3]).toContain('<a:tblPr firstRow="1" firstCol="1"/>');
    expect(pages[3]).toMatch(/<p:nvGraphicFramePr><p:cNvPr [^>]*descr="Tableau/);
    for (const xml of parties.values()) expect(xml).not.toContain('lang="en-US"');
    const notes = textes(parties.get('ppt/notesSlides/notesSlide2.xml') ?? '', 'a:t');
    expect(notes).toContain('Dire la réserve.');
    expect(notes).toMatch(/Besoin\s: 6\s240 \(estimé, 2024\).*Source\s: Source exemple/);
  });

  it('refuse un document sans diapositives, ou qui en a trop', async () => {
    const { diapositives = [], ...sans } = documentEssai();
    await expect(rendre(sans, 'pptx')).rejects.toThrow("n'a pas de diapositives");
    const trop = { ...sans, diapositives: Array.from({ length: 11 }, () => diapositives[0]!) };
    await expect(rendre(trop, 'pptx')).rejects.toThrow('10 diapositives au plus');
  });

  it('compte les lignes et coupe ce qui ne tient pas', () => {
    expect(lignesDe('mot', 18, 4)).toBe(1);
    expect(lignesDe('mot '.repeat(40), 18, 4)).toBeGreaterThan(4);
    const { gardes, coupes } = ajuster(['a', 'b', 'c', 'd', 'e', 'f', 'g'], (t) => t, { l: 10, h: 5 }, 24);
    expect([gardes.length, coupes]).toEqual([5, 2]);
    expect(ajuster(['a'], (t) => t, { l: 10, h: 5 }, 24)).toEqual({ taille: 24, gardes: ['a'], coupes: 0 });
  });
});

describe('texte hostile', () => {
  const TECHNIQUES = ['svg', 'type', 'couleur', 'motif', 'date', 'langue', 'ton', 'fiabilite', 'lien', 'forme'];
  /** Le même document, où toute chaîne lisible commence par ce qu'un format pourrait prendre pour son balisage. */
  function hostile(valeur: unknown, cle = ''): unknown {
    if (typeof valeur === 'string') return TECHNIQUES.includes(cle) ? valeur : `${HOSTILE} & < > " ' ]]> ${valeur}`;
    if (Array.isArray(valeur)) return valeur.map((v) => hostile(v, cle));
    if (typeof valeur !== 'object' || valeur === null) return valeur;
    return Object.fromEntries(Object.entries(valeur).map(([c, v]) => [c, hostile(v, c)]));
  }

  it('reste du texte, partout, dans tous les formats', async () => {
    const document = { ...(hostile(documentEssai()) as DocumentRapport), date: '2026-11-21' };
    for (const format of ['docx', 'xlsx', 'pptx'] as const) ouvrir(await rendre(document, format));
    expect((await rendre(document, 'pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
