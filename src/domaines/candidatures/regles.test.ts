import { expect, test } from 'vitest';
import { CONTENU_TEST } from '#tests/fabriqueAppels.ts';
import { budgetDemande, type Calendrier, jugerDepot, limiteDe, numeroCandidature } from './regles.ts';

const FERME = new Date('2026-02-14T16:00:00.000Z');
const a = (ms: number, de = FERME) => new Date(de.getTime() + ms);
const appel: Calendrier = { etat: 'publie', ouvreLe: a(-86_400_000), fermeLe: FERME, retard: 'stricte', delai: null };

test('une milliseconde décide : avant la clôture reçu, à la clôture et après refusé', () => {
  expect(jugerDepot(appel, a(-1))).toEqual({ recu: true, delai: false });
  for (const ms of [0, 1]) expect(jugerDepot(appel, a(ms))).toEqual({ recu: false, pourquoi: 'apres', limite: FERME });
});

test("avant l'ouverture, ou une fois l'appel retiré, rien n'est reçu", () => {
  expect(jugerDepot(appel, a(-86_400_001))).toMatchObject({ pourquoi: 'avant' });
  expect(jugerDepot(appel, a(-86_400_000))).toMatchObject({ recu: true });
  for (const etat of ['preparation', 'resultats', 'archive', 'retire'])
    expect(jugerDepot({ ...appel, etat }, a(-1)), etat).toMatchObject({ recu: false, pourquoi: 'retire' });
});

test("une prolongation au nom d'un porteur ne vaut que si l'appel l'admet, et jamais pour avancer l'heure", () => {
  const delai = a(3_600_000);
  expect(jugerDepot({ ...appel, delai }, a(1))).toMatchObject({ recu: false });
  const nominatif = { ...appel, retard: 'nominative' as const, delai };
  expect(jugerDepot(nominatif, a(-1, delai))).toEqual({ recu: true, delai: true });
  expect(jugerDepot(nominatif, delai)).toEqual({ recu: false, pourquoi: 'apres', limite: delai });
  expect(limiteDe({ ...nominatif, delai: a(-1) })).toEqual(FERME);
});

test('un appel sans clôture reçoit toujours', () => {
  expect(jugerDepot({ ...appel, fermeLe: null }, new Date('2099-01-01'))).toEqual({ recu: true, delai: false });
});

test('le numéro dit le genre, l’appel et l’ordre', () => {
  expect(numeroCandidature('appel_projets', 12, 7, false)).toBe('AAP12-0007');
  expect(numeroCandidature('ami', 3, 12345, true)).toBe('DEMO-AMI3-12345');
});

test("un appel à manifestation d'intérêt sans règle de financement ne demande pas de budget", () => {
  const sans = { ...CONTENU_TEST.financement, regimes: [], tauxIndirects: undefined, tauxSubventionMax: undefined };
  const financement = JSON.parse(JSON.stringify(sans)) as typeof CONTENU_TEST.financement;
  expect(budgetDemande('ami', { financement })).toBe(false);
  expect(budgetDemande('appel_projets', { financement })).toBe(true);
  // Une seule règle d'argent suffit à le demander.
  for (const regle of [{ regimes: ['fse_54b'] }, { montantMax: '1' }, { montantMin: '1' }, { tauxSubventionMax: '80' }])
    expect(budgetDemande('ami', { financement: { ...financement, ...regle } }), Object.keys(regle)[0]).toBe(true);
});
