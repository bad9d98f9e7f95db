import { describe, expect, test } from 'vitest';
import type { ChiffreCle, Proposition } from '../forme.ts';
import { decider, type Saisie } from './decision.ts';
import { composer } from './redaction.ts';

const chiffre = (cle: string, valeur: number | null, reste: Partial<ChiffreCle> = {}): ChiffreCle => ({
  cle,
  libelle: cle.toUpperCase(),
  valeur,
  unite: '',
  decimales: 0,
  fiabilite: valeur === null ? 'non_calculable' : 'observe',
  definition: '',
  date: '2026',
  source: 's',
  ...reste,
});
const proposition = (
  cle: string,
  constat: string,
  chiffres: string[],
  personnes: number | null = null,
): Proposition => ({
  cle,
  partie: 'acces',
  constat,
  proposition: `Faire ${cle}.`,
  porteur: 'DDETS',
  chiffres,
  personnes,
});
const saisie = (change: Partial<Saisie>): Saisie => ({
  geste: 'retenir',
  id: '',
  constat: '',
  proposition: '',
  porteur: '',
  motif: '',
  chiffres: [],
  ...change,
});
const qui = { par: 'Ana', le: '2026-11-21T10:00:00Z' };
const jour = {
  propositions: [proposition('a', '12 communes.', ['x'], 10), proposition('b', 'Peu.', ['y'])],
  chiffres: [chiffre('x', 12), chiffre('y', 3)],
};
const demain = {
  propositions: [proposition('a', '15 communes.', ['x'], 14)],
  chiffres: [chiffre('x', 15), chiffre('y', null)],
};

describe('décider des recommandations', () => {
  test('retenir garde l’origine et les valeurs du moment ; le constat suit ensuite les données', () => {
    const gardees = decider([], jour, saisie({ id: 'a' }), qui);
    expect(gardees[0]).toMatchObject({ origine: { constat: '12 communes.' }, alors: { x: 12 }, par: 'Ana' });
    const [a] = composer(gardees, demain.propositions, demain.chiffres);
    expect(a).toMatchObject({
      etat: 'retenue',
      constat: '15 communes.',
      reecrite: false,
      tient: true,
      personnes: 14,
      alertes: [],
    });
  });

  test('réécrite, ses mots ne bougent pas : on avertit que le chiffre a changé', () => {
    const gardees = decider([], jour, saisie({ id: 'a', constat: 'Douze communes, surtout au sud.' }), qui);
    const [a] = composer(gardees, demain.propositions, demain.chiffres);
    expect(a!.constat).toBe('Douze communes, surtout au sud.');
    expect(a!.reecrite).toBe(true);
    expect(a!.origine!.constat).toBe('12 communes.');
    expect(a!.alertes).toEqual(['« X » valait 12 à la rédaction, il vaut 15.']);
    // À 5 % près, c'est le même chiffre.
    expect(composer(gardees, demain.propositions, [chiffre('x', 12.5)])[0]!.alertes).toEqual([]);
  });

  test('un constat qui ne tient plus est dit, la recommandation reste', () => {
    const gardees = decider([], jour, saisie({ id: 'b' }), qui);
    const relues = composer(gardees, demain.propositions, demain.chiffres);
    expect(relues[0]).toMatchObject({ id: 'b', tient: false, etat: 'retenue' });
    expect(relues[0]!.alertes.join(' ')).toContain('ne tient plus');
    expect(relues[0]!.alertes.join(' ')).toContain("« Y » n'est plus calculable ; il valait 3.");
    expect(relues[1]).toMatchObject({ id: 'a', etat: 'proposee' });
  });

  test('écarter demande une raison, et la proposition écartée ne revient pas ; rouvrir la rend', () => {
    expect(() => decider([], jour, saisie({ geste: 'ecarter', id: 'a' }), qui)).toThrow('Dites pourquoi');
    const ecartees = decider([], jour, saisie({ geste: 'ecarter', id: 'a', motif: 'Déjà fait.' }), qui);
    expect(composer(ecartees, jour.propositions, jour.chiffres).map(({ id, etat }) => [id, etat])).toEqual([
      ['a', 'ecartee'],
      ['b', 'proposee'],
    ]);
    expect(decider(ecartees, jour, saisie({ geste: 'rouvrir', id: 'a' }), qui)).toEqual([]);
  });

  test('la sienne se relie à des chiffres connus et calculables seulement', () => {
    const ajout = saisie({ geste: 'ajouter', proposition: 'Réunir les maires.', chiffres: ['x'] });
    const gardees = decider([], jour, ajout, qui);
    expect(gardees[0]).toMatchObject({ id: 'ajout-1', origine: null, alors: { x: 12 } });
    expect(decider(gardees, jour, ajout, qui)[1]!.id).toBe('ajout-2');
    expect(composer(gardees, [], demain.chiffres)[0]).toMatchObject({ etat: 'ajoutee', tient: true });
    expect(() => decider([], demain, { ...ajout, chiffres: ['y'] }, qui)).toThrow("n'est pas calculable");
    expect(() => decider([], jour, { ...ajout, chiffres: ['z'] }, qui)).toThrow("n'est pas dans le document");
    expect(() => decider([], jour, { ...ajout, proposition: '' }, qui)).toThrow('Écrivez la recommandation');
  });

  test('réécrire la sienne ne lui invente pas d’origine', () => {
    const gardees = decider([], jour, saisie({ geste: 'ajouter', proposition: 'Une.', chiffres: ['x'] }), qui);
    const suite = decider(gardees, jour, saisie({ id: 'ajout-1', proposition: 'Deux.' }), qui);
    expect(suite[0]).toMatchObject({ proposition: 'Deux.', origine: null, chiffres: ['x'] });
  });

  test('monter et descendre sautent les écartées et s’arrêtent aux bouts', () => {
    const trois = ['a', 'b', 'c'].map((id) => ({ ...decider([], jour, saisie({ id: 'a' }), qui)[0]!, id }));
    const liste = [trois[0]!, { ...trois[1]!, decision: 'ecartee' as const }, trois[2]!];
    const ids = (l: { id: string }[]) => l.map(({ id }) => id).join('');
    expect(ids(decider(liste, jour, saisie({ geste: 'monter', id: 'c' }), qui))).toBe('cba');
    expect(ids(decider(liste, jour, saisie({ geste: 'monter', id: 'a' }), qui))).toBe('abc');
    expect(ids(decider(liste, jour, saisie({ geste: 'descendre', id: 'c' }), qui))).toBe('abc');
    expect(() => decider(liste, jour, saisie({ geste: 'monter', id: 'zz' }), qui)).toThrow("n'est plus proposée");
  });

  test('une estimation se dit, jamais un chiffre inconnu comme un fait', () => {
    const p = proposition('a', 'c', ['x', 'y']);
    const [a] = composer([], [p], [chiffre('x', 12, { fiabilite: 'estime' }), chiffre('y', 3)]);
    expect(a!.alertes).toEqual(['Repose en partie sur une estimation : « X ».']);
    const [b] = composer(
      [],
      [p],
      [chiffre('x', 12, { fiabilite: 'estime' }), chiffre('y', 3, { fiabilite: 'estime' })],
    );
    expect(b!.alertes).toEqual(['Repose sur des chiffres estimés.']);
  });
});
