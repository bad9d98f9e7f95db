import { expect, test } from 'vitest';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import { droits } from './droits.ts';

const agent = (
  nature: Acteur['nature'],
  niveau: Acteur['perimetre']['niveau'],
  codes: string[],
  role: Acteur['role'] = 'agent',
): Acteur => ({
  ...ACTEUR_SYSTEME,
  compteId: 5,
  organisationId: 40,
  nature,
  role,
  perimetre: { niveau, codes },
});
const pasDeCalais = { departement: '62', region: '32', organisations: [40] };

test('l’État corrige dans son périmètre, pas ailleurs', () => {
  expect(droits['structures.corriger'](agent('ddets', 'departement', ['62']), pasDeCalais)).toBe(true);
  expect(droits['structures.corriger'](agent('ddets', 'departement', ['59']), pasDeCalais)).toBe(false);
  expect(droits['structures.corriger'](agent('dreets', 'region', ['32']), pasDeCalais)).toBe(true);
  expect(droits['structures.corriger'](agent('ddets', 'departement', ['62'], 'lecteur'), pasDeCalais)).toBe(false);
  expect(droits['structures.corriger'](ACTEUR_SYSTEME, pasDeCalais)).toBe(true);
});

test('une structure corrige sa fiche mais ne saisit pas ses postes ni ne tranche', () => {
  const elle = agent('structure', 'departement', ['62']);
  expect(droits['structures.corriger'](elle, pasDeCalais)).toBe(true);
  expect(droits['structures.corriger'](elle, { ...pasDeCalais, organisations: [41] })).toBe(false);
  expect(droits['structures.saisirEtp'](elle, pasDeCalais)).toBe(false);
  expect(droits['structures.trancher'](elle, { situations: [pasDeCalais] })).toBe(false);
});

test('trancher plusieurs doutes demande de les avoir tous dans son périmètre', () => {
  const agente = agent('ddets', 'departement', ['62']);
  expect(droits['structures.trancher'](agente, { situations: [pasDeCalais, pasDeCalais] })).toBe(true);
  expect(
    droits['structures.trancher'](agente, { situations: [pasDeCalais, { ...pasDeCalais, departement: '59' }] }),
  ).toBe(false);
});

test('les autres lisent', () => {
  for (const nature of ['departement', 'reseau', 'prescripteur', 'personne'] as const) {
    const acteur = agent(nature, 'national', []);
    expect(droits['structures.lire'](acteur), nature).toBe(true);
    expect(droits['structures.corriger'](acteur, pasDeCalais), nature).toBe(false);
    expect(droits['structures.importer'](acteur), nature).toBe(false);
  }
});
