import { expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { droits, type TerritoireVise } from './droits.ts';

const ddets: Acteur = {
  compteId: 1,
  nom: 'Ida Exemple',
  courriel: 'ida@demo.example',
  organisationId: 10,
  organisationNom: 'DDETS de démonstration',
  nature: 'ddets',
  role: 'agent',
  perimetre: { niveau: 'departement', codes: ['62'] },
};
const departement = (code: string, organisationId: number | null = 10): TerritoireVise => ({
  bassin: false,
  lieux: [{ commune: `${code}041`, departement: code, region: '32', epci: null }],
  organisationId,
});

test('une autre organisation du même périmètre ne touche pas à une version', () => {
  const autre = { ...ddets, organisationId: 11 };
  for (const nom of ['rapports.rediger', 'rapports.figer', 'rapports.diffuser'] as const) {
    expect([nom, droits[nom](ddets, departement('62')), droits[nom](autre, departement('62'))]).toEqual([
      nom,
      true,
      false,
    ]);
  }
});

test('hors du périmètre, ou en lecteur, on ne rédige ni ne fige ; un réseau fige sans diffuser', () => {
  expect(droits['rapports.figer'](ddets, departement('59'))).toBe(false);
  expect(droits['rapports.figer']({ ...ddets, role: 'lecteur' }, departement('62'))).toBe(false);
  const reseau: Acteur = { ...ddets, nature: 'reseau' };
  expect(droits['rapports.figer'](reseau, departement('62'))).toBe(true);
  expect(droits['rapports.diffuser'](reseau, departement('62'))).toBe(false);
});

test('une version figée se lit chez soi, ou par tous si elle est diffusée', () => {
  const ailleurs = { ...ddets, organisationId: 12 };
  expect(droits['rapports.lire'](ailleurs, { organisationId: 10, diffuse: false })).toBe(false);
  expect(droits['rapports.lire'](ailleurs, { organisationId: 10, diffuse: true })).toBe(true);
  expect(droits['rapports.lire'](ddets, { organisationId: 10, diffuse: false })).toBe(true);
});
