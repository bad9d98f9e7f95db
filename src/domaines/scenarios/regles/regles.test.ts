import { describe, expect, test } from 'vitest';
import type { BilanScenario, Changement, LieuPhoto } from '#src/domaines/diagnostics/index.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { EvaluationGardee } from '../forme.ts';
import { appliquer, decrire, differences } from './changements.ts';
import { comparabilite } from './comparer.ts';
import { type Annuaire, lireChangements } from './fichier.ts';
import { phraseBilan, phraseScenario, resumerChangements } from './phrases.ts';
import { changementSaisi } from './saisie.ts';

const lieu = (cle: string, nom: string, commune = '62041'): LieuPhoto => ({
  cle,
  structure: Number(cle.split('-')[0]),
  nom,
  type: 'ACI',
  commune,
  lon: 2.7,
  lat: 50.3,
  etp: 10,
  etat: 'observe',
  dansTerritoire: true,
  compte: true,
  intervention: false,
});
const annuaire: Annuaire = {
  lieux: [lieu('12', 'Jardins'), lieu('12-3', 'Serre'), lieu('20', 'Atelier'), lieu('21', 'Atelier bis')],
  communes: [
    { code: '62041', nom: 'Arras' },
    { code: '62498', nom: 'Lens' },
    { code: '62447', nom: 'Hesdin-la-Forêt' },
    { code: '62001', nom: 'Saint-Martin' },
    { code: '62002', nom: 'Saint-Martin' },
  ],
  sirets: new Map([
    ['10000000000012', [{ structure: 12, type: 'ACI' }]],
    [
      '20000000000028',
      [
        { structure: 20, type: 'ACI' },
        { structure: 21, type: 'EI' },
      ],
    ],
  ]),
};
const ouvrir: Changement = { action: 'ouvrir', nom: 'Neuf', type: 'ACI', commune: '62041', etp: 12 };

describe('la liste des changements', () => {
  const fermer: Changement = { action: 'fermer', lieu: '12' };
  const agrandir: Changement = { action: 'redimensionner', lieu: '12', etp: 20 };
  const deplacer: Changement = { action: 'deplacer', lieu: '12', commune: '62498' };

  test('un lieu se déplace et s’agrandit à la fois, mais fermer rend le reste sans objet, et l’inverse', () => {
    const ajouter = (liste: Changement[], ...changements: Changement[]) =>
      appliquer(liste, { geste: 'ajouter', changements });
    expect(ajouter([], agrandir, deplacer)).toEqual([agrandir, deplacer]);
    expect(ajouter([agrandir, deplacer], fermer)).toEqual([fermer]);
    expect(ajouter([fermer], deplacer)).toEqual([deplacer]);
    expect(ajouter([agrandir], { ...agrandir, etp: 5 })).toEqual([{ ...agrandir, etp: 5 }]);
    expect(ajouter([ouvrir], ouvrir)).toEqual([ouvrir, ouvrir]);
  });

  test('modifier garde le rang ; un rang disparu est dit', () => {
    const plus = { ...ouvrir, etp: 20 };
    expect(appliquer([fermer, ouvrir], { geste: 'modifier', rang: 1, changement: plus })).toEqual([fermer, plus]);
    expect(() => appliquer([fermer], { geste: 'retirer', rang: 1 })).toThrow(ErreurMetier);
  });

  test('les différences comptent les doublons une fois chacun', () => {
    expect(differences([ouvrir], [ouvrir, ouvrir, fermer])).toEqual({ ajoutes: [ouvrir, fermer], retires: [] });
    expect(differences([ouvrir, ouvrir], [ouvrir])).toEqual({ ajoutes: [], retires: [ouvrir] });
    // L'ordre des propriétés ne compte pas.
    expect(differences([fermer], [{ lieu: '12', action: 'fermer' }])).toEqual({ ajoutes: [], retires: [] });
  });

  test('chaque changement se dit avec les noms de la photo', () => {
    const noms = {
      lieux: new Map(annuaire.lieux.map((l) => [l.cle, l])),
      communes: new Map(annuaire.communes.map(({ code, nom }) => [code, nom])),
    };
    expect([ouvrir, fermer, agrandir, deplacer].map((c) => decrire(c, noms))).toEqual([
      'Ouvrir Neuf (ACI) à Arras, 12 ETP',
      'Fermer Jardins (ACI, Arras, 10 ETP)',
      'Passer Jardins de 10 à 20 ETP',
      "Déplacer Jardins d'Arras à Lens",
    ]);
  });
});

describe('le fichier de changements', () => {
  test('mots français et anglais, identifiant ou SIRET, décimales à la virgule, colonnes dans le désordre', () => {
    const texte = [
      'Nom;Action;Structure;Commune;ETP;Type;Latitude;Longitude',
      'Neuf;Ouverture;;Arras;12,5;aci;50,29;2,78',
      ';close;12;;;;;',
      ';Agrandir;12-3;;1 200;;;',
      ';déplacer;100 000 000 000 12;62498;;ACI;;',
    ].join('\r\n');
    expect(lireChangements(texte, annuaire)).toEqual({
      rejets: [],
      lignes: [2, 3, 4, 5],
      changements: [
        { action: 'ouvrir', nom: 'Neuf', type: 'ACI', commune: '62041', lon: 2.78, lat: 50.29, etp: 12.5 },
        { action: 'fermer', lieu: '12' },
        { action: 'redimensionner', lieu: '12-3', etp: 1200 },
        { action: 'deplacer', lieu: '12', commune: '62498' },
      ],
    });
  });

  test('chaque ligne fausse a son numéro, sa raison et quoi écrire ; les autres sont lues', () => {
    const texte = `action,structure,type,commune,etp
vendre,12,,,
fermer,99,,,
fermer,20000000000028,,,
fermer,30000000000030,ACI,,
ouvrir,,ZZZ,Arras,3
ouvrir,,ACI,Saint-Martin,3
ouvrir,,ACI,Hesdin,3
ouvrir,,ACI,Arras,beaucoup
redimensionner,12,,,-4
ouvrir,,ACI,,3
fermer,20,,,`;
    const { changements, rejets } = lireChangements(texte, annuaire);
    expect(changements).toEqual([{ action: 'fermer', lieu: '20' }]);
    expect(rejets.map(({ ligne }) => ligne)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    const dit = (ligne: number) => rejets.filter((r) => r.ligne === ligne).map((r) => `${r.motif} ${r.correction}`)[0];
    expect(dit(2)).toMatch(/« vendre » n'est pas une action\. Écrivez ouvrir, fermer/);
    expect(dit(3)).toMatch(/« 99 » n'est pas dans ce scénario/);
    expect(dit(4)).toMatch(/plusieurs structures \(ACI, EI\)\. Précisez la colonne « type »/);
    expect(dit(5)).toMatch(/Aucune structure ACI de SIRET 30000000000030/);
    expect(dit(6)).toMatch(/« ZZZ » est inconnu\. Écrivez l'un de : ACI/);
    expect(dit(7)).toMatch(/2 communes s'appellent « Saint-Martin »\. Précisez le code : Saint-Martin \(62001\)/);
    expect(dit(8)).toMatch(/Vouliez-vous dire : Hesdin-la-Forêt \(62447\)/);
    expect(dit(9)).toMatch(/« beaucoup » n'est pas un nombre/);
    expect(dit(10)).toMatch(/négatifs/);
    expect(dit(11)).toMatch(/commune manque/);
  });

  test('un fichier vide, sans action, ou trop long est refusé tout entier', () => {
    expect(() => lireChangements(' \n', annuaire)).toThrow(/vide/);
    expect(() => lireChangements('structure;etp\n12;3', annuaire)).toThrow(/« action »/);
    expect(() => lireChangements(`action;structure\n${'fermer;12\n'.repeat(501)}`, annuaire)).toThrow(/500 au plus/);
  });

  test('un formulaire refuse au champ en cause, comme une ligne', () => {
    const saisir = (champs: Record<string, string>) => {
      try {
        return changementSaisi((champ) => champs[champ] ?? '', annuaire);
      } catch (erreur) {
        return Object.keys((erreur as ErreurMetier).champs);
      }
    };
    expect(saisir({ action: 'ouvrir', nom: 'Neuf', type: 'ACI', commune: 'Lens', etp: '8' })).toEqual({
      action: 'ouvrir',
      nom: 'Neuf',
      type: 'ACI',
      commune: '62498',
      etp: 8,
    });
    expect(saisir({ action: 'ouvrir', type: 'ACI', commune: 'Lens', etp: '8' })).toEqual(['nom']);
    expect(saisir({ structure: '12' })).toEqual(['action']);
    expect(saisir({ action: 'redimensionner', structure: '12' })).toEqual(['etp']);
    expect(saisir({ action: 'deplacer', structure: '12' })).toEqual(['commune']);
    expect(saisir({ action: 'deplacer', structure: '12', commune: 'Lens', lon: '2,8' })).toEqual(['lon']);
  });
});

describe('la réponse en une phrase', () => {
  const bilan = (communes: number, personnes: number, calculables = 900): BilanScenario => ({
    etp: 0,
    pour1000: { '2sfca': 1, e2sfca: 1, gaussien: 1, exponentiel: 1, '3sfca': 1 },
    communes: { confirmee: communes, sensible: 0, couverte: calculables - communes, non_calculable: 0 },
    personnes: { confirmee: personnes, sensible: 0, couverte: 0, non_calculable: 0 },
    partBesoinEnZoneBlanche: null,
  });
  const evaluation = (avant: BilanScenario, apres: BilanScenario, gagnent = 0, voisins = 0): EvaluationGardee => ({
    avant,
    apres,
    gagnent: { territoire: gagnent, voisins },
    perdent: { territoire: 0, voisins: 0 },
    etpGagnes: { territoire: 0, voisins: 0 },
  });
  const fermer: Changement = { action: 'fermer', lieu: '12' };
  const espace = (texte: string) => texte.replaceAll(/[\u202f\u00a0]/g, ' ');

  test.each([
    [
      [ouvrir, ouvrir],
      bilan(37, 5000),
      bilan(23, 3680),
      'Ouvrir 2 structures ferait passer 14 communes et 1 320 personnes hors de la zone blanche confirmée',
    ],
    [
      [ouvrir, fermer],
      bilan(37, 5000),
      bilan(36, 4999),
      'Ouvrir une structure et en fermer une ferait passer 1 commune et 1 personne hors de la zone blanche confirmée',
    ],
    [
      [fermer],
      bilan(3, 100),
      bilan(5, 220),
      'Fermer une structure ferait entrer 2 communes et 120 personnes en zone blanche confirmée',
    ],
    [[fermer], bilan(3, 100), bilan(5, 90), 'Fermer une structure ferait entrer 2 communes en zone blanche confirmée'],
    [
      [fermer],
      bilan(3, 100),
      bilan(3, 150),
      'Fermer une structure ne changerait pas le nombre de communes en zone blanche confirmée, avec 50 personnes de plus en zone blanche',
    ],
    [[], bilan(37, 5000), bilan(37, 5000), "Aucun changement pour l'instant : 37 communes en zone blanche confirmée"],
    [
      [ouvrir],
      bilan(0, 0, 0),
      bilan(0, 0, 0),
      "L'effet n'est pas calculable : aucun besoin ou aucune offre de ce type n'est connu ici",
    ],
  ] as [Changement[], BilanScenario, BilanScenario, string][])('%#', (changements, avant, apres, attendu) => {
    expect(espace(phraseScenario(changements, evaluation(avant, apres)))).toBe(attendu);
  });

  test('qui y gagne, sans jamais écrire un nombre de personnes à virgule', () => {
    expect(espace(phraseBilan(evaluation(bilan(3, 1), bilan(3, 1), 2909.47, 0.2)))).toBe(
      "2 909 personnes d'ici vivent dans une commune qui passe dans une meilleure classe ; aucune ne passe dans une moins bonne.",
    );
    expect(resumerChangements([ouvrir, fermer, ouvrir])).toBe('2 ouvertures, 1 fermeture');
  });
});

describe('ce qui se compare', () => {
  const a = { territoire: { ref: 'departement:62', nom: 'Pas-de-Calais' }, question: { public: 'rsa' }, photo: 'x' };
  test('même territoire et même question, sinon non ; une autre photo, avec réserve', () => {
    expect(comparabilite(a, structuredClone(a))).toEqual({ possible: true, memesDonnees: true, reserve: null });
    expect(comparabilite(a, { ...a, photo: 'y' })).toMatchObject({
      possible: true,
      memesDonnees: false,
      reserve: expect.stringMatching(/données de départ ont changé/),
    });
    expect(comparabilite(a, { ...a, question: { public: 'deld' } })).toMatchObject({ possible: false });
    expect(comparabilite(a, { ...a, territoire: { ref: 'departement:59', nom: 'Nord' } })).toMatchObject({
      possible: false,
    });
  });
});
