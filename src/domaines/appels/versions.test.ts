import { expect, test } from 'vitest';
import { CONTENU_TEST } from '#tests/fabriqueAppels.ts';
import { comparerVersions, direChangements } from './comparer.ts';
import type { Contenu } from './forme.ts';
import { dateHeureEn, fuseauDe, heureLocale, instantLocal } from './fuseaux.ts';
import { actesDe } from './prochains.ts';
import { contenuDeZone } from './zone.ts';

const ecrit = (plus: Partial<Contenu> = {}, intitule = 'Appel') => ({
  intitule,
  contenu: { ...CONTENU_TEST, ...plus },
});

test('le même contenu, ses clés et ses cases dans un autre ordre : aucun écart', () => {
  const { mois, debut, fin } = CONTENU_TEST.duree;
  expect(
    comparerVersions(ecrit(), ecrit({ duree: { fin: fin!, debut: debut!, mois }, publics: ['jeunes', 'rsa'] })),
  ).toEqual([]);
});

test('des organisations, des territoires, des plafonds cochés dans un autre ordre : aucun écart', () => {
  const dans = (ordre: <T>(liste: T[]) => T[]) =>
    ecrit({
      eligibilite: {
        ...CONTENU_TEST.eligibilite,
        natures: ordre(['reseau', 'structure']),
        territoires: ordre(['epci:1', 'epci:2']),
      },
      financement: { ...CONTENU_TEST.financement, regimes: ordre(['appel_personnel', 'fse_54b']) },
    });
  expect(
    comparerVersions(
      dans((l) => l),
      dans((l) => l.toReversed()),
    ),
  ).toEqual([]);
});

/** Un contenu dont chaque champ, même facultatif, est écrit. */
const COMPLET: Contenu = {
  ...CONTENU_TEST,
  eligibilite: { ...CONTENU_TEST.eligibilite, territoires: ['epci:1'] },
  financement: {
    ...CONTENU_TEST.financement,
    tauxAidesPubliquesMax: '80',
    montantMin: '1000',
    montantMax: '50000',
    plan: [{ genre: 'acompte', libelle: 'Acompte', condition: 'livrable', part: '40', livrable: 'Rapport' }],
  },
  questions: [{ id: 'q', type: 'texte', libelle: 'Pourquoi ?' } as Contenu['questions'][number]],
  clauses: [{ id: 'k', titre: 'Clause', critere: 'Critère', conditions: 'Condition', vigilance: 'Vigilance' }],
};
type Feuille = (string | number)[];
/** Chemins de toutes les valeurs, à toute profondeur. */
const feuilles = (valeur: unknown, chemin: Feuille = []): Feuille[] =>
  typeof valeur === 'object' && valeur !== null
    ? Object.entries(valeur).flatMap(([cle, v]) => feuilles(v, [...chemin, cle]))
    : [chemin];
function changer(contenu: Contenu, chemin: Feuille): Contenu {
  const copie = structuredClone(contenu);
  let noeud = copie as unknown as Record<string, unknown>;
  for (const cle of chemin.slice(0, -1)) noeud = noeud[cle] as Record<string, unknown>;
  const [cle, avant] = [chemin.at(-1)!, noeud[chemin.at(-1)!]];
  noeud[cle] = typeof avant === 'boolean' ? !avant : typeof avant === 'number' ? avant + 1 : `${avant}9`;
  return copie;
}

test.each(feuilles(COMPLET).map((chemin) => [chemin.join('.'), chemin] as const))(
  'rien ne change en silence : %s',
  (_, chemin) => {
    const apres = { intitule: 'Appel', contenu: changer(COMPLET, chemin) };
    expect(comparerVersions({ intitule: 'Appel', contenu: COMPLET }, apres)).not.toEqual([]);
  },
);

test('textes, lignes ajoutées, retirées, changées : chacun à sa partie', () => {
  const [pro] = CONTENU_TEST.orientations;
  const apres = ecrit(
    {
      objectifs: 'Autres objectifs.',
      orientations: [
        { ...pro!, titre: 'Former' },
        { id: 'mobilite', titre: 'Mobilité', description: '', obligatoire: false },
      ],
      financement: { ...CONTENU_TEST.financement, tauxSubventionMax: '70' },
    },
    'Appel rectifié',
  );
  const ecarts = comparerVersions(ecrit(), apres);
  expect(ecarts.map(({ section, genre }) => `${section} ${genre}`)).toEqual([
    'objet change',
    'objet change',
    'financement change',
    'orientations change',
    'orientations ajoute',
    'orientations retire',
  ]);
  expect(direChangements(ecarts)).toContain('Orientation « Mobilité » (ajouté) ; Orientation « Diversifier » (retiré)');
});

test('les heures d’un appel sont celles de son territoire', () => {
  expect(fuseauDe({ departement: '974' })).toBe('Indian/Reunion');
  expect(fuseauDe({ region: '04' })).toBe('Indian/Reunion');
  // Le code 04 est aussi celui des Alpes-de-Haute-Provence.
  expect(fuseauDe({ departement: '04' })).toBe('Europe/Paris');
  const instant = instantLocal('2027-02-14T16:00', 'America/Cayenne');
  expect(instant.toISOString()).toBe('2027-02-14T19:00:00.000Z');
  expect(heureLocale(instant, 'America/Cayenne')).toBe('2027-02-14T16:00');
  expect(dateHeureEn(instant, 'America/Cayenne').replaceAll('\u00a0', ' ')).toBe(
    '14 février 2027 à 16 h 00, heure de la Guyane',
  );
});

test('une zone blanche écrit son territoire, son public et ses chiffres ; « non calculable » est dit', () => {
  const contenu = contenuDeZone(CONTENU_TEST, {
    diagnostic: 'diagnostic:3',
    le: '2026-11-22',
    public: 'rsa',
    territoires: [
      { ref: 'epci:1', nom: 'CC Inventée', besoin: 812, offre: 0, acces: null, classe: 'Zone blanche confirmée' },
    ],
    communes: ['62001', '62002'],
  });
  expect(contenu.eligibilite!.territoires).toEqual(['epci:1']);
  expect(contenu.territoiresTexte).toBe('CC Inventée, dont 2 communes sont en zone blanche confirmée.');
  expect(contenu.contexte).toContain('812 foyers allocataires du RSA');
  expect(contenu.contexte).toContain('accès non calculable');
});

test('les prochains actes : compléter, puis publier ; répondre et examiner dès que cela attend', () => {
  const peut = { modifier: true, publier: true, acces: true, repondre: true, archiver: false };
  const rien = { phase: 'preparation', questions: 0, acces: 0, deposees: 0, aExaminer: 0, decidees: 0 } as const;
  const actes = (plus: object = {}, comptes: object = {}) =>
    actesDe({
      appel: { id: 4, etat: 'preparation' },
      comptes: { ...rien, ...comptes },
      problemes: [],
      rectificatif: false,
      enveloppe: null,
      peut,
      ...plus,
    }).map(({ adresse }) => adresse);
  expect(actes()).toEqual(['/appels/4/publier']);
  expect(
    actes({ problemes: [{ section: 'suivi', champ: 'contenu.contact', message: 'Contact.', gravite: 'bloquant' }] }),
  ).toEqual(['/appels/4/contenu/suivi']);
  const publie = { appel: { id: 4, etat: 'publie' } };
  expect(actes({ ...publie, rectificatif: true }, { phase: 'ferme', questions: 2, deposees: 3, aExaminer: 1 })).toEqual(
    ['/appels/4/rectificatif', '/appels/4/questions', '/appels/4/candidatures'],
  );
  expect(actes(publie, { phase: 'ferme', deposees: 3, decidees: 1 })).toEqual(['/appels/4/classement']);
});
