import { expect, test } from 'vitest';
import { CONTENU_TEST } from '../../../tests/fabriqueAppels.ts';
import { enJson, fluxAtom } from './flux.ts';
import type { AppelPublic } from './requetes/public.ts';

const appel: AppelPublic = {
  id: 7,
  genre: 'appel_projets',
  intitule: 'Former & « équiper » <les structures>',
  financeur: 'Département inventé',
  departement: '62',
  region: '32',
  territoire: 'Pas-de-Calais',
  etat: 'publie',
  etatPublic: 'ouvert',
  ouvreLe: new Date('2027-01-15T08:00:00Z'),
  fermeLe: new Date('2027-02-14T16:00:00Z'),
  fuseau: 'Europe/Paris',
  contenu: CONTENU_TEST,
  version: 2,
  publieLe: new Date('2027-01-10T08:00:00Z'),
  modifieLe: new Date('2027-01-20T08:00:00Z'),
  resultatsLe: null,
  demonstration: false,
  maintenant: new Date('2027-01-21T08:00:00Z'),
};

test('le flux Atom : ce que la norme exige, textes protégés, heure avec son fuseau', () => {
  const flux = fluxAtom('https://exemple.fr', 'Appels', [appel], appel.maintenant);
  expect(flux).toContain('<id>https://exemple.fr/appels-ouverts/7</id>');
  expect(flux).toContain('<title>Former &amp; « équiper » &lt;les structures&gt;</title>');
  expect(flux.match(/<updated>2027-01-20T08:00:00.000Z<\/updated>/g)).toHaveLength(2);
  expect(flux.replaceAll('\u00a0', ' ')).toContain('Clôture : 14 février 2027 à 17 h 00, heure de Paris.');
  expect(flux).not.toMatch(/&(?!(amp|lt|gt|quot|apos);)/);
});

test('sans appel, le flux reste valable ; un caractère de commande n’y passe pas', () => {
  expect(fluxAtom('https://exemple.fr', 'Appels', [], appel.maintenant)).toContain(
    '<updated>2027-01-21T08:00:00.000Z</updated>',
  );
  const flux = fluxAtom('https://exemple.fr', 'Appels', [{ ...appel, intitule: 'a\u0000b\u0008c' }], appel.maintenant);
  expect(flux).toContain('<title>abc</title>');
});

test('le JSON dit « null » de ce qui n’est pas fixé, et ne dit rien des candidatures', () => {
  const json = enJson('https://exemple.fr', appel);
  expect(json).toMatchObject({
    ferme_le: '2027-02-14T16:00:00.000Z',
    montant_min: null,
    taux_subvention_max: '80',
    version: 2,
  });
  expect(JSON.stringify(json)).not.toMatch(/candidature|brouillon|organisation_id/);
});
