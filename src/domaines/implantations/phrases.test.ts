import { expect, test } from 'vitest';
import type { Demande } from './demande.ts';
import type { Retenu } from './forme.ts';
import { aCommune, effectif, phraseDe } from './phrases.ts';

/** Espaces ordinaires, pour comparer sans se tromper d'espace insécable. */
const simple = (texte: string) => texte.replace(/[\u202f\u00a0]/g, ' ');

const demande = {
  question: { public: 'demandeurs' },
  minutes: 30,
  typeOuvert: 'ACI',
  secret: 5,
} as Pick<Demande, 'question' | 'minutes' | 'typeOuvert' | 'secret'>;

const retenu: Omit<Retenu, 'phrase'> = {
  cle: 'C62444',
  action: 'ouvrir',
  nom: 'Hesdin',
  commune: '62444',
  communeNom: 'Hesdin',
  lon: 2,
  lat: 50,
  type: null,
  etp: null,
  rang: 1,
  etpAjoutes: 5,
  portee: { couvert: 1650, personnes: 2140, communes: 43, confirmees: 31 },
  gain: { etp: 5, etpTerritoire: 4.5, etpVoisins: 0.5, personnesMieux: 800, confirmees: 12 },
  autrement: {
    action: 'renforcer',
    nom: 'Chantier vert',
    communeNom: 'Le Touquet-Paris-Plage',
    etp: 5,
    portee: { couvert: 1200, personnes: 3000, communes: 20, confirmees: 0 },
  },
  communes: [],
};

test('une ouverture, sa meilleure autre voie', () => {
  expect(simple(phraseDe(retenu, demande))).toBe(
    "Ouvrir à Hesdin (ACI, 5 ETP) met 2 140 demandeurs d'emploi de 43 communes à moins de 30 minutes d'une offre nouvelle, dont l'équivalent de 1 650 sans offre suffisante aujourd'hui ; 31 de ces communes sont en zone blanche confirmée. Renforcer « Chantier vert » au Touquet-Paris-Plage avec les mêmes ETP en atteindrait 1 200.",
  );
});

test('un renforcement qui sert surtout les voisins, sans autre voie utile, dans l’ordre des apports', () => {
  const phrase = phraseDe(
    {
      ...retenu,
      action: 'renforcer',
      nom: 'Chantier vert',
      communeNom: 'Les Attaques',
      rang: 2,
      etpAjoutes: 3,
      portee: { couvert: 3.2, personnes: 900, communes: 1, confirmees: 1 },
      gain: { ...retenu.gain, etpVoisins: 2.25 },
      autrement: {
        action: 'ouvrir',
        nom: 'Maison commune',
        communeNom: 'Bray',
        etp: 5,
        portee: { couvert: 0, personnes: 0, communes: 0, confirmees: 0 },
      },
    },
    demande,
  );
  expect(simple(phrase)).toBe(
    "Renforcer « Chantier vert » aux Attaques (3 ETP de plus) met 900 demandeurs d'emploi de 1 commune de plus à moins de 30 minutes d'une offre renforcée, dont l'équivalent de moins de 5 sans offre suffisante aujourd'hui ; elle est en zone blanche confirmée. Ouvrir à Bray, dans « Maison commune » avec 5 ETP n'en atteindrait aucun de plus. Sur ces 3 ETP, 2,3 profiteraient aux habitants des territoires voisins.",
  );
});

test('les articles se contractent, les petits effectifs se taisent', () => {
  expect(['Bray', 'Le Portel', 'Les Attaques', "L'Isle"].map(aCommune)).toEqual([
    'à Bray',
    'au Portel',
    'aux Attaques',
    "à L'Isle",
  ]);
  expect([0, 0.4, 1, 4.4, 4.6, 1234].map((n) => simple(effectif(n, 5)))).toEqual([
    '0',
    '0',
    'moins de 5',
    'moins de 5',
    '5',
    '1 234',
  ]);
});
