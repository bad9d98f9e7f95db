import { expect, test } from 'vitest';
import { nouveauJeton } from './session/jeton.ts';
import { sansJeton } from './technique.ts';

test('une adresse tracée ne porte plus de jeton utilisable, et reste lisible', () => {
  const jeton = nouveauJeton();
  for (const chemin of [
    `/invitation/${jeton}`,
    `/mot-de-passe/${jeton}.data`,
    `/connexion/oidc/retour?code=${jeton}&state=${jeton}`,
  ])
    expect(sansJeton(`https://m.test${chemin}`)).not.toContain(jeton);
  expect(sansJeton(`https://m.test/invitation/${jeton}?x=1`)).toBe('https://m.test/invitation/…?x=1');
  expect(sansJeton('https://m.test/territoires/departement:62/etat-des-lieux?public=rsa')).toContain('departement:62');
  expect(sansJeton(undefined)).toBeUndefined();
});
