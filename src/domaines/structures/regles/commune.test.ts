import { describe, expect, test } from 'vitest';
import {
  type CommuneConnue,
  codeActuel,
  communeLaPlusProche,
  departementDuCodePostal,
  indexerCommunes,
  normaliserCommune,
  resoudreCommune,
} from './commune.ts';

const commune = (code: string, nom: string, codesPostaux: string[], lon: number, lat: number): CommuneConnue => ({
  code,
  nom,
  departement: code.startsWith('97') ? code.slice(0, 3) : code.slice(0, 2),
  population: 5000,
  codesPostaux,
  lon,
  lat,
  positionEstimee: false,
});

const index = indexerCommunes(
  [
    commune('18197', 'Saint-Amand-Montrond', ['18200'], 2.51, 46.72),
    commune('18172', 'Orval', ['18200'], 2.47, 46.72),
    commune('62765', 'Saint-Omer', ['62500'], 2.26, 50.75),
    commune('62905', 'Zudausques', ['62500'], 2.15, 50.75),
    commune('75056', 'Paris', ['75001', '75012', '75020'], 2.35, 48.86),
    commune('95527', 'Roissy-en-France', ['95700'], 2.52, 49.0),
    commune('76351', 'Le Havre', ['76600', '76610'], 0.1, 49.49),
    commune('35238', 'Rennes', ['35000'], -1.68, 48.11),
    commune('49307', 'Loire-Authion', ['49140', '49250'], -0.39, 47.45),
    commune('62033', 'Aubigny-en-Artois', ['62690'], 2.59, 50.35),
  ],
  [
    { code: '75112', codeActuel: '75056', nom: 'Paris 12e Arrondissement' },
    { code: '49021', codeActuel: '49307', nom: 'Beaufort-en-Vallée' },
  ],
);
const resoudre = (nom: string, codePostal: string, lon: number | null = null, lat: number | null = null) =>
  resoudreCommune(index, { nom, codePostal, lon, lat });

test.each([
  ['ST AMAND MONTROND', 'SAINT AMAND MONTROND'],
  ['Saint-Omer Cedex', 'SAINT OMER'],
  ['Saint-Omer CEDEX 09', 'SAINT OMER'],
  ['PARIS 12E ARRONDISSEMENT', 'PARIS'],
  ['Lyon 03', 'LYON'],
  ["L'Haÿ-les-Roses", 'L HAY LES ROSES'],
  ['Crépy', 'CREPY'],
])('« %s » se compare comme « %s »', (nom, attendu) => expect(normaliserCommune(nom)).toBe(attendu));

test('département d’un code postal, Corse et outre-mer compris', () => {
  expect(['20000', '20200', '97150', '97133', '97420', '01000', '98800'].map(departementDuCodePostal)).toEqual([
    '2A',
    '2B',
    '978',
    '977',
    '974',
    '01',
    '988',
  ]);
  expect(departementDuCodePostal('6200')).toBeNull();
});

describe('rattachement à la commune', () => {
  test.each([
    ['ST AMAND MONTROND', '18200', '18197', 'nom_code_postal', false],
    ['Saint-Omer Cedex', '62501', '62765', 'nom_departement', false],
    ['PARIS 20', '75020', '75056', 'nom_code_postal', false],
    ['Havre', '76600', '76351', 'nom_code_postal', false],
    ['Beaufort-en-Vallée', '49250', '49307', 'nom_code_postal', false],
    ['Loire', '49140', '49307', 'nom_proche', false],
    ['Quartier inconnu', '35000', '35238', 'code_postal', true],
  ] as const)('%s %s', (nom, codePostal, code, methode, douteuse) => {
    expect(resoudre(nom, codePostal)).toEqual({ code, methode, douteuse });
  });

  test('le code officiel l’emporte, même ancien ou amputé de son zéro', () => {
    expect(resoudreCommune(index, { codeInsee: '75112', nom: 'Lyon' })?.code).toBe('75056');
    expect(codeActuel(index, '49021')).toBe('49307');
    expect(codeActuel(index, '75119')).toBe('75056');
    expect(codeActuel(index, '99999')).toBeNull();
  });

  test('un code postal partagé se départage par les coordonnées, sinon par la population, et reste douteux', () => {
    expect(resoudre('???', '18200', 2.47, 46.72)).toEqual({ code: '18172', methode: 'code_postal', douteuse: true });
    expect(resoudre('???', '18200')?.douteuse).toBe(true);
  });

  test('le nom et les coordonnées l’emportent sur un code postal d’ailleurs', () => {
    expect(resoudre('Rennes', '62500', -1.7, 48.1)).toEqual({ code: '35238', methode: 'nom_position', douteuse: true });
    expect(resoudre('Rennes', '62500', 2.26, 50.75)?.code).toBe('62765');
  });

  test('à défaut, la commune la plus proche, marquée douteuse', () => {
    expect(resoudre('ROISSY CDG Cedex', '95725', 2.55, 49.0)).toEqual({
      code: '95527',
      methode: 'position',
      douteuse: true,
    });
    expect(resoudre('ROISSY CDG Cedex', '95725')).toBeNull();
    expect(communeLaPlusProche(index, 2.55, 49.0)?.nom).toBe('Roissy-en-France');
    expect(communeLaPlusProche(index, 7, 44)).toBeNull();
  });
});
