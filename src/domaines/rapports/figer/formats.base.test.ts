import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fermerAtelier } from '#src/domaines/diagnostics/acces/atelier.ts';
import { CATALOGUE, ecrireValeur, mesurerIndicateurs } from '#src/domaines/indicateurs/index.ts';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { arreterRendu, rendre } from '#src/socle/rapports/rendre.ts';
import { baseDeTest } from '#tests/base.ts';
import { mondeIndicateurs } from '#tests/fabriqueIndicateurs.ts';
import { ddets } from '#tests/fabriqueRapports.ts';
import { TEXTES_VIDES } from '../forme.ts';
import { MISE_VIDE } from '../studio/forme.ts';
import { lecteurDe } from '../studio/mesures.ts';
import { genreDe } from '../studio/registre.ts';

/** Qui écrit la revue de sa région : trois structures y comptent, l'activité n'y est pas cachée. */
const dreets: Acteur = { ...ddets, nature: 'dreets', perimetre: { niveau: 'region', codes: ['32'] } };

let base: Base;
const annee = new Date().getFullYear() - 1;
const territoire = 'region:32';
beforeAll(async () => {
  base = await baseDeTest();
  await semerParametres(base);
  await mondeIndicateurs(base, annee);
});
afterAll(async () => {
  arreterRendu();
  await fermerAtelier();
});

/** Sans espaces : chaque format coupe les lignes et écrit ses insécables à sa façon. */
const serrer = (texte: string) => texte.replace(/[\s\u00a0\u202f]+/g, '');
const xml = (octets: Uint8Array, partie: RegExp) =>
  serrer(
    Object.entries(unzipSync(octets, { filter: ({ name }) => partie.test(name) }))
      .map(([, contenu]) => strFromU8(contenu).replace(/<[^>]*>/g, ''))
      .join(' ')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&'),
  );

/** `null` : la machine n'a pas pdftotext (poppler-utils). */
function textePdf(octets: Uint8Array): string | null {
  const dossier = mkdtempSync(join(tmpdir(), 'formats-'));
  try {
    writeFileSync(join(dossier, 'r.pdf'), octets);
    return serrer(execFileSync('pdftotext', ['-layout', join(dossier, 'r.pdf'), '-'], { encoding: 'utf8' }));
  } catch (erreur) {
    if ((erreur as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw erreur;
  } finally {
    rmSync(dossier, { recursive: true, force: true });
  }
}

/** Les nombres et les textes de chaque ligne du classeur. */
async function lignesDuClasseur(octets: Uint8Array): Promise<unknown[][]> {
  const classeur = new ExcelJS.Workbook();
  await classeur.xlsx.load(octets as unknown as ArrayBuffer);
  const lignes: unknown[][] = [];
  for (const feuille of classeur.worksheets)
    feuille.eachRow((ligne) => {
      lignes.push(Array.isArray(ligne.values) ? ligne.values : []);
    });
  return lignes;
}

test('les quatre fichiers disent les chiffres de la base, et les mêmes', async () => {
  const demande = {
    ...{ territoire, question: { annee }, date: `${annee + 1}-01-15`, auteur: 'DDETS exemple' },
    ...{ textes: TEXTES_VIDES, mise: MISE_VIDE, recommandations: [] },
  };
  const { document, chiffres } = await genreDe('revue_annuelle').etablir(base, dreets, demande, { contours: false });
  const duRapport = new Set(chiffres.map(({ cle }) => cle));
  // Mesurés à part, sans passer par le rapport : un partenaire les lit ainsi.
  const choisis = CATALOGUE.filter(({ cle }) => duRapport.has(cle));
  const cles = choisis.map(({ cle }) => cle);
  const mesures = await mesurerIndicateurs(base, lecteurDe(dreets, 'partenaire'), { cles, territoire, annee });
  const attendus = choisis.flatMap((i, rang) => {
    const mesure = mesures[rang]!;
    const lu = chiffres.find(({ cle }) => cle === i.cle)!.valeur;
    // L'argent et l'accompagnement se lisent avec les droits de qui écrit : un partenaire n'en a rien.
    if (mesure.valeur === null) return [];
    const nombre = mesure.valeur * (i.unite === 'part' ? 100 : 1);
    expect([i.cle, lu]).toEqual([i.cle, nombre]);
    return [{ libelle: i.libelle, ecrit: ecrireValeur(i, mesure), nombre, decimales: i.decimales }];
  });
  expect(attendus.length).toBeGreaterThan(0);

  const pdf = textePdf(await rendre(document, 'pdf'));
  const docx = xml(await rendre(document, 'docx'), /^word\/document\.xml$/);
  const lignes = await lignesDuClasseur(await rendre(document, 'xlsx'));
  for (const { libelle, ecrit, nombre, decimales } of attendus) {
    for (const texte of pdf === null ? [docx] : [docx, pdf]) {
      expect(texte).toContain(serrer(libelle).slice(0, 12));
      expect(texte, `${libelle} : ${ecrit}`).toContain(serrer(ecrit));
    }
    const siennes = lignes.filter((ligne) => ligne.includes(libelle));
    const dit = siennes.some((ligne) =>
      ligne.some((c) => (typeof c === 'number' ? Math.abs(c - nombre) < 0.51 * 10 ** -decimales : c === ecrit)),
    );
    expect(dit, `${libelle} : ${ecrit} dans le classeur, ${JSON.stringify(siennes)}`).toBe(true);
  }
  // Une diapositive ne montre pas tout : ce qu'elle montre est ce que dit le document.
  const pptx = xml(await rendre(document, 'pptx'), /^ppt\/slides\/slide\d+\.xml$/);
  const montres = (document.diapositives ?? [])
    .flatMap(({ blocs }) => blocs)
    .flatMap((b) => (b.type === 'chiffres' ? b.chiffres : []));
  expect(montres.length).toBeGreaterThan(0);
  for (const { libelle, valeur } of montres) {
    expect(pptx).toContain(serrer(valeur));
    const attendu = attendus.find((a) => a.libelle === libelle);
    if (attendu) expect([libelle, valeur]).toEqual([libelle, attendu.ecrit]);
  }
}, 180_000);
