import { describe, expect, test } from 'vitest';
import { type Demande, dernierJour, nombreDeJours, type Parametres, type Periode } from './regles.ts';
import { verifierImmersion } from './verifierImmersion.ts';

const v = (valeur: number) => ({ valeur, source: 'essai', confiance: 'lu' });
const PARAMETRES: Parametres = {
  'pmsmp.duree_mois': v(1),
  'pmsmp.renouvellements': v(1),
  'pmsmp.conventions': v(2),
  'pmsmp.cumul_jours': v(60),
  'pmsmp.fenetre_mois': v(12),
  'pmsmp.age_min': v(16),
  'pmsmp.heures_semaine': v(48),
};
const DEMANDE: Demande = {
  id: null,
  structure: 'A',
  objet: 'confirmer',
  objectifs: 'Tenir un poste de maçon',
  debut: '2027-03-01',
  fin: '2027-03-31',
  renouvelle: null,
  nonAtteints: null,
  heures: 35,
  lieu: 'Atelier',
  horaires: '8 h – 16 h',
  taches: 'Aider',
  evaluation: 'Entretien',
  tuteur: 'T. Inventé',
  conseiller: 'C. Inventée',
  siret: '73282932000074',
  activite: '4399C',
  naissance: '1990-05-17',
  prescripteur: { nature: 'departement', nom: 'Département', habilitation: '' },
  interdits: true,
};
let suite = 0;
const passee = (debut: string, fin: string, plus: Partial<Periode> = {}): Periode => {
  suite += 1;
  return {
    id: suite,
    structure: 'A',
    objet: 'decouvrir',
    objectifs: `But ${suite}`,
    debut,
    fin,
    renouvelle: null,
    ...plus,
  };
};
const controles = (d: Partial<Demande> = {}, passees: Periode[] = [], p: Partial<Parametres> = {}) =>
  verifierImmersion({ ...DEMANDE, ...d }, passees, { ...PARAMETRES, ...p }, '2026-11-22');
const juge = (regle: string, ...a: Parameters<typeof controles>) => controles(...a).find((c) => c.regle === regle)!;
const verdict = (regle: string, ...a: Parameters<typeof controles>) => juge(regle, ...a).verdict;

describe('un mois, de date à date', () => {
  // Calculés à la main : la veille du même quantième ; sans ce quantième, le dernier jour du mois.
  test.each([
    ['2027-01-15', '2027-02-14'],
    ['2027-03-01', '2027-03-31'],
    ['2027-02-01', '2027-02-28'],
    ['2027-01-28', '2027-02-27'],
    ['2027-01-29', '2027-02-28'],
    ['2027-01-30', '2027-02-28'],
    ['2027-01-31', '2027-02-28'],
    ['2028-01-29', '2028-02-28'],
    ['2028-01-30', '2028-02-29'],
    ['2028-01-31', '2028-02-29'],
    ['2028-02-29', '2028-03-28'],
    ['2027-03-31', '2027-04-30'],
    ['2027-04-30', '2027-05-29'],
    ['2026-12-10', '2027-01-09'],
  ])('du %s au %s', (debut, fin) => {
    expect(dernierJour(debut, 1)).toBe(fin);
    expect(verdict('duree', { debut, fin })).toBe('conforme');
    const trop = new Date(Date.parse(fin) + 86_400_000).toISOString().slice(0, 10);
    expect(verdict('duree', { debut, fin: trop })).toBe('non_conforme');
  });

  test('douze mois : jusqu’à la veille, et le 29 février', () => {
    expect(dernierJour('2026-01-31', 12)).toBe('2027-01-30');
    expect(dernierJour('2027-03-01', 12)).toBe('2028-02-29');
    expect(dernierJour('2028-02-29', 12)).toBe('2029-02-28');
  });

  test('commencer plus tard ne finit jamais plus tôt ; 28 à 31 jours', () => {
    let avant = '';
    for (let j = Date.parse('2027-01-01'); j < Date.parse('2029-01-01'); j += 86_400_000) {
      const debut = new Date(j).toISOString().slice(0, 10);
      const fin = dernierJour(debut, 1);
      expect(fin >= avant).toBe(true);
      expect([28, 29, 30, 31]).toContain(nombreDeJours({ debut, fin }));
      avant = fin;
    }
  });

  test('des dates à l’envers, un plafond inconnu', () => {
    expect(verdict('duree', { fin: '2027-02-28' })).toBe('non_conforme');
    expect(verdict('cumul', { fin: '2027-02-28' })).toBe('non_verifiable');
    expect(juge('duree', {}, [], { 'pmsmp.duree_mois': null })).toMatchObject({
      verdict: 'non_verifiable',
      phrase: expect.stringContaining('pas fixé'),
    });
  });
});

test('une année de trop se dit, sans compter les jours un à un', () => {
  const debut = Date.now();
  expect(verdict('duree', { fin: '9999-12-31' })).toBe('non_conforme');
  expect(verdict('cumul', { fin: '9999-12-31' })).toBe('non_verifiable');
  expect(Date.now() - debut).toBeLessThan(1000);
});

describe('renouvellement', () => {
  const origine = passee('2027-01-15', '2027-02-14', { objet: 'confirmer', objectifs: 'Tenir un poste de maçon.' });
  const r = { renouvelle: origine.id, debut: '2027-02-15', fin: '2027-03-14', nonAtteints: true };

  test('une fois, mêmes objet et objectifs, même structure, non atteints', () => {
    expect(verdict('renouvellement', r, [origine])).toBe('conforme');
    expect(verdict('renouvellement', { ...r, objet: 'initier' }, [origine])).toBe('non_conforme');
    expect(verdict('renouvellement', { ...r, objectifs: 'Autre' }, [origine])).toBe('non_conforme');
    expect(verdict('renouvellement', { ...r, structure: 'B' }, [origine])).toBe('non_conforme');
    expect(verdict('renouvellement', { ...r, nonAtteints: false }, [origine])).toBe('non_conforme');
    expect(verdict('renouvellement', { ...r, nonAtteints: null }, [origine])).toBe('a_verifier');
    expect(verdict('renouvellement', { ...r, debut: '2027-02-14' }, [origine])).toBe('non_conforme');
    expect(verdict('renouvellement', r, [])).toBe('non_conforme');
    expect(verdict('renouvellement', r, [origine], { 'pmsmp.renouvellements': null })).toBe('non_verifiable');
  });

  test('un mois au plus, lui aussi', () => {
    expect(verdict('duree', { ...r, fin: '2027-03-14' }, [origine])).toBe('conforme');
    expect(verdict('duree', { ...r, fin: '2027-03-15' }, [origine])).toBe('non_conforme');
  });

  test('ni deux fois la même, ni le renouvellement d’un renouvellement', () => {
    const fait = passee('2027-02-15', '2027-02-20', {
      objet: 'confirmer',
      objectifs: origine.objectifs,
      renouvelle: origine.id,
    });
    expect(verdict('renouvellement', { ...r, debut: '2027-02-21' }, [origine, fait])).toBe('non_conforme');
    expect(verdict('renouvellement', { ...r, renouvelle: fait.id, debut: '2027-02-21' }, [origine, fait])).toBe(
      'non_conforme',
    );
    // La période relue pour être corrigée n'est pas son propre renouvellement de trop.
    expect(verdict('renouvellement', { ...r, id: fait.id, debut: '2027-02-21' }, [origine, fait])).toBe('conforme');
  });

  test('un renouvellement n’est pas une convention de plus', () => {
    const autre = passee('2026-10-01', '2026-10-10');
    expect(juge('conventions', r, [origine, autre])).toMatchObject({
      verdict: 'conforme',
      chiffre: '2 conventions sur 2',
    });
    expect(verdict('conventions', { ...r, renouvelle: null }, [origine, autre])).toBe('non_conforme');
  });
});

describe('deux conventions sur douze mois glissants', () => {
  test('les bords de la fenêtre, au jour près', () => {
    // Finie le 31 janvier 2026 : la dernière fenêtre qui la touche va du 31 janvier 2026 au 30 janvier 2027.
    const passees = [passee('2026-01-01', '2026-01-31'), passee('2026-06-01', '2026-06-10')];
    expect(verdict('conventions', { debut: '2027-01-30', fin: '2027-02-10' }, passees)).toBe('non_conforme');
    expect(verdict('conventions', { debut: '2027-01-31', fin: '2027-02-10' }, passees)).toBe('conforme');
  });

  test('l’année bissextile ne décale pas d’un jour', () => {
    const passees = [passee('2028-02-20', '2028-02-29'), passee('2028-06-01', '2028-06-10')];
    // Du 29 février 2028 au 28 février 2029.
    expect(verdict('conventions', { debut: '2029-02-28', fin: '2029-03-05' }, passees)).toBe('non_conforme');
    expect(verdict('conventions', { debut: '2029-03-01', fin: '2029-03-05' }, passees)).toBe('conforme');
  });

  test('une fenêtre regarde aussi ce qui suit la demande', () => {
    const passees = [passee('2027-06-01', '2027-06-10'), passee('2027-09-01', '2027-09-10')];
    expect(verdict('conventions', {}, passees)).toBe('non_conforme');
  });

  test('une autre structure ne compte pas', () => {
    const passees = [1, 2, 3].map((m) => passee(`2027-0${m}-01`, `2027-0${m}-05`, { structure: 'B' }));
    expect(verdict('conventions', {}, passees)).toBe('conforme');
    expect(verdict('cumul', {}, passees)).toBe('conforme');
  });

  test('mêmes objet et objectifs : c’est un renouvellement qui ne se dit pas', () => {
    const meme = passee('2026-09-01', '2026-09-10', { objet: 'confirmer', objectifs: 'tenir un poste de  MAÇON' });
    expect(verdict('buts', {}, [meme])).toBe('non_conforme');
    expect(verdict('buts', { objectifs: 'Lire un plan' }, [meme])).toBe('conforme');
    expect(verdict('buts', { debut: '2027-09-10', fin: '2027-09-20' }, [meme])).toBe('conforme');
  });
});

describe('soixante jours', () => {
  test('soixante passent, soixante et un non', () => {
    // Mars 2027 : 31 jours. 29 jours avant : 60 en tout.
    expect(juge('cumul', {}, [passee('2026-09-01', '2026-09-29')])).toMatchObject({
      verdict: 'conforme',
      chiffre: '60 jours sur 60',
    });
    expect(juge('cumul', {}, [passee('2026-09-01', '2026-09-30')])).toMatchObject({
      verdict: 'non_conforme',
      chiffre: '61 jours sur 60',
    });
  });

  test('renouvellement compris', () => {
    const un = passee('2027-01-15', '2027-02-14');
    const r = { renouvelle: un.id, debut: '2027-02-15', fin: '2027-03-14' };
    expect(juge('cumul', r, [un]).chiffre).toBe('59 jours sur 60');
    expect(juge('cumul', r, [un, passee('2026-06-01', '2026-06-02')]).verdict).toBe('non_conforme');
  });

  test('un jour sorti de la fenêtre ne compte plus', () => {
    // 30 jours et 31 font 61, mais aucune fenêtre ne les tient tous : du 30 mars 2026 au 29 mars 2027, 30 + 29 = 59 ; du 31 mars au
    // 30 mars, 29 + 30 = 59 ; du 1er avril au 31 mars, 28 + 31 = 59.
    const ancienne = passee('2026-03-30', '2026-04-28');
    expect(juge('cumul', {}, [ancienne])).toMatchObject({ verdict: 'conforme', chiffre: '59 jours sur 60' });
    // Trois jours plus tard, tout tient dans celle du 2 avril 2026 au 1er avril 2027.
    expect(juge('cumul', {}, [passee('2026-04-02', '2026-05-01')])).toMatchObject({
      verdict: 'non_conforme',
      chiffre: '61 jours sur 60',
    });
  });
});
