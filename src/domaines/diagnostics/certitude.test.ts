import { expect, test } from 'vitest';
import { direCertitude } from './certitude.ts';
import { partDuBesoin } from './ecrans/part.ts';
import type { Maillage } from './requetes/maillage.ts';

const dire = (partBesoinEstime: number | null, ...etats: string[]) =>
  direCertitude({
    ensemble: { partBesoinEstime },
    territoire: { communes: ['62041'] },
    diagnostic: { question: { types: ['ACI'] } },
    donnees: {
      offre: {
        points: [
          ...etats.map((etat) => ({ commune: '62041', type: 'ACI', etat })),
          { commune: '59350', type: 'ACI', etat: 'estime' },
          { commune: '62041', type: 'EI', etat: 'estime' },
        ],
      },
    },
  } as unknown as Maillage);
const suite = ' : ce résultat dit où regarder, pas encore ce qui manque.';

test('dit la part estimée du besoin et des postes du territoire, types demandés seulement', () => {
  expect(dire(1, 'estime', 'estime')).toBe(
    `Tout le besoin et les postes (ETP) des 2 lieux d'offre du territoire sont estimés${suite}`,
  );
  expect(dire(0.6, 'conventionne')).toBe(`60 % du besoin est estimé${suite}`);
  expect(dire(0, 'estime', 'conventionne')).toBe(
    `Les postes (ETP) de 1 lieu d'offre du territoire sur 2 sont estimés${suite}`,
  );
  expect(dire(null, 'estime')).toBe(`Les postes (ETP) du seul lieu d'offre du territoire sont estimés${suite}`);
});

test('ne dit rien quand tout est observé', () => expect(dire(0, 'conventionne', 'saisi')).toBeNull());

test("une petite part n'est jamais écrite 0 %", () => {
  expect(partDuBesoin(0.003)).toBe('moins de 1\u202f%');
  expect(partDuBesoin(0)).toBe('0\u202f%');
  expect(partDuBesoin(0.16)).toBe('16\u202f%');
  expect(partDuBesoin(null)).toBe('non calculable');
});
