import { expect, test } from 'vitest';
import { coordonneesDe } from './index.ts';

test.each([
  ['Appelez le 06 12 34 56 78 le matin.', ['06 12 34 56 78']],
  ['+33 (0)6.12.34.56.78 ou 0033612345678', ['+33 (0)6.12.34.56.78', '0033612345678']],
  ['Écrire à élodie.exemple+ici@exemple.fr, élodie.exemple+ici@exemple.fr', ['élodie.exemple+ici@exemple.fr']],
  ['Le 03-21-00-00-00.', ['03-21-00-00-00']],
])('une adresse, un téléphone : %s', (texte, attendu) => expect(coordonneesDe(texte)).toEqual(attendu));

test.each([
  'SIRET 000 070 000 00012',
  '120 450 000 € de ventes, 0,6 ETP',
  'numéro 06123456789012',
  'en 2024 et 2025, 12 sorties @ venir',
])('ni SIRET, ni montant, ni date : %s', (texte) => expect(coordonneesDe(texte)).toEqual([]));
