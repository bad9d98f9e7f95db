import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { composer, decomprimer } from './encoder.ts';
import { evaluer } from './evaluer.ts';
import type { Changement } from './forme.ts';

/**
 * Une photo gardée une fois pour toutes. Si ces nombres changent, un scénario enregistré ne redonnerait plus le résultat d'alors : il faut
 * soit corriger le calcul, soit changer `VERSION_PHOTO` et savoir encore lire l'ancienne. Le témoin ne se régénère pas.
 */
const EMPREINTE = '7cfcb0dd5d8f51f8736966d5f0dbe8304c16311fe6d1eb793c41829ae4630f77';
const RESULTAT = 'f7909dd41155eb0ce2c09086f3417d20ac3cdf6d67ad886bc27915ad4a5070bc';
const contenu = readFileSync(join(import.meta.dirname, 'temoin.photo'));

const CHANGEMENTS: Changement[] = [
  { action: 'ouvrir', nom: 'Ressourcerie', type: 'ACI', commune: '10073', etp: 14 },
  { action: 'ouvrir', nom: 'Atelier', type: 'EI', commune: '10011', lon: 2.37, lat: 46.72, etp: 6.5 },
  { action: 'fermer', lieu: '6' },
  { action: 'deplacer', lieu: '2', commune: '10080' },
  { action: 'redimensionner', lieu: '2', etp: 25 },
  { action: 'redimensionner', lieu: '1-500', etp: 3 },
];

test('la photo témoin, relue et réévaluée, donne les nombres d’alors au bit près', () => {
  const photo = decomprimer(contenu, EMPREINTE);
  const { avertissements, dureeMs: _, ...nombres } = evaluer(photo, CHANGEMENTS);
  expect(avertissements).toEqual([]);
  expect([nombres.avant.etp, nombres.apres.etp]).toEqual([50.5, 68]);
  expect(nombres.avant.pour1000).toEqual({
    '2sfca': 169.83763551203123,
    e2sfca: 165.0127001914493,
    gaussien: 163.4588937384969,
    exponentiel: 162.5107914654521,
    '3sfca': 167.6016248522108,
  });
  expect(nombres.apres.pour1000).toEqual({
    '2sfca': 193.46672842683844,
    e2sfca: 188.09324066183763,
    gaussien: 189.841336527302,
    exponentiel: 196.74102686743166,
    '3sfca': 186.68510346423665,
  });
  expect(createHash('sha256').update(JSON.stringify(nombres)).digest('hex')).toBe(RESULTAT);
});

test('remise en octets, elle a la même empreinte', () => {
  const { entete, colonnes } = decomprimer(contenu, EMPREINTE);
  expect(composer(entete, colonnes).empreinte).toBe(EMPREINTE);
});

test('un octet changé, un contenu tronqué ou une autre version sont refusés avec quoi faire', () => {
  const octets = inflateSync(contenu);
  octets[octets.length - 9]! ^= 1;
  expect(() => decomprimer(deflateSync(octets), EMPREINTE)).toThrow('abîmées');
  expect(() => decomprimer(contenu.subarray(0, 1000), EMPREINTE)).toThrow('abîmées');
  const { entete, colonnes } = decomprimer(contenu, EMPREINTE);
  const autre = Buffer.from(inflateSync(contenu).toString('latin1').replace('"version":1', '"version":9'), 'latin1');
  const empreinte = createHash('sha256').update(autre).digest('hex');
  expect(entete.version).toBe(1);
  expect(colonnes.debut.length).toBe(entete.communes.codes.length + 1);
  expect(() => decomprimer(deflateSync(autre), empreinte)).toThrow('de la version 9, que ce programme ne lit pas');
});
