import { describe, expect, test } from 'vitest';
import { MODELES_CRITERES } from './modeles/criteres.ts';
import { fautesCriteres, fautesModulation, lireCriteres, phaseDe } from './regles.ts';

describe("les règles d'une campagne", () => {
  test("la clôture est exclue à l'instant près ; l'ouverture est comprise", () => {
    const ouvre = new Date('2027-01-11T08:00:00Z');
    const ferme = new Date('2027-02-26T11:00:00Z');
    const a = (ms: number, repere = ferme) => phaseDe('ouverte', ouvre, ferme, new Date(repere.getTime() + ms));
    expect([a(-1, ouvre), a(0, ouvre), a(-1), a(0)]).toEqual(['a_venir', 'en_cours', 'en_cours', 'close']);
    expect(phaseDe('archivee', ouvre, ferme, ouvre)).toBe('archivee');
  });

  test('les poids des critères de sélection font 100, sinon le total est dit', () => {
    const criteres = structuredClone(MODELES_CRITERES[0]!.criteres);
    expect(fautesCriteres(criteres)).toEqual({});
    criteres.selection[0]!.poids += 5;
    expect(fautesCriteres(criteres)).toEqual({
      'selection.0.poids': 'Les poids font 105 % : ils doivent faire 100 %.',
    });
    expect(Object.keys(fautesCriteres({ eligibilite: [], selection: [] }))).toEqual([
      'eligibilite.0.libelle',
      'selection.0.libelle',
    ]);
    for (const modele of MODELES_CRITERES) expect(fautesCriteres(modele.criteres)).toEqual({});
  });

  test('les poids de la part modulée sont exacts : 33,3 + 33,3 + 33,4 font 100, 0,1 de plus est refusé', () => {
    expect(fautesModulation({ publics: '33,3', moyens: '33,3', resultats: '33,4' })).toEqual({});
    expect(fautesModulation({ publics: '33,3', moyens: '33,3', resultats: '33,5' })).toEqual({
      'modulation.publics': 'Les trois poids font 100,1 % : ils doivent faire 100 %.',
    });
    expect(fautesModulation({ publics: '-10', moyens: '60', resultats: 'x' })).toEqual({
      'modulation.publics': 'Un pourcentage, de 0 à 100.',
      'modulation.resultats': 'Un pourcentage, de 0 à 100.',
    });
  });

  test('les lignes vides du formulaire sont ignorées, un identifiant gardé ne change pas, deux libellés égaux se distinguent', () => {
    const lus = lireCriteres({
      'eligibilite.0.id': 'porteur',
      'eligibilite.0.libelle': 'Porteur admis',
      'eligibilite.0.fondement': 'R5132-27',
      'eligibilite.1.libelle': '  ',
      'selection.0.libelle': "Qualité de l'accueil",
      'selection.0.poids': '60',
      'selection.4.libelle': "Qualité de l'accueil",
      'selection.4.poids': '40',
      'selection.4.echelle': '10',
    });
    expect(lus.eligibilite).toEqual([{ id: 'porteur', libelle: 'Porteur admis', fondement: 'R5132-27' }]);
    expect(lus.selection.map(({ id, echelle, poids }) => [id, echelle, poids])).toEqual([
      ['qualite_de_l_accueil', 5, 60],
      ['qualite_de_l_accueil_2', 10, 40],
    ]);
  });
});
