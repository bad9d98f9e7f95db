import { describe, expect, test } from 'vitest';
import { alertesDe, type PortefeuilleObserve } from './alertes.ts';
import { semainesDAbsence } from './semaines.ts';

const SEUILS = { alerteIntensif: 50, joursAvantFin: 5, alerteMois: 10 };
const portefeuille = (plus: Partial<PortefeuilleObserve> = {}): PortefeuilleObserve => ({
  personnes: 40,
  plafond: 80,
  intensif: false,
  intensives: 0,
  titulaireNom: 'Ida Essai',
  habilite: true,
  absentJusquau: null,
  relaisNom: null,
  aVoir: 40,
  vues: 40,
  ...plus,
});

describe('alertes d’un portefeuille', () => {
  test.each([
    [{}, []],
    [{ personnes: 80 }, ['Complet.']],
    [{ personnes: 83 }, ['3 personnes au-dessus du plafond.']],
    [{ intensif: true, personnes: 50 }, []],
    [{ intensif: true, personnes: 51 }, ['Plus de 50 personnes : ne se dit plus intensif.']],
    [{ intensives: 3, personnes: 50 }, []],
    [{ intensives: 3, personnes: 51 }, ['3 personnes suivies en intensif, dans un portefeuille de plus de 50.']],
    [{ titulaireNom: null, habilite: false }, ['Personne ne tient ce portefeuille.']],
    [{ habilite: false }, ['Ida Essai : habilitation terminée.']],
    [{ absentJusquau: '2026-11-30' }, ["Ida Essai : absence jusqu'au 30 novembre 2026, sans relais."]],
    [{ vues: 38 }, ['2 personnes non vues ce mois-ci, rendez-vous à venir compris ; dernier jour ouvré dans 5 jours.']],
    [{ vues: 39 }, ['1 personne non vue ce mois-ci, rendez-vous à venir compris ; dernier jour ouvré dans 5 jours.']],
  ] as [Partial<PortefeuilleObserve>, string[]][])('%o', (plus, attendu) => {
    expect(alertesDe(portefeuille(plus), SEUILS).map((a) => a.replace(/\s/g, ' '))).toEqual(attendu);
  });

  test('les personnes non vues n’alertent qu’en fin de mois', () => {
    expect(alertesDe(portefeuille({ vues: 0 }), { ...SEUILS, joursAvantFin: 11 })).toEqual([]);
  });

  test.each([
    [1, 'dernier jour ouvré dans 1 jour'],
    [0, "dernier jour ouvré aujourd'hui"],
    // Le mois finit un dimanche, on est samedi : plus personne ne reçoit.
    [-1, 'dernier jour ouvré passé'],
  ])('à %i jour du dernier jour ouvré : « %s »', (joursAvantFin, mots) =>
    expect(alertesDe(portefeuille({ vues: 38 }), { ...SEUILS, joursAvantFin })[0]!.replace(/\s/g, ' ')).toBe(
      `2 personnes non vues ce mois-ci, rendez-vous à venir compris ; ${mots}.`,
    ),
  );
});

describe('semaine par semaine', () => {
  test('du lundi au dimanche, bornes comprises, chacun une fois', () => {
    const absences = [
      { nom: 'A', debut: '2026-11-29', fin: '2026-11-29' },
      { nom: 'B', debut: '2026-11-30', fin: '2026-12-08' },
      { nom: 'A', debut: '2026-12-01', fin: '2026-12-02' },
      { nom: 'A', debut: '2026-12-04', fin: '2026-12-04' },
    ];
    // Le 22 novembre 2026 est un dimanche.
    expect(semainesDAbsence(absences, '2026-11-22', 4)).toEqual([
      { lundi: '2026-11-16', absents: [] },
      { lundi: '2026-11-23', absents: ['A'] },
      { lundi: '2026-11-30', absents: ['B', 'A'] },
      { lundi: '2026-12-07', absents: ['B'] },
    ]);
  });
});
