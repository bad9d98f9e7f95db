import { describe, expect, test } from 'vitest';
import { CATALOGUE, indicateur } from '#src/domaines/indicateurs/index.ts';
import type { ChiffreCle } from '../forme.ts';
import { THEMES } from '../genres/revueAnnuelle.ts';
import { GROUPES } from '../genres/syntheseRegionale.ts';
import { chiffresChanges, citationsDe } from './citations.ts';
import { assemblerBlocs, composerDocument, diapositivesDesBlocs, ordonner } from './composer.ts';
import { deplacer } from './disposer.ts';
import type { BlocEtabli, Mise } from './forme.ts';
import { fournirBlocs } from './genre.ts';
import { ecartALaMediane, medianeUtile } from './mediane.ts';
import { ecartEcrit } from './mesures.ts';
import { phraseDesVersions } from './versions.ts';

const chiffre = (cle: string, valeur: number | null, plus: Partial<ChiffreCle> = {}): ChiffreCle => ({
  ...{ cle, libelle: cle, valeur, unite: 'ETP', decimales: 0, fiabilite: 'observe' as const },
  ...{ definition: 'd', date: '2026', source: 's' },
  ...plus,
});
const bloc = (cle: string, plus: Partial<BlocEtabli> = {}): BlocEtabli => ({
  ...{ cle, nature: 'texte' as const, titre: `Titre ${cle}`, intitule: true, phrase: `Phrase ${cle}.`, chiffres: [] },
  blocs: [{ type: 'liste', elements: [cle] }],
  diapositive: { titre: cle, blocs: [{ type: 'liste', elements: [cle] }] },
  ...plus,
});
const mise = (plus: Partial<Mise> = {}): Mise => ({ caches: {}, deplaces: {}, ordre: [], ...plus });
const textes = (commentaires: Record<string, string> = {}) => ({
  ...{ titre: '', introduction: '', conclusion: '' },
  commentaires,
});
const dit = (blocs: ReturnType<typeof assemblerBlocs>) =>
  blocs.map((b) => (b.type === 'section' ? `# ${b.titre}` : b.type === 'paragraphe' ? b.texte : b.type));

describe('les blocs', () => {
  const trois = [bloc('a'), bloc('b'), bloc('c')];

  test('le texte écrit remplace la phrase, jamais le titre ni les chiffres ; vide, la phrase revient', () => {
    expect(dit(assemblerBlocs([bloc('a')], textes({ a: 'Mes mots.\n\nSuite.' })))).toEqual([
      '# Titre a',
      'Mes mots.',
      'Suite.',
      'liste',
    ]);
    expect(dit(assemblerBlocs([bloc('a')], textes({ a: '  ' })))).toEqual(['# Titre a', 'Phrase a.', 'liste']);
  });

  test('un bloc caché quitte le document et les diapositives, et y revient avec son texte', () => {
    const cachee = mise({ caches: { b: { par: 'Ana', le: '2026-11-22' } } });
    expect(dit(assemblerBlocs(trois, textes({ b: 'Gardé.' }), cachee))).not.toContain('Gardé.');
    expect(diapositivesDesBlocs(trois, textes(), cachee).map(({ titre }) => titre)).toEqual(['a', 'c']);
    expect(dit(assemblerBlocs(trois, textes({ b: 'Gardé.' }), mise()))).toContain('Gardé.');
  });

  test('un bloc apparu depuis le rangement suit celui qui le précède ; aucun ne se perd ni ne se double', () => {
    const cles = (ordre: string[]) => ordonner(trois, ordre).map(({ cle }) => cle);
    expect(cles([])).toEqual(['a', 'b', 'c']);
    expect(cles(['c', 'a'])).toEqual(['c', 'a', 'b']);
    expect(cles(['c', 'disparu', 'b'])).toEqual(['a', 'c', 'b']);
    for (const ordre of [['b'], ['c', 'b', 'a'], ['x'], ['a', 'c']])
      expect(cles(ordre).sort()).toEqual(['a', 'b', 'c']);
  });

  test('monter puis descendre rend l’ordre de départ ; au bord, rien ne bouge', () => {
    const apres = deplacer(trois, [], 'b', -1);
    expect(apres).toEqual(['b', 'a', 'c']);
    expect(deplacer(trois, apres, 'b', 1)).toEqual(['a', 'b', 'c']);
    expect(deplacer(trois, [], 'a', -1)).toEqual(['a', 'b', 'c']);
    expect(deplacer(trois, [], 'c', 1)).toEqual(['a', 'b', 'c']);
  });

  test('dix diapositives au plus : la dernière nomme celles qui restent', () => {
    const quinze = Array.from({ length: 15 }, (_, i) => bloc(`b${i}`));
    const d = diapositivesDesBlocs(quinze, textes());
    expect(d).toHaveLength(10);
    expect(d[9]).toMatchObject({ titre: '6 autres parties sont dans le document' });
  });

  test('un fournisseur sans rien à dire n’a pas de bloc ; introduction et conclusion encadrent', () => {
    const etablis = fournirBlocs<number>(
      [
        { cle: 'vide', nature: 'texte', titre: 'Vide', fournir: () => null },
        { cle: 'dit', nature: 'texte', titre: 'Dit', fournir: (n) => ({ phrase: `Il y en a ${n}.` }) },
      ],
      3,
    );
    const d = composerDocument(
      { titre: 'T', date: '2026-01-01', auteur: 'A' },
      etablis,
      { ...textes(), introduction: 'Avant.', conclusion: 'Après.' },
      mise(),
    );
    expect(dit(d.blocs)).toEqual(['# Introduction', 'Avant.', '# Dit', 'Il y en a 3.', '# Conclusion', 'Après.']);
  });
});

describe('un texte qui cite un chiffre', () => {
  const chiffres = [
    chiffre('etp', 1190),
    chiffre('taux', 62.5, { unite: '%', decimales: 1 }),
    chiffre('n', 3, { unite: '' }),
  ];

  test('le nombre se reconnaît avec ou sans espaces, entier, et non dans un plus grand', () => {
    expect(citationsDe('Nous avons 1190 postes, à 62,5 %.', chiffres)).toEqual({
      etp: '1\u202f190 ETP',
      taux: '62,5 %',
    });
    expect(citationsDe('1 190 postes', chiffres)).toHaveProperty('etp');
    expect(citationsDe('21 190 ou 11905 ou 1190,5', chiffres)).toEqual({});
    expect(citationsDe('Il y a 3 actions.', chiffres)).toEqual({});
  });

  test('il est averti quand le chiffre bouge, ou ne se calcule plus ; pas quand il tient', () => {
    const citations = citationsDe('1190 postes', chiffres);
    expect(chiffresChanges(citations, chiffres)).toEqual([]);
    expect(chiffresChanges(citations, [chiffre('etp', 1150)])[0]).toMatch(
      /a changé : « etp » valait 1\s190 ETP, il vaut 1\s150/,
    );
    expect(chiffresChanges(citations, [chiffre('etp', null)])[0]).toContain('non calculable');
  });
});

describe('comparer', () => {
  test('l’évolution est la différence des valeurs écrites ; en points pour une part ; rien sans les deux années', () => {
    const evolution = (cle: string, valeur: number | null, avant: number | null) => {
      const m = (v: number | null) => ({ valeur: v }) as never;
      return ecartEcrit({ indicateur: indicateur(cle)!, annee: 2025, mesure: m(valeur), avant: m(avant) })?.replace(
        /\s/g,
        ' ',
      );
    };
    expect(evolution('etp_conventionnes', 299, 279.25)).toBe('+19,7 ETP');
    expect(evolution('taux_realisation', 0.9, 0.925)).toBe('−2,5 points');
    expect(evolution('etp_conventionnes', 10.01, 10)).toBe('stable');
    expect(evolution('etp_conventionnes', null, 10)).toBeUndefined();
  });

  test('médiane à la main : paire, impaire ; à deux, elle n’apprend rien', () => {
    expect(medianeUtile([3, 1, 2])).toBe(2);
    expect(medianeUtile([4, 1, 2, 3])).toBe(2.5);
    expect(medianeUtile([4, null, 2])).toBeNull();
    expect(ecartALaMediane([3, null, 1], 2)).toEqual([1, null, -1]);
  });

  test('la phrase compte les chiffres qui ont bougé d’au moins leur précision', () => {
    const c = (ecart: number | null) => ({ ...chiffre('x', 1), avant: null, apres: null, ecart, reserve: null });
    expect(phraseDesVersions([c(1), c(0.2), c(null)], '2025-01-01', '2026-01-01')).toBe(
      '1 chiffre a bougé entre le 1er janvier 2025 et le 1er janvier 2026',
    );
    expect(phraseDesVersions([c(null)], '2025-01-01', '2025-01-01')).toContain('Aucun chiffre ne se compare');
  });
});

test('les genres ne citent que des indicateurs du catalogue', () => {
  const connues = new Set(CATALOGUE.map(({ cle }) => cle));
  const citees = [...THEMES, ...GROUPES].flatMap(({ cles }) => cles);
  expect(citees.filter((cle) => !connues.has(cle))).toEqual([]);
});
