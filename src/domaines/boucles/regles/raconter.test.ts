import { describe, expect, test } from 'vitest';
import { ETAPES, type FaitActivite, type Faits, type Mesure } from '../forme.ts';
import { chiffresActivite } from './chiffres.ts';
import { comparables, mouvements, phraseChangement } from './comparer.ts';
import { dessinerFrise, resumeFrise } from './dessin.ts';
import { raconter } from './raconter.ts';
import { suiteDe } from './suites.ts';

const mesure = (le: string, blanches: number, plus: Partial<Mesure> = {}): Mesure => ({
  cle: `mesure:${le}`,
  adresse: `/mesures-ecart/${le}`,
  territoire: 'epci:1',
  territoireNom: 'Essai',
  le,
  public: 'rsa',
  question: { public: 'rsa', types: ['ACI'], mode: 'voiture', reference: 'nationale', plancher: 50 },
  note: '',
  par: 'Moi',
  organisationNom: 'DDETS',
  jour: le,
  besoin: 100,
  secret: false,
  besoinDate: '2024',
  besoinSource: 'caf',
  etp: 2,
  acces: 1,
  reference: 3,
  plancher: 1.5,
  communes: 10,
  sensibles: 0,
  blanches: Array.from({ length: blanches }, (_, i) => ({ ref: `commune:${i}`, nom: `C${i}` })),
  partBesoin: 0.5,
  ...plus,
});
const vide = { portee: 'tout' as const, faits: [] };
const faits = (plus: Partial<Faits> = {}): Faits => ({
  mesures: [],
  ...{ appels: vide, dossiers: vide, avis: vide, argent: vide, activite: vide },
  ...plus,
});
const contexte = { lieu: 'ici', ref: 'epci:1', personnes: 'bénéficiaires', annee: 2026 };
const gestes = {
  mesurer: true,
  appeler: true,
  implanter: true,
  dossiers: false,
  instances: true,
  conventions: true,
  activite: true,
};
const dire = (f: Partial<Faits>) => raconter(faits(f), contexte, gestes);
const etape = (b: ReturnType<typeof dire>, annee: number, cle: string) =>
  b.annees.find((a) => a.annee === annee)!.etapes.find((e) => e.cle === cle)!;

describe('raconter', () => {
  test('les huit étapes de chaque année, de la première connue à celle en cours, dans leur ordre', () => {
    const b = dire({ mesures: [mesure('2024-05-01', 3)] });
    expect(b.annees.map(({ annee }) => annee)).toEqual([2024, 2025, 2026]);
    for (const { etapes } of b.annees) expect(etapes.map(({ cle }) => cle)).toEqual([...ETAPES]);
  });

  test("la mesure qui ferme une année est la première de l'année d'après, à défaut la dernière de la même année, jamais celle du départ", () => {
    const seule = dire({ mesures: [mesure('2026-01-02', 3)] });
    expect(etape(seule, 2026, 'mesure').etat).toBe('manque');
    const deux = dire({ mesures: [mesure('2025-03-01', 5), mesure('2025-11-01', 4), mesure('2026-02-01', 1)] });
    expect(etape(deux, 2025, 'mesure').faits[0]!.le).toBe('2026-02-01');
    const meme = dire({ mesures: [mesure('2026-03-01', 5), mesure('2026-11-01', 4)] });
    expect(etape(meme, 2026, 'mesure').faits[0]!.le).toBe('2026-11-01');
  });

  test("seule l'année en cours dit quoi faire", () => {
    const b = dire({ mesures: [mesure('2025-03-01', 5)] });
    expect(etape(b, 2025, 'argent')).toMatchObject({ etat: 'manque', suite: null });
    expect(etape(b, 2026, 'argent').suite).toMatchObject({ adresse: '/conventions' });
  });

  test('« aucun » ne se dit pas à qui ne lit pas tout', () => {
    for (const portee of ['rien', 'partie'] as const) {
      const e = etape(dire({ dossiers: { portee, faits: [] } }), 2026, 'dossiers');
      expect(e.etat).toBe('reserve');
      expect(e.phrase).not.toMatch(/aucun dossier|Ni dossier/i);
    }
    expect(etape(dire({}), 2026, 'dossiers')).toMatchObject({
      etat: 'manque',
      phrase: expect.stringMatching(/^Ni dossier/),
    });
  });

  test("l'argent se lit du plus gros au plus petit : les premiers liens sont ceux que l'on ouvre", () => {
    const annexe = (cle: string, total: string) => ({
      ...{ cle, annee: 2026, le: null, texte: cle, adresse: '/', etp: '1', verse: '0' },
      total,
    });
    const argent = { portee: 'tout' as const, faits: [annexe('a', '900'), annexe('b', '12000'), annexe('c', '3000')] };
    expect(etape(dire({ argent }), 2026, 'argent').faits.map(({ cle }) => cle)).toEqual(['b', 'c', 'a']);
  });

  test('un territoire compté par ses nombres garde ses années et ses liens, même sans rien lire objet par objet', () => {
    const resume = { annee: 2024, cle: 'argent' as const, phrase: 'ETP : 12.', chiffres: [], faits: [] };
    const b = dire({ argent: { portee: 'partie', faits: [] }, resumes: [resume] });
    expect(b.annees.map(({ annee }) => annee)).toEqual([2024, 2025, 2026]);
    expect(etape(b, 2024, 'argent')).toMatchObject({ etat: 'fait', phrase: 'ETP : 12.' });
    expect(etape(b, 2025, 'argent').etat).toBe('reserve');
  });

  test("un état des lieux figé se lit dans son année, à côté de la mesure d'où elle part", () => {
    const fige = mesure('2026-05-01', 2, { cle: 'rapport:7', adresse: '/rapports/7' });
    const b = dire({ mesures: [mesure('2026-01-02', 3), fige] });
    expect(etape(b, 2026, 'ecart').faits.map(({ adresse }) => adresse)).toEqual([
      '/mesures-ecart/2026-01-02',
      '/rapports/7',
    ]);
  });

  test('ce qui est daté au-delà de l’an prochain ne fait pas naître d’années', () => {
    const loin = { cle: 'plan:1', annee: 2040, le: null, texte: 'Plan', adresse: null };
    expect(dire({ appels: { portee: 'tout', faits: [loin] } }).annees.map(({ annee }) => annee)).toEqual([2026]);
  });
});

describe('comparer deux mesures', () => {
  test('la question change, on ne compare pas', () => {
    const [a, b] = [mesure('2025-01-01', 5), mesure('2026-01-01', 1, { question: { public: 'rsa', mode: 'velo' } })];
    expect(comparables(a, b)).toBe(false);
    expect(phraseChangement(a, b)).toMatch(/ne se comparent pas/);
  });

  test('les zéros et les absents se disent', () => {
    expect(phraseChangement(mesure('2025-01-01', 5), mesure('2026-01-01', 0))).toMatch(/^Aucune commune .*, contre 5/);
    expect(phraseChangement(mesure('2025-01-01', 0), mesure('2026-01-01', 0))).toMatch(/^Toujours aucune commune/);
    expect(phraseChangement(mesure('2025-01-01', 1, { acces: null }), mesure('2026-01-01', 1))).toMatch(
      /pas calculable/,
    );
  });

  test('qui entre et qui sort de zone blanche', () => {
    expect(mouvements(mesure('2025-01-01', 3), mesure('2026-01-01', 1))).toEqual({
      sorties: ['C1', 'C2'],
      entrees: [],
    });
  });
});

test('un seul effectif caché cache les totaux, et pas le reste', () => {
  const f = (examinees: number | 'masque' | null): FaitActivite => ({
    ...{ cle: 'a', annee: 2026, le: null, texte: '', adresse: null, accorde: '2', realise: '1.5', mois: 3 },
    sorties: { examinees, dynamiques: examinees, masque: examinees === 'masque' },
  });
  const [realise, sorties] = chiffresActivite([f(12), f('masque')]);
  expect(realise!.valeur).toBe(3);
  expect(sorties).toMatchObject({ valeur: null, masque: true });
  expect(chiffresActivite([f(12), f(null), f(5)])[1]).toMatchObject({ valeur: 17, masque: false });
  expect(chiffresActivite([f(null)])[1]).toMatchObject({ valeur: null, masque: false });
});

test('chaque étape manquante dit qui peut la faire ; sans le droit, sans adresse', () => {
  const rien = Object.fromEntries(Object.keys(gestes).map((g) => [g, false])) as unknown as typeof gestes;
  for (const cle of ETAPES) {
    expect(suiteDe(cle, contexte, rien)).toMatchObject({ adresse: null, qui: expect.stringMatching(/\S/) });
  }
});

test('la frise se lit sans couleur, et son résumé dit chaque année', () => {
  const b = dire({ mesures: [mesure('2025-05-01', 3)], dossiers: { portee: 'rien', faits: [] } });
  expect(dessinerFrise(b)).not.toMatch(/script|on\w+=/);
  expect(dessinerFrise(b).match(/<rect/g)).toHaveLength(2);
  expect(resumeFrise(b).replaceAll('\u00a0', ' ')).toBe(
    '2025 : 2 étapes sur 8, 1 réservée ; 2026 : 0 étape sur 8, 1 réservée.',
  );
});
