import { afterEach, expect, test, vi } from 'vitest';
import { adresseClient, adresseTronquee, navigateurLisible, origineFrein } from './visiteur.ts';

afterEach(() => vi.unstubAllEnvs());

test.each([
  ['203.0.113.57', '203.0.113.0'],
  ['2001:db8:12:3456::1', '2001:db8:12::'],
  ['2001:db8::1', '2001:db8:0::'],
  ['::1', '0:0:0::'],
  ['fe80::1%eth0', 'fe80:0:0::'],
  ['pas une adresse', ''],
])('%s devient %s', (adresse, tronquee) => {
  expect(adresseTronquee(adresse)).toBe(tronquee);
});

test('sans mandataire déclaré, X-Forwarded-For est ignoré : il se forge', () => {
  const entetes = new Headers({ 'x-forwarded-for': '1.2.3.4' });
  expect(adresseClient(entetes, '::ffff:203.0.113.57')).toBe('203.0.113.57');
});

test('avec un mandataire, on prend l’adresse qu’il a ajoutée, pas celle que le client a écrite', () => {
  vi.stubEnv('MAILLAGE_MANDATAIRES', '1');
  const entetes = new Headers({ 'x-forwarded-for': '1.2.3.4, 203.0.113.57' });
  expect(adresseClient(entetes, '10.0.0.1')).toBe('203.0.113.57');
});

test('le navigateur se lit', () => {
  expect(navigateurLisible('Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe(
    'Firefox sous Windows',
  );
  expect(navigateurLisible('')).toBe('Navigateur inconnu');
});

test('le frein compte un /64 IPv6 comme une seule origine', () => {
  expect(origineFrein('2001:db8:1:2::1')).toBe(origineFrein('2001:DB8:1:0002:ffff:1:2:3'));
  expect(origineFrein('2001:db8:1:2::1')).not.toBe(origineFrein('2001:db8:1:3::1'));
  expect(origineFrein('203.0.113.57')).toBe('203.0.113.57');
  expect(origineFrein('')).toBe('');
});
