import { describe, expect, test } from 'vitest';
import { ACTIONS, actionDe, CODES_THEME, FAMILLES, OBJECTIFS, SITUATIONS, THEMES } from '../catalogue/index.ts';
import { REPONSES } from '../catalogue/reponses.ts';
import { documentFeuille } from '../document.ts';
import type { Frein } from '../forme.ts';
import { freinsEnDouble, situationsLues } from '../lecture.ts';
import { enRetard, estOuverte, heuresSemaine, parEtape, SUITES } from './actions.ts';
import { compterFreins, delaiLevee, evolutionDe } from './freins.ts';
import { suggererActions } from './suggerer.ts';

const frein = (plus: Partial<Frein>): Frein => ({
  id: 1,
  theme: 'mobilite',
  code: 'mobilite-sans_permis',
  libelle: 'Pas de permis utilisable',
  nature: 'frein',
  impact: 'fort',
  impactEntree: null,
  impactSortie: null,
  etat: 'repere',
  repereLe: '2026-01-01',
  leveLe: null,
  par: 'Essai',
  version: 1,
  ...plus,
});

describe('catalogue', () => {
  test('seize thèmes, des codes uniques, chaque ligne dans un thème, chaque frein a ses réponses', () => {
    expect(THEMES.filter((t) => t.genre === 'contrainte')).toHaveLength(10);
    expect(THEMES.filter((t) => t.genre === 'besoin')).toHaveLength(6);
    for (const liste of [SITUATIONS, OBJECTIFS, ACTIONS]) {
      expect(new Set(liste.map((l) => l.code)).size).toBe(liste.length);
      expect(liste.filter((l) => !CODES_THEME.includes(l.theme))).toEqual([]);
    }
    expect(ACTIONS.filter((a) => !FAMILLES.includes(a.famille))).toEqual([]);
    expect(new Set(ACTIONS.map((a) => a.famille)).size).toBe(6);
    const freins = SITUATIONS.filter((s) => s.nature === 'frein').map((s) => s.code);
    expect(Object.keys(REPONSES).sort()).toEqual([...freins].sort());
    for (const [code, suffixes] of Object.entries(REPONSES))
      for (const s of suffixes) expect(actionDe(`${code.split('-')[0]}-${s}`), `${code} → ${s}`).toBeDefined();
  });

  test('la santé ne dit que l’incidence sur le travail', () => {
    const interdits = /maladie|trouble|dépress|addict|alcool|handicap|invalid|traitement|psych|MDPH|RQTH/i;
    expect([...SITUATIONS, ...OBJECTIFS, ...ACTIONS].filter((l) => interdits.test(l.libelle))).toEqual([]);
  });
});

describe('freins', () => {
  test('sans les deux mesures, rien n’est comparé', () => {
    expect(evolutionDe({ impactEntree: 'fort', impactSortie: null })).toBe('non_mesure');
    expect(evolutionDe({ impactEntree: null, impactSortie: 'fort' })).toBe('non_mesure');
    expect(evolutionDe({ impactEntree: 'fort', impactSortie: 'moyen' })).toBe('moins');
    expect(evolutionDe({ impactEntree: 'moyen', impactSortie: 'moyen' })).toBe('pareil');
    expect(evolutionDe({ impactEntree: 'sans_impact', impactSortie: 'moyen' })).toBe('plus');
    expect(compterFreins([frein({})])).toMatchObject({ mesures: 0, alleges: null, delaiMedian: null });
  });

  test('délai en jours entiers, changement d’heure compris', () => {
    expect(delaiLevee({ repereLe: '2026-03-28', leveLe: '2026-03-30' })).toBe(2);
    expect(delaiLevee({ repereLe: '2026-01-01', leveLe: null })).toBeNull();
  });
});

describe('actions', () => {
  const base = { etat: 'prevue', debut: null, echeance: null, heures: null, acteur: 'personne' } as const;
  test('en retard le lendemain de l’échéance, tant qu’elle est ouverte', () => {
    const a = { ...base, echeance: '2026-05-10' };
    expect(enRetard(a, '2026-05-10')).toBe(false);
    expect(enRetard(a, '2026-05-11')).toBe(true);
    expect(enRetard({ ...a, etat: 'faite' }, '2026-05-11')).toBe(false);
    expect(enRetard(base, '2026-05-11')).toBe(false);
  });

  test('heures de la semaine : les siennes, commencées, au centième', () => {
    const actions = [
      { ...base, heures: 0.1 },
      { ...base, heures: 0.2, acteur: 'partenaire' as const },
      { ...base, heures: 9, acteur: 'referent' as const },
      { ...base, heures: 7, debut: '2026-06-01' },
      { ...base, heures: 5, etat: 'faite' as const },
      { ...base },
    ];
    expect(heuresSemaine(actions, '2026-05-11')).toEqual({ heures: 0.3, sansHeures: 1 });
    expect(heuresSemaine(actions, '2026-06-01').heures).toBe(7.3);
  });

  test('toute action ouverte peut finir ; toute action finie se rouvre', () => {
    for (const [etat, suites] of Object.entries(SUITES) as [keyof typeof SUITES, string[]][]) {
      expect(suites).not.toContain(etat);
      if (estOuverte({ etat })) expect(suites).toEqual(expect.arrayContaining(['faite', 'abandonnee', 'annulee']));
      else expect(suites.every((s) => estOuverte({ etat: s as never }))).toBe(true);
    }
  });

  test('trois étapes toujours, par date, les finies à part', () => {
    const a = (id: number, plus: object) => ({ ...base, id, etape: 'parcours' as const, ...plus });
    const groupes = parEtape([
      a(1, { echeance: '2026-03-01' }),
      a(2, { echeance: null }),
      a(3, { echeance: '2026-02-01' }),
      a(4, { etat: 'faite', etape: 'suites' }),
    ]);
    expect(groupes.map((g) => g.etape)).toEqual(['mobilisation', 'parcours', 'suites']);
    expect(groupes[1]!.ouvertes.map((x) => x.id)).toEqual([3, 1, 2]);
    expect(groupes[2]).toMatchObject({ ouvertes: [], finies: [{ id: 4 }] });
  });
});

describe('suggestions', () => {
  test('les freins forts d’abord, puis les besoins ; ce qui est déjà là et les freins sans impact n’y sont pas', () => {
    const liste = suggererActions(
      [
        frein({ id: 1, theme: 'langue', code: 'langue-calcul', libelle: 'Calculs', impact: 'moyen' }),
        frein({ id: 2 }),
        frein({ id: 3, theme: 'finances', code: 'finances-dettes', impact: 'sans_impact' }),
        frein({ id: 4, theme: 'logement', code: 'logement-loyer', etat: 'leve', leveLe: '2026-02-01' }),
      ],
      [{ besoin: 'creer', etat: 'en_cours' }],
      ['mobilite-code', null],
    );
    expect(liste.map((s) => s.action.code)).toEqual([
      'mobilite-financement',
      'mobilite-conduite',
      'langue-savoirs',
      'langue-evaluation',
      'creer-conseil',
      'creer-etude',
      'creer-test',
    ]);
    expect(liste[0]).toMatchObject({ frein: 2, raison: 'frein fort : « Pas de permis utilisable »' });
    expect(liste[4]).toMatchObject({ frein: null, besoin: 'creer' });
  });
});

describe('lecture d’un diagnostic', () => {
  test('une situation une fois ; un code inconnu ou d’une autre nature ne devient rien', () => {
    const donnees = {
      freins: [
        { situation: 'mobilite-peur', impact: 'fort' },
        { situation: 'mobilite-peur', impact: 'moyen' },
        { situation: 'autre-sante', impact: 'moyen' },
        { situation: 'emploi-motivation', impact: 'fort' },
        { situation: 'inconnu', impact: 'fort' },
      ],
      atouts: ['emploi-motivation', 'mobilite-peur'],
    };
    expect(situationsLues(donnees).map((s) => [s.libelle, s.nature, s.impact])).toEqual([
      ["N'ose pas se déplacer seul hors de son quartier", 'frein', 'fort'],
      ['Autre frein : santé et emploi', 'frein', 'moyen'],
      ['A un projet et le défend', 'atout', null],
    ]);
    expect(freinsEnDouble(donnees)).toEqual(["N'ose pas se déplacer seul hors de son quartier"]);
  });
});

test('la feuille de route imprimée dit les trois étapes, même vides', () => {
  const document = documentFeuille({
    nom: 'Camille Essai',
    reference: 'P62-2026-00001',
    objectifs: [],
    actions: [],
    attendues: { valeur: 15, source: 'Essai' },
    jour: '2026-05-11',
    auteur: 'Essai',
    demonstration: true,
  });
  const titres = document.blocs.flatMap((b) => (b.type === 'section' ? [b.titre] : []));
  expect(titres).toEqual(['Mobilisation, au début', 'Parcours', 'Fin de parcours et suites', 'Objectifs']);
  expect(document.mention).toContain('inventées');
});
