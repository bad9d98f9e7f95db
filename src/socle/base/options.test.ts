import { describe, expect, test } from 'vitest';
import { ErreurUsage, lireOptions } from './options.ts';

test('sans rien : port 3000, boucle locale, ./donnees, PostgreSQL apporté, marque des collectivités', () => {
  expect(lireOptions([], {})).toEqual({
    port: 3000,
    hote: '127.0.0.1',
    donnees: 'donnees',
    databaseUrl: undefined,
    marque: 'collectivite',
    contenu: 'auto',
  });
});

test('un drapeau l’emporte sur la variable ; une variable vide ne compte pas', () => {
  const env = { PORT: '8080', MAILLAGE_DONNEES: '/a', MAILLAGE_MARQUE: 'etat', DATABASE_URL: '' };
  expect(lireOptions(['--port', '0', '--donnees', '/b', '--vide'], env)).toMatchObject({
    port: 0,
    donnees: '/b',
    marque: 'etat',
    contenu: 'vide',
    databaseUrl: undefined,
  });
  expect(lireOptions(['--demo'], env)).toMatchObject({ port: 8080, donnees: '/a', contenu: 'demo' });
});

test('l’aide se demande dans les deux langues', () => {
  expect(lireOptions(['--aide'], {})).toBeNull();
  expect(lireOptions(['--help'], {})).toBeNull();
});

describe('mauvais usage', () => {
  test.each([
    [['--port', 'abc'], {}, 'Port « abc »'],
    [['--port', '70000'], {}, 'Port « 70000 »'],
    [['--port', '-1'], {}, '--port'],
    [[], { PORT: '3000x' }, 'Port « 3000x »'],
    [['--zut'], {}, 'Option inconnue ou sans valeur : --zut'],
    [['--donnees'], {}, '--donnees'],
    [['truc'], {}, 'truc'],
    [['--demo', '--vide'], {}, 'se contredisent'],
    [[], { MAILLAGE_MARQUE: 'dsfr' }, 'MAILLAGE_MARQUE vaut « dsfr »'],
  ])('%j %j', (drapeaux, env, message) => {
    expect(() => lireOptions(drapeaux, env)).toThrow(ErreurUsage);
    expect(() => lireOptions(drapeaux, env)).toThrow(message);
  });
});
