import { describe, expect, test } from 'vitest';
import { THEMES } from '#src/domaines/situations/index.ts';
import {
  type BesoinRapproche,
  CRITERES,
  classer,
  comparerRapprochements,
  type ProfilRapproche,
  possible,
  rapprocher,
  TOUCHE,
  type TrajetRapproche,
  VERDICTS,
} from './regles.ts';

const PROFIL: ProfilRapproche = {
  metiers: [{ metier: 'Maçon', rome: 'F1703' }],
  rayon: 30,
  mode: 'voiture',
  contrats: ['cdi', 'cdd_long'],
  temps: 'plein',
  horaires: ['jour', 'matin'],
  atouts: ['permis'],
  disponibleLe: '2026-11-01',
  freins: [],
};
const BESOIN: BesoinRapproche = {
  metier: 'Maçon',
  rome: 'F1703',
  contrat: 'cdi',
  temps: 'plein',
  horaires: ['jour'],
  exigences: ['permis'],
  debut: '2026-12-01',
  jusquAu: null,
};
const juge = (
  critere: string,
  p: Partial<ProfilRapproche> = {},
  b: Partial<BesoinRapproche> = {},
  t: TrajetRapproche = { minutes: 20 },
) => rapprocher({ ...PROFIL, ...p }, { ...BESOIN, ...b }, t).find((c) => c.critere === critere)!;
const verdict = (...a: Parameters<typeof juge>) => juge(...a).verdict;

describe('critère par critère', () => {
  test('tout convient, dans l’ordre, chacun avec sa phrase', () => {
    const criteres = rapprocher(PROFIL, BESOIN, { minutes: 20 });
    expect(criteres.map((c) => c.critere)).toEqual([...CRITERES]);
    expect(criteres.every((c) => c.verdict === 'convient' && c.phrase.length > 5)).toBe(true);
  });

  test('métier : même code, même domaine, autre, intitulés sans code', () => {
    expect(verdict('metier', {}, { metier: 'Maçonne', rome: 'F1703' })).toBe('convient');
    expect(verdict('metier', {}, { metier: 'Gros œuvre', rome: 'F1704' })).toBe('a_verifier');
    expect(verdict('metier', {}, { metier: 'Cuisine', rome: 'G1602' })).toBe('ne_convient_pas');
    expect(
      verdict(
        'metier',
        { metiers: [{ metier: "Agent d'entretien", rome: null }] },
        { metier: 'agent d’Entretien', rome: 'K2204' },
      ),
    ).toBe('convient');
    expect(verdict('metier', { metiers: [{ metier: 'Cuisine', rome: null }] }, {})).toBe('a_verifier');
    expect(verdict('metier', { metiers: [] })).toBe('non_renseigne');
    // Le meilleur des métiers recherchés compte, quel que soit leur rang.
    const deux = [{ metier: 'Cuisine', rome: 'G1602' }, ...PROFIL.metiers];
    expect(verdict('metier', { metiers: deux })).toBe('convient');
    expect(verdict('metier', { metiers: deux.toReversed() })).toBe('convient');
  });

  test('trajet : la borne est incluse ; inconnu, au-delà, transport en commun', () => {
    expect(verdict('trajet', {}, {}, { minutes: 30 })).toBe('convient');
    expect(verdict('trajet', {}, {}, { minutes: 30.4 })).toBe('ne_convient_pas');
    expect(verdict('trajet', {}, {}, { auDela: 60 })).toBe('ne_convient_pas');
    expect(verdict('trajet', {}, {}, null)).toBe('non_renseigne');
    expect(verdict('trajet', { rayon: null })).toBe('non_renseigne');
    expect(verdict('trajet', { mode: 'transport' }, {}, null)).toBe('a_verifier');
  });

  test('date : le jour même convient ; après, la date limite du poste décide', () => {
    expect(verdict('disponibilite', { disponibleLe: '2026-12-01' })).toBe('convient');
    expect(verdict('disponibilite', { disponibleLe: '2026-12-02' })).toBe('ne_convient_pas');
    expect(verdict('disponibilite', { disponibleLe: '2026-12-02' }, { jusquAu: '2026-12-02' })).toBe('a_verifier');
    expect(verdict('disponibilite', { disponibleLe: null })).toBe('non_renseigne');
    expect(verdict('disponibilite', {}, { debut: null })).toBe('non_renseigne');
  });

  test('contrat, temps, horaires', () => {
    expect(verdict('contrat', {}, { contrat: 'interim' })).toBe('ne_convient_pas');
    expect(verdict('contrat', { contrats: [] })).toBe('non_renseigne');
    expect(verdict('horaires', { temps: 'partiel' })).toBe('ne_convient_pas');
    expect(verdict('horaires', { temps: 'indifferent' })).toBe('convient');
    expect(verdict('horaires', { temps: null })).toBe('a_verifier');
    expect(verdict('horaires', {}, { horaires: ['jour', 'nuit'] })).toBe('ne_convient_pas');
    expect(verdict('horaires', { horaires: [] })).toBe('non_renseigne');
  });

  test('demandes du poste : ce qui n’est pas dit se demande, et n’écarte personne', () => {
    expect(verdict('exigences', { atouts: [] })).toBe('a_verifier');
    expect(juge('exigences', { atouts: [] }).phrase).toContain('permis');
    expect(verdict('exigences', { atouts: [] }, { exigences: [] })).toBe('convient');
  });

  test('les thèmes que le rapprochement lit sont ceux du diagnostic', () => {
    const codes = new Set(THEMES.map((t) => t.code));
    expect(Object.keys(TOUCHE).filter((theme) => !codes.has(theme))).toEqual([]);
  });

  test('freins : ceux qui touchent ce poste, jamais les autres ; hors du cercle, rien ne s’en devine', () => {
    const langue = { theme: 'langue', impact: 'fort' };
    expect(verdict('situation', { freins: [langue] })).toBe('convient');
    expect(verdict('situation', { freins: [langue] }, { exigences: ['francais_ecrit'] })).toBe('a_verifier');
    expect(
      verdict('situation', { freins: [{ ...langue, impact: 'sans_impact' }] }, { exigences: ['francais_ecrit'] }),
    ).toBe('convient');
    expect(verdict('situation', { freins: [{ theme: 'famille', impact: null }] })).toBe('convient');
    expect(verdict('situation', { freins: [{ theme: 'famille', impact: null }] }, { horaires: ['matin'] })).toBe(
      'a_verifier',
    );
    expect(verdict('situation', { freins: [{ theme: 'logement', impact: 'fort' }] })).toBe('convient');
    expect(juge('situation', { freins: null })).toEqual({
      critere: 'situation',
      verdict: 'a_verifier',
      phrase: 'À vérifier avec le référent.',
    });
  });
});

describe('propriétés', () => {
  // Suite de nombres fixe : les mêmes cas à chaque passage.
  let graine = 7;
  const tirer = (n: number) => {
    graine = (graine * 1103515245 + 12345) % 2147483648;
    return graine % n;
  };
  const parmi = <T>(l: readonly T[]): T => l[tirer(l.length)]!;
  const ROMES = ['F1703', 'F1704', 'G1602', null];
  const profil = (): ProfilRapproche => ({
    metiers: Array.from({ length: tirer(4) }, () => ({ metier: parmi(['Maçon', 'Cuisine']), rome: parmi(ROMES) })),
    rayon: parmi([null, 15, 30, 60]),
    mode: parmi([null, 'voiture', 'velo', 'transport'] as const),
    contrats: parmi([[], ['cdi'], ['cdi', 'interim']] as const),
    temps: parmi([null, 'plein', 'partiel', 'indifferent'] as const),
    horaires: parmi([[], ['jour'], ['jour', 'nuit']] as const),
    atouts: parmi([[], ['permis']] as const),
    disponibleLe: parmi([null, '2026-11-01', '2026-12-15']),
    freins: parmi([null, [], [{ theme: 'mobilite', impact: 'fort' }]]),
  });
  const besoin = (): BesoinRapproche => ({
    metier: parmi(['Maçon', 'Cuisine']),
    rome: parmi(ROMES),
    contrat: parmi(['cdi', 'interim'] as const),
    temps: parmi(['plein', 'partiel'] as const),
    horaires: parmi([[], ['jour'], ['nuit']] as const),
    exigences: parmi([[], ['permis']] as const),
    debut: parmi([null, '2026-12-01']),
    jusquAu: parmi([null, '2026-12-31']),
  });
  const trajet = (): TrajetRapproche => parmi([null, { minutes: 10 }, { minutes: 45 }, { auDela: 90 }]);

  test('l’ordre d’arrivée et l’ordre des métiers n’y font rien', () => {
    for (let i = 0; i < 300; i += 1) {
      const [p, b, t] = [profil(), besoin(), trajet()];
      const verdicts = (x: ProfilRapproche) => rapprocher(x, b, t).map((c) => c.verdict);
      expect(verdicts({ ...p, metiers: p.metiers.toReversed() })).toEqual(verdicts(p));
      const lignes = Array.from({ length: 6 }, (_, id) => ({ id, criteres: rapprocher(profil(), besoin(), trajet()) }));
      expect(classer(lignes.toReversed()).map((l) => l.id)).toEqual(classer(lignes).map((l) => l.id));
    }
  });

  test('accepter plus de trajet n’empire jamais rien', () => {
    for (let i = 0; i < 500; i += 1) {
      const [p, b, t] = [profil(), besoin(), trajet()];
      if (p.rayon === null) continue;
      const avant = rapprocher(p, b, t);
      const apres = rapprocher({ ...p, rayon: p.rayon + tirer(200) }, b, t);
      expect(comparerRapprochements(apres, avant)).toBeLessThanOrEqual(0);
      if (possible(avant)) expect(possible(apres)).toBe(true);
    }
  });

  test('un frein en plus, un atout en moins n’améliorent jamais rien', () => {
    for (let i = 0; i < 500; i += 1) {
      const [p, b, t] = [profil(), besoin(), trajet()];
      const avant = rapprocher(p, b, t);
      if (p.freins)
        expect(
          comparerRapprochements(
            rapprocher({ ...p, freins: [...p.freins, { theme: 'formation', impact: 'fort' }] }, b, t),
            avant,
          ),
        ).toBeGreaterThanOrEqual(0);
      expect(comparerRapprochements(rapprocher({ ...p, atouts: [] }, b, t), avant)).toBeGreaterThanOrEqual(0);
    }
  });

  test('rien ne s’additionne : un critère de plus haut rang l’emporte sur tous les suivants', () => {
    const tous = (premier: 'convient' | 'a_verifier', reste: 'convient' | 'ne_convient_pas') =>
      CRITERES.map((critere, i) => ({ critere, verdict: i === 0 ? premier : reste, phrase: '' }));
    expect(comparerRapprochements(tous('convient', 'ne_convient_pas'), tous('a_verifier', 'convient'))).toBeLessThan(0);
    expect(VERDICTS[0]).toBe('convient');
  });
});
