import { describe, expect, test } from 'vitest';
import { documentEtatDesLieux } from '../etatDesLieux/document.ts';
import { etatExemple } from '../etatDesLieux/exemple.ts';
import { completExemple } from '../etatDesLieux/exempleComplet.ts';
import { type ContenuEtatDesLieux, type EtatDesLieuxComplet, TEXTES_VIDES } from '../forme.ts';
import { chiffresDe } from './chiffres.ts';
import { comparerVersions } from './comparaison.ts';

const contenu = (complet: EtatDesLieuxComplet, date: string): ContenuEtatDesLieux => ({
  forme: 1,
  complet,
  chiffres: chiffresDe(complet),
  textes: TEXTES_VIDES,
  recommandations: [],
  document: documentEtatDesLieux(complet, { auteur: 'DDETS', date }),
});
const etat = etatExemple();
const avant = contenu(completExemple(), '2026-11-21');
const mesure = (valeur: number | null) => ({ ...etat.chiffres.etp, valeur });

describe('deux versions comparées', () => {
  test('la même chose deux fois : aucun écart, aucune différence', () => {
    const { chiffres, entrees, sorties, differences, phrase } = comparerVersions(
      avant,
      contenu(completExemple(), '2027-11-21'),
    );
    expect(
      chiffres.every(({ ecart, reserve }) => (ecart === null ? reserve?.startsWith('non calculable') : ecart === 0)),
    ).toBe(true);
    expect([entrees, sorties, differences]).toEqual([[], [], []]);
    expect(phrase).toBe(
      "Les zones blanches confirmées en voiture sont les mêmes et l'offre n'a pas changé entre le 21 novembre 2026 et le 21 novembre 2027",
    );
  });

  test('communes entrées et sorties, ETP gagnés : la phrase dit le changement', () => {
    const zonesBlanches = [
      { ...etat.zonesBlanches[0]!, classe: 'sensible' as const },
      etat.zonesBlanches[2]!,
      { ...etat.zonesBlanches[2]!, ref: 'commune:62009', nom: 'Nouvelle', classe: 'confirmee' as const, besoin: 80 },
    ];
    const change = { ...etat, zonesBlanches, chiffres: { ...etat.chiffres, etp: mesure(183.5) } };
    const { chiffres, entrees, sorties, phrase } = comparerVersions(
      avant,
      contenu(completExemple({ etat: change }), '2027-11-21'),
    );
    expect(entrees).toEqual([
      expect.objectContaining({
        nom: 'Nouvelle',
        avant: 'hors zone blanche',
        apres: 'zone blanche confirmée',
        besoin: 80,
      }),
    ]);
    expect(sorties.map(({ nom, apres, secret, besoin }) => [nom, apres, secret, besoin])).toEqual([
      ['Ablain-Exemple', 'sensible', false, 140],
      // Moins de cinq personnes : l'effectif ne se montre pas davantage ici.
      ['Beaumont-Exemple', 'hors zone blanche', true, null],
    ]);
    expect(chiffres.find(({ cle }) => cle === 'etp')!.ecart).toBe(40);
    expect(phrase).toBe(
      "2 communes sont sorties de zone blanche, 1 y est entrée et l'offre a gagné 40 ETP entre le 21 novembre 2026 et le 21 novembre 2027",
    );
  });

  test('ce qui n’est pas comparable n’a pas d’écart, et dit pourquoi', () => {
    const change = {
      ...etat,
      question: { ...etat.question, plancher: 40 },
      chiffres: {
        ...etat.chiffres,
        etp: { ...mesure(183.5), definition: 'Autre définition.' },
        besoin: { ...etat.chiffres.besoin, fiabilite: 'observe' as const },
        acces: { ...mesure(null), fiabilite: 'non_calculable' as const },
      },
      sources: etat.sources.slice(0, 1),
    };
    const { chiffres, differences } = comparerVersions(avant, contenu(completExemple({ etat: change }), '2027-11-21'));
    const lu = (cle: string) => chiffres.find((c) => c.cle === cle)!;
    expect([lu('etp').ecart, lu('etp').reserve]).toEqual([null, 'la définition a changé']);
    expect(lu('besoin').reserve).toBe('estimé puis observé : la mesure a changé');
    expect(lu('acces').reserve).toBe('non calculable dans la seconde version');
    // Le plancher est dans la définition des chiffres d'accès : un autre plancher ne se compare pas.
    expect(lu('zones.confirmee').reserve).toBe('la définition a changé');
    expect(differences.join(' ')).toMatch(/Plancher, en % de la référence : .* puis 40\./);
    expect(differences.join(' ')).toContain(
      'Sources de la première version absentes de la seconde : Annexes financières (ASP).',
    );
  });

  test('une date dans une définition n’en fait pas une autre définition', () => {
    const dater = (jour: string) => ({
      ...etat,
      chiffres: { ...etat.chiffres, etp: { ...mesure(100), definition: `ETP comptés au ${jour}.` } },
    });
    const deux = ['21 novembre 2026', '1er décembre 2027'].map((jour) =>
      contenu(completExemple({ etat: dater(jour) }), '2027-01-01'),
    );
    expect(comparerVersions(deux[0]!, deux[1]!).chiffres.find(({ cle }) => cle === 'etp')!.ecart).toBe(0);
  });
});
