import { expect, test } from 'vitest';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import { droits, type ScenarioSitue, type Situation } from './droits.ts';

const acteur = (nature: Acteur['nature'], plus: Partial<Acteur> = {}): Acteur => ({
  ...ACTEUR_SYSTEME,
  compteId: 5,
  organisationId: 40,
  nature,
  role: 'responsable',
  perimetre: { niveau: 'departement', codes: ['62'] },
  ...plus,
});
const autre = { compteId: 6, organisationId: 41 };
const pasDeCalais: Situation = { region: ['32'], departement: ['62'], epci: [null, '200000001'], commune: ['62001'] };
/** Un bassin à cheval sur deux départements. */
const bassin: Situation = { ...pasDeCalais, departement: ['62', '59'] };
const scenario = (plus: Partial<ScenarioSitue> = {}): ScenarioSitue => ({
  auteurId: 5,
  organisationId: 40,
  partage: 'organisation',
  situation: pasDeCalais,
  ...plus,
});

test('lire : son auteur, son organisation, tous ceux à qui il est partagé', () => {
  const lit = (qui: Acteur, partage: ScenarioSitue['partage']) =>
    droits['scenarios.ouvrir'](qui, scenario({ partage }));
  expect((['prive', 'organisation', 'tous'] as const).map((p) => lit(acteur('ddets'), p))).toEqual([true, true, true]);
  const collegue = acteur('ddets', { compteId: 6 });
  expect((['prive', 'organisation', 'tous'] as const).map((p) => lit(collegue, p))).toEqual([false, true, true]);
  const ailleurs = acteur('ddets', autre);
  expect((['prive', 'organisation', 'tous'] as const).map((p) => lit(ailleurs, p))).toEqual([false, false, true]);
});

test('copier demande de pouvoir lire, et d’essayer des changements', () => {
  expect(droits['scenarios.dupliquer'](acteur('departement', autre), scenario())).toBe(false);
  expect(droits['scenarios.dupliquer'](acteur('departement', autre), scenario({ partage: 'tous' }))).toBe(true);
  expect(droits['scenarios.dupliquer'](acteur('entreprise', autre), scenario({ partage: 'tous' }))).toBe(false);
  expect(droits['scenarios.dupliquer'](acteur('ddets', { role: 'lecteur' }), scenario())).toBe(false);
});

test('partagé à tous, il se lit, mais seule son organisation le change', () => {
  for (const droit of [
    'scenarios.changer',
    'scenarios.revenir',
    'scenarios.actualiser',
    'scenarios.partager',
  ] as const) {
    expect(droits[droit](acteur('ddets', autre), scenario({ partage: 'tous' }))).toBe(false);
    expect(droits[droit](acteur('ddets', { compteId: 6 }), scenario())).toBe(true);
    expect(droits[droit](acteur('ddets', { compteId: 6, role: 'lecteur' }), scenario())).toBe(false);
  }
});

test('proposer : un responsable d’un service public, sur son territoire, ce qu’il peut lire', () => {
  const propose = droits['scenarios.adopter'];
  expect(propose(acteur('departement'), scenario())).toBe(true);
  // Gardé par une autre organisation : on ne le propose pas à sa place, même dans son périmètre.
  expect(propose(acteur('departement', autre), scenario())).toBe(false);
  expect(propose(acteur('departement', autre), scenario({ partage: 'tous' }))).toBe(true);
  expect(propose(acteur('departement'), scenario({ situation: bassin }))).toBe(false);
  expect(propose(acteur('departement', { role: 'agent' }), scenario())).toBe(false);
  expect(propose(acteur('reseau'), scenario())).toBe(false);
});

test('examiner : l’État, tout le territoire dans son périmètre, un autre que l’auteur de la proposition', () => {
  const examine = droits['scenarios.examiner'];
  const proposition = { situation: pasDeCalais, proposeeParId: 9 };
  const region = { perimetre: { niveau: 'region' as const, codes: ['32'] } };
  expect(examine(acteur('ddets'), proposition)).toBe(true);
  expect(examine(acteur('ddets'), { ...proposition, proposeeParId: 5 })).toBe(false);
  expect(examine(acteur('departement'), proposition)).toBe(false);
  expect(examine(acteur('region', region), proposition)).toBe(false);
  expect(examine(acteur('ddets', { role: 'agent' }), proposition)).toBe(false);
  expect(examine(acteur('ddets', { perimetre: { niveau: 'departement', codes: ['59'] } }), proposition)).toBe(false);
  expect(examine(acteur('ddets'), { ...proposition, situation: bassin })).toBe(false);
  expect(examine(acteur('dreets', region), { ...proposition, situation: bassin })).toBe(true);
  // Une commune sans intercommunalité : un périmètre d'intercommunalités ne la contient jamais.
  const epci = { perimetre: { niveau: 'epci' as const, codes: ['200000001'] } };
  expect(examine(acteur('ddets', epci), proposition)).toBe(false);
});
