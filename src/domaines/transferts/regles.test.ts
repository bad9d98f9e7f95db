import { expect, test } from 'vitest';
import { manqueAuBilan, manqueAuTransfert, SECTIONS } from './forme.ts';

test('un bilan est complet quand chaque section dit quelque chose', () => {
  const plein = Object.fromEntries(SECTIONS.map((s) => [s.id, 'Texte.']));
  expect(manqueAuBilan(plein)).toEqual([]);
  expect(manqueAuBilan({})).toHaveLength(5);
  expect(manqueAuBilan({ ...plein, parole: '  ' })).toEqual(['Ce que la personne veut dire']);
});

test('un transfert ne s’accepte que le bilan partagé, ou la dérogation donnée, et le suivant choisi', () => {
  const t = { etat: 'partage', vers: 4, partageLe: new Date(), derogation: '' } as const;
  expect(manqueAuTransfert(t)).toEqual([]);
  expect(manqueAuTransfert({ ...t, partageLe: null })).toHaveLength(1);
  expect(manqueAuTransfert({ ...t, partageLe: null, derogation: 'Absence.' })).toEqual([]);
  expect(manqueAuTransfert({ ...t, vers: null })).toEqual(["Le référent suivant n'est pas choisi."]);
});
