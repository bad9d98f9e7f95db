import { describe, expect, test } from 'vitest';
import { CATEGORIES, DESCRIPTIONS, RESULTATS, type ResultatJalon } from './forme.ts';
import { completude, duLe, INCONNU, QUESTIONS, REFUS } from './fse/questions.ts';
import { type JalonMesure, jalonsDe, maintien, moisDeSuivi, momentJalon, suivie, tropTot } from './regles.ts';

/** Suite pseudo-aléatoire à graine : un essai rate deux fois de la même façon. */
function hasard(graine: number) {
  let x = graine;
  return () => {
    x = (x * 1_103_515_245 + 12_345) % 2_147_483_648;
    return x / 2_147_483_648;
  };
}

describe('points de suivi', () => {
  test('un, trois, et le dernier ; rien au-delà de lui, ni deux fois le même', () => {
    expect(moisDeSuivi(6)).toEqual([1, 3, 6]);
    expect(moisDeSuivi(12)).toEqual([1, 3, 12]);
    expect(moisDeSuivi(3)).toEqual([1, 3]);
    expect(moisDeSuivi(2)).toEqual([1, 2]);
    expect(moisDeSuivi(1)).toEqual([1]);
  });

  test('de date à date, le dernier jour du mois s’il n’existe pas', () => {
    expect(jalonsDe('cdi', '2026-08-31', 6)).toEqual([
      { mois: 1, duLe: '2026-09-30' },
      { mois: 3, duLe: '2026-11-30' },
      { mois: 6, duLe: '2027-02-28' },
    ]);
  });

  test('seuls l’emploi et la formation ouvrent un suivi', () => {
    expect(CATEGORIES.filter(suivie)).toEqual([
      'cdi',
      'cdd_long',
      'cdd_court',
      'aide_iae',
      'independant',
      'formation',
      'alternance',
    ]);
    expect(jalonsDe('deces', '2026-08-31', 6)).toEqual([]);
    expect(jalonsDe('abandon', '2026-08-31', 6)).toEqual([]);
  });

  test('ce que Maillage ajoute aux motifs officiels est dit', () => {
    expect(CATEGORIES.filter((c) => DESCRIPTIONS[c].origine === 'ajout')).toEqual([
      'formation',
      'alternance',
      'retraite_aah',
      'autre',
    ]);
    expect(DESCRIPTIONS.deces.classe).toBe('retrait');
  });

  test('trop tôt : plus de quinze jours avant', () => {
    expect(tropTot('2026-11-30', '2026-11-15')).toBe(false);
    expect(tropTot('2026-11-30', '2026-11-14')).toBe(true);
    expect(tropTot('2026-11-30', '2026-12-20')).toBe(false);
    expect([
      momentJalon('2026-11-20', '2026-11-21'),
      momentJalon('2026-11-21', '2026-11-21'),
      momentJalon('2027-01-01', '2026-11-21'),
    ]).toEqual(['retard', 'proche', 'plus_tard']);
  });
});

describe('maintien', () => {
  const j = (duLe: string, resultat: ResultatJalon | null): JalonMesure => ({ duLe, resultat });

  test('compté à la main : six échus, quatre répondants, trois maintenus', () => {
    const m = maintien(
      [
        j('2026-10-01', 'en_poste'),
        j('2026-10-02', 'en_poste'),
        j('2026-10-03', 'changement'),
        j('2026-10-04', 'rupture'),
        j('2026-10-05', 'injoignable'),
        j('2026-11-20', null),
        // Pas encore échu : ni au numérateur ni au dénominateur, même tenu d'avance.
        j('2026-11-22', 'en_poste'),
      ],
      '2026-11-21',
    );
    expect(m).toEqual({
      echus: 6,
      repondants: 4,
      maintenus: 3,
      sansReponse: 2,
      surRepondants: 0.75,
      surTous: 0.5,
      tauxReponse: 4 / 6,
    });
  });

  test('personne au dénominateur : non calculable, jamais zéro', () => {
    expect(maintien([], '2026-11-21')).toMatchObject({ echus: 0, surRepondants: null, surTous: null });
    expect(maintien([j('2026-11-01', 'injoignable')], '2026-11-21')).toMatchObject({ surRepondants: null, surTous: 0 });
  });

  test('« sur tous » ne dépasse jamais « sur répondants » ; une réponse de plus n’élargit que les répondants', () => {
    const tirer = hasard(7);
    for (let essai = 0; essai < 300; essai += 1) {
      const jalons = Array.from({ length: 1 + Math.floor(tirer() * 20) }, () =>
        j(
          `2026-${tirer() < 0.5 ? '10' : '12'}-10`,
          [...RESULTATS, null][Math.floor(tirer() * 5)] as ResultatJalon | null,
        ),
      );
      const m = maintien(jalons, '2026-11-21');
      expect(m.repondants + m.sansReponse).toBe(m.echus);
      expect(m.maintenus).toBeLessThanOrEqual(m.repondants);
      if (m.surRepondants !== null) expect(m.surTous!).toBeLessThanOrEqual(m.surRepondants);
      // Plus tard, il y a au moins autant de points échus.
      expect(maintien(jalons, '2027-01-01').echus).toBeGreaterThanOrEqual(m.echus);
    }
  });
});

describe('indicateurs de participant', () => {
  const toutes = Object.fromEntries(QUESTIONS.entree.map((q) => [q.cle, q.choix[0]!.valeur]));

  test('un refus répond, « inconnu » non', () => {
    expect(completude('entree', toutes)).toMatchObject({ repondues: 9, total: 9, refus: 0, comptable: true });
    expect(completude('entree', { ...toutes, handicap: REFUS })).toMatchObject({
      repondues: 9,
      refus: 1,
      comptable: true,
    });
    expect(completude('entree', { ...toutes, handicap: INCONNU })).toMatchObject({
      repondues: 8,
      refus: 0,
      manquantes: ['Situation de handicap reconnue'],
      comptable: true,
    });
  });

  test('une question obligatoire refusée ou inconnue empêche de compter', () => {
    for (const valeur of [REFUS, INCONNU])
      expect(completude('entree', { ...toutes, situation: valeur }).comptable).toBe(false);
    expect(completude('sortie', null)).toMatchObject({ repondues: 0, total: 2, comptable: false });
  });

  test('échéances : quatre semaines après la sortie, six mois de date à date', () => {
    const delais = { entreeJours: 28, sortieJours: 28, apresMois: 6 };
    expect(duLe('entree', '2026-02-01', null, delais)).toBe('2026-03-01');
    expect(duLe('sortie', '2026-02-01', null, delais)).toBeNull();
    expect(duLe('sortie', '2026-02-01', '2026-08-31', delais)).toBe('2026-09-28');
    expect(duLe('six_mois', '2026-02-01', '2026-08-31', delais)).toBe('2027-02-28');
  });
});
