import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { BUDGET_TEST } from '#tests/fabriqueAppels.ts';
import { regime } from '#tests/fabriqueBudgets.ts';
import { classeurBudgets, verifier } from './index.ts';

async function lire(octets: Uint8Array<ArrayBuffer>): Promise<ExcelJS.Workbook> {
  const classeur = new ExcelJS.Workbook();
  await classeur.xlsx.load(octets.buffer);
  return classeur;
}

test('une version : lignes, formules du personnel et des totaux avec leur valeur exacte, plafonds', async () => {
  const verdict = verifier(BUDGET_TEST, [regime('fse_54b', '15'), regime('fse_56', null)]);
  const classeur = await lire(await classeurBudgets([{ libelle: 'Demandé', contenu: BUDGET_TEST, verdict }]));
  expect(classeur.worksheets.map((f) => f.name)).toEqual(['Demandé', 'Plafonds']);
  const lignes = classeur.getWorksheet('Demandé')!;
  expect(lignes.getCell('J2').value).toEqual({ formula: 'ROUND(ROUND(F2*G2*H2*I2/100,8),2)', result: 50000 });
  const totaux = new Map<unknown, unknown>();
  lignes.eachRow((r) => totaux.set(r.getCell(1).value, (r.getCell(10).value as { result?: number })?.result ?? 0));
  expect(totaux.get('Total des charges')).toBe(60000);
  expect(totaux.get('Ressources moins charges')).toBe(0);
  const plafonds = classeur.getWorksheet('Plafonds')!;
  expect(plafonds.getCell('G2').value).toMatchObject({ result: 7500 });
  expect(plafonds.getCell('I2').value).toMatchObject({ result: 2500 });
  expect(plafonds.getCell('G3').value).toBe('non calculable');
});

test('deux versions : une comparaison ; un libellé qui ressemble à une formule reste un texte', async () => {
  const piege = structuredClone(BUDGET_TEST);
  piege.charges[0]!.libelle = '=HYPERLINK("http://exemple.invalid")';
  const versions = [
    { libelle: 'Demandé', contenu: BUDGET_TEST },
    { libelle: 'Retenu', contenu: piege },
  ];
  const classeur = await lire(await classeurBudgets(versions));
  expect(classeur.worksheets.map((f) => f.name)).toEqual(['Demandé', 'Retenu', 'Comparaison']);
  expect(String(classeur.getWorksheet('Retenu')!.getCell('D2').value)).toMatch(/^'=/);
});
