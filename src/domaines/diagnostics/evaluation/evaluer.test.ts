import { describe, expect, test } from 'vitest';
import { franceInventee, JOUR } from '#tests/franceInventee.ts';
import { type Question, schemaQuestion } from '../schema.ts';
import { evaluer } from './evaluer.ts';
import type { Changement } from './forme.ts';
import { communesDe, lieuxDe, resumePhoto } from './photo.ts';
import { photoDeTest } from './photoDeTest.ts';
import { schemaChangement } from './schema.ts';
import { verifierChangements } from './verifier.ts';

const question: Question = { ...schemaQuestion.parse({ jour: JOUR }), plancher: 80 };
const photo = photoDeTest(franceInventee({ communes: 700, lieux: 160, etendue: 6, cotes: 4 }, 9), question, 'D5');
const lieux = lieuxDe(photo);
const communes = communesDe(photo);
const compte = lieux.find((lieu) => lieu.dansTerritoire && lieu.compte && lieu.etp > 5 && !lieu.intervention)!;
const ici = communes.find((commune) => commune.dansTerritoire && (commune.besoin ?? 0) > 50)!;
const loin = communes.find((commune) => !commune.ouvrable && commune.lat > -80)!;
const ouvrir = (etp: number, autre: object = {}): Changement => ({
  action: 'ouvrir',
  nom: 'Atelier neuf',
  type: 'ACI',
  commune: ici.code,
  etp,
  ...autre,
});

describe('évaluer', () => {
  test('sans changement, après vaut avant et personne ne bouge', () => {
    const { avant, apres, gagnent, perdent, etpGagnes, communes: evaluees } = evaluer(photo, []);
    expect(apres).toEqual(avant);
    expect([gagnent, perdent, etpGagnes]).toEqual(Array(3).fill({ territoire: 0, voisins: 0 }));
    expect(evaluees.every(({ dansTerritoire }) => dansTerritoire)).toBe(true);
    expect(evaluees.length).toBe(resumePhoto(photo).territoire.communes);
    expect(Object.values(avant.communes).reduce((a, b) => a + b)).toBe(evaluees.length);
  });

  test('les ETP ajoutés vont tout entiers au territoire et à ses voisins', () => {
    const { avant, apres, etpGagnes } = evaluer(photo, [ouvrir(30)]);
    expect(etpGagnes.territoire + etpGagnes.voisins).toBeCloseTo(30, 8);
    expect(etpGagnes.territoire).toBeGreaterThan(0);
    expect(apres.etp - avant.etp).toBeCloseTo(30, 9);
    expect(apres.pour1000.e2sfca).toBeGreaterThan(avant.pour1000.e2sfca!);
  });

  test('fermer ce qu’on vient d’ouvrir ramène au point de départ ; déplacer sur place aussi', () => {
    const { lieu, ...position } = { lieu: compte.cle, commune: compte.commune, lon: compte.lon, lat: compte.lat };
    const surPlace = evaluer(photo, [{ action: 'deplacer', lieu, ...position }]);
    expect(surPlace.etpGagnes.territoire).toBeCloseTo(0, 9);
    expect(surPlace.apres.etp).toBeCloseTo(surPlace.avant.etp, 9);
    const remplace = evaluer(photo, [
      { action: 'fermer', lieu },
      ouvrir(compte.etp, { type: compte.type, ...position }),
    ]);
    for (const [i, { avant, apres }] of remplace.communes.entries()) {
      expect(apres.pour1000).toBeCloseTo(surPlace.communes[i]!.avant.pour1000 ?? Number.NaN, 8);
      expect(apres.classe).toBe(avant.classe);
    }
  });

  test('le bilan se recompte des communes : classes, personnes, moyenne pondérée par le besoin', () => {
    const { apres, communes: evaluees } = evaluer(photo, [ouvrir(80), { action: 'fermer', lieu: compte.cle }]);
    const territoire = evaluees.filter(({ dansTerritoire }) => dansTerritoire);
    expect(apres.communes.confirmee).toBe(territoire.filter((c) => c.apres.classe === 'confirmee').length);
    const personnes = territoire.filter((c) => c.apres.classe === 'confirmee').reduce((s, c) => s + (c.besoin ?? 0), 0);
    expect(apres.personnes.confirmee).toBeCloseTo(personnes, 9);
    const calculables = territoire.filter((c) => c.apres.classe !== 'non_calculable');
    const besoin = calculables.reduce((s, c) => s + c.besoin!, 0);
    const moyenne = calculables.reduce((s, c) => s + c.besoin! * c.apres.pour1000!, 0) / besoin;
    expect(apres.pour1000.e2sfca).toBeCloseTo(moyenne, 9);
    expect(apres.partBesoinEnZoneBlanche).toBeCloseTo(personnes / besoin, 9);
  });

  test('les personnes qui gagnent et qui perdent sont celles des communes qui changent de classe', () => {
    const {
      gagnent,
      perdent,
      communes: evaluees,
    } = evaluer(photo, [ouvrir(200), { action: 'fermer', lieu: compte.cle }]);
    const rang = { confirmee: 0, sensible: 1, couverte: 2, non_calculable: Number.NaN };
    const somme = (dedans: boolean, sens: number) =>
      evaluees
        .filter((c) => c.dansTerritoire === dedans && Math.sign(rang[c.apres.classe] - rang[c.avant.classe]) === sens)
        .reduce((s, c) => s + (c.besoin ?? 0), 0);
    expect(gagnent).toEqual({ territoire: somme(true, 1), voisins: somme(false, 1) });
    expect(perdent).toEqual({ territoire: somme(true, -1), voisins: somme(false, -1) });
    expect(gagnent.territoire).toBeGreaterThan(0);
  });

  test('déplacer et redimensionner un même lieu : dans un ordre ou dans l’autre, le même résultat', () => {
    const deplacer: Changement = { action: 'deplacer', lieu: compte.cle, commune: ici.code };
    const agrandir: Changement = { action: 'redimensionner', lieu: compte.cle, etp: 44 };
    const { communes: un, apres } = evaluer(photo, [deplacer, agrandir]);
    expect(evaluer(photo, [agrandir, deplacer]).communes).toEqual(un);
    expect(apres.etp).toBeCloseTo(evaluer(photo, []).avant.etp - compte.etp + 44, 9);
  });

  test('un type hors de la question est admis, ne change rien et le dit', () => {
    const { apres, avant, avertissements } = evaluer(photo, [ouvrir(50, { type: 'GEIQ' })]);
    expect(apres).toEqual(avant);
    expect(avertissements).toEqual([
      { rang: 0, champ: 'type', message: expect.stringContaining("n'est pas dans la question") },
    ]);
    const autre = lieux.find((lieu) => !lieu.compte)!;
    expect(evaluer(photo, [{ action: 'fermer', lieu: autre.cle }]).avertissements).toHaveLength(1);
  });

  test('un changement sans effet est admis et le dit : aucun ETP ouvert, la taille qu’il a déjà', () => {
    const sansEffet: [Changement, RegExp][] = [
      [ouvrir(0), /n'offre rien/],
      [{ action: 'redimensionner', lieu: compte.cle, etp: compte.etp }, /a déjà ce nombre d'ETP/],
    ];
    for (const [changement, message] of sansEffet) {
      const { avant, apres, avertissements } = evaluer(photo, [changement]);
      expect(apres).toEqual(avant);
      expect(avertissements).toEqual([{ rang: 0, champ: 'etp', message: expect.stringMatching(message) }]);
    }
    const agrandi = evaluer(photo, [{ action: 'redimensionner', lieu: compte.cle, etp: compte.etp + 1 }]);
    expect(agrandi.avertissements).toEqual([]);
  });
});

describe('ce qui ne peut pas être appliqué', () => {
  const intervention = lieux.find((lieu) => lieu.intervention)!;
  const redimensionner = (etp: number): Changement => ({ action: 'redimensionner', lieu: compte.cle, etp });
  test.each<[string, Changement[], number, string, RegExp]>([
    ['un lieu inconnu', [{ action: 'fermer', lieu: '99999' }], 0, 'lieu', /n'est pas dans les données/],
    ['des ETP négatifs', [ouvrir(-1)], 0, 'etp', /négatifs ; pour supprimer un lieu, fermez-le/],
    ['des ETP qui ne sont pas un nombre', [redimensionner(Number.NaN)], 0, 'etp', /Donnez un nombre/],
    ['des ETP invraisemblables', [redimensionner(1e6)], 0, 'etp', /Au plus 10.000 ETP/],
    ['une commune inconnue', [ouvrir(1, { commune: '99123' })], 0, 'commune', /inconnue ou hors de portée/],
    ['une commune trop loin', [ouvrir(1, { commune: loin.code })], 0, 'commune', /hors de portée de ce territoire/],
    ['un type inconnu', [ouvrir(1, { type: 'XYZ' })], 0, 'type', /parmi/],
    ['un nom vide', [ouvrir(1, { nom: '  ' })], 0, 'nom', /Donnez un nom/],
    ['une position à moitié donnée', [ouvrir(1, { lon: 2 })], 0, 'lat', /ou aucune des deux/],
    [
      'une position loin de sa commune',
      [ouvrir(1, { lon: ici.lon + 1, lat: ici.lat })],
      0,
      'lon',
      /km du centre de Commune/,
    ],
    ['une longitude qui n’en est pas une', [ouvrir(1, { lon: 200, lat: ici.lat })], 0, 'lon', /entre -180 et 180/],
    ['une latitude qui n’en est pas une', [ouvrir(1, { lon: 2, lat: Number.NaN })], 0, 'lat', /entre -90 et 90/],
    ['deux tailles pour un lieu', [redimensionner(3), redimensionner(4)], 1, 'lieu', /déjà changé plus haut/],
    ['fermer et agrandir', [{ action: 'fermer', lieu: compte.cle }, redimensionner(4)], 1, 'lieu', /Gardez un seul/],
    ['trop de changements', Array(501).fill(ouvrir(1)), 500, 'action', /au plus 500 changements/],
    [
      'déplacer ce qui sert une liste de communes',
      [{ action: 'deplacer', lieu: intervention.cle, commune: ici.code }],
      0,
      'action',
      /ne changerait pas l'accès/,
    ],
  ])('%s', (_, changements, rang, champ, message) => {
    const problemes = verifierChangements(photo, changements);
    expect(problemes).toEqual([{ rang, champ, message: expect.stringMatching(message) }]);
    expect(() => evaluer(photo, changements)).toThrow(problemes[0]!.message);
  });

  test('une commune sans position connue : dit quoi importer', () => {
    // La commune 10007 du pays inventé n'a pas de position ; elle est du département D0.
    const autre = photoDeTest(franceInventee({ communes: 700, lieux: 160, etendue: 6, cotes: 4 }, 9), question, 'D0');
    expect(communesDe(autre).some(({ code, dansTerritoire }) => code === '10007' && dansTerritoire)).toBe(true);
    const [probleme] = verifierChangements(autre, [ouvrir(1, { commune: '10007' })]);
    expect(probleme).toMatchObject({ rang: 0, champ: 'commune', message: expect.stringContaining('importez') });
  });

  test('tous les problèmes sont dits à la fois, chacun avec son rang', () => {
    const problemes = verifierChangements(photo, [
      ouvrir(-1, { nom: '' }),
      redimensionner(3),
      ouvrir(2, { commune: loin.code }),
    ]);
    expect(problemes.map(({ rang, champ }) => [rang, champ])).toEqual([
      [0, 'nom'],
      [0, 'etp'],
      [2, 'commune'],
    ]);
  });

  test('le schéma refuse ce qui est mal écrit, en français, et laisse passer le reste', () => {
    expect(schemaChangement.parse({ action: 'redimensionner', lieu: '12-3', etp: '4.5' })).toEqual({
      action: 'redimensionner',
      lieu: '12-3',
      etp: 4.5,
    });
    for (const faux of [
      { action: 'bouger' },
      { action: 'fermer', lieu: 'abc' },
      { action: 'redimensionner', lieu: '1', etp: -2 },
      { action: 'ouvrir', nom: '', type: 'ACI', commune: '62041', etp: 1 },
    ]) {
      const lu = schemaChangement.safeParse(faux);
      expect(lu.success).toBe(false);
      expect(lu.error!.issues[0]!.message).toMatch(/^(L'action|Le lieu|Les ETP|Donnez)/);
    }
  });
});
