import { afterEach, expect, test, vi } from 'vitest';
import { effacerCookie, lireCookie, poserCookie, suiteSure } from './cookie.ts';

afterEach(() => vi.unstubAllEnvs());
const requete = (cookie: string) => new Request('http://localhost/', { headers: { cookie } });

test('en clair : HttpOnly et SameSite, sans Secure ; en HTTPS : Secure et __Host-', () => {
  vi.stubEnv('MAILLAGE_URL', 'http://localhost:3000');
  expect(poserCookie('maillage', 'abc', 60_000)).toBe('maillage=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=60');
  vi.stubEnv('MAILLAGE_URL', 'https://maillage.exemple.test/');
  expect(poserCookie('maillage', 'abc', 60_000)).toBe(
    '__Host-maillage=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure',
  );
  expect(effacerCookie('maillage')).toContain('Max-Age=0');
  // Un cookie posé en clair par un voisin du réseau n'est pas lu.
  expect(lireCookie(requete('maillage=forge'), 'maillage')).toBeNull();
  expect(lireCookie(requete('a=b; __Host-maillage=vrai=1'), 'maillage')).toBe('vrai=1');
});

test.each([
  ['/structures?type=ACI', '/structures?type=ACI'],
  ['//exemple.test', '/'],
  ['/\\exemple.test', '/'],
  ['https://exemple.test', '/'],
  ['javascript:alert(1)', '/'],
  ['/a\r\nSet-Cookie: x=y', '/'],
  ['/a/..//exemple.test', '/'],
  ['/connexion?suite=/connexion', '/'],
  [null, '/'],
])('le retour vers %s mène à %s', (demandee, obtenue) => {
  const suite = suiteSure(demandee);
  expect(suite.startsWith('//')).toBe(false);
  expect(suite).toBe(obtenue);
});
