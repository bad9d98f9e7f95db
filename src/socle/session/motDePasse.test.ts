import { argon2Sync } from 'node:crypto';
import { expect, test } from 'vitest';
import { aRehacher, hacher, verifier } from './motDePasse.ts';

test('argon2id de Node reproduit le vecteur de la RFC 9106 § 5.3', () => {
  const cle = argon2Sync('argon2id', {
    message: Buffer.alloc(32, 1),
    nonce: Buffer.alloc(16, 2),
    secret: Buffer.alloc(8, 3),
    associatedData: Buffer.alloc(12, 4),
    memory: 32,
    passes: 3,
    parallelism: 4,
    tagLength: 32,
  });
  expect(cle.toString('hex')).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659');
});

test('le bon mot de passe seul est accepté, et deux hachages du même diffèrent', async () => {
  const [un, deux] = await Promise.all([hacher('tilleul rivage'), hacher('tilleul rivage')]);
  expect(un).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(un).not.toBe(deux);
  expect(await verifier('tilleul rivage', un)).toBe(true);
  expect(await verifier('tilleul rivagE', un)).toBe(false);
});

test('« é » composé ou décomposé est le même mot de passe', async () => {
  const empreinte = await hacher('\u00e9t\u00e9');
  expect(await verifier('e\u0301te\u0301', empreinte)).toBe(true);
});

test('sans compte, le travail est le même et la réponse est non', async () => {
  const empreinte = await hacher('quelconque');
  const duree = async (cible: string | null) => {
    const mesures: number[] = [];
    for (let essai = 0; essai < 5; essai++) {
      const debut = performance.now();
      expect(await verifier('faux', cible)).toBe(false);
      mesures.push(performance.now() - debut);
    }
    return Math.min(...mesures);
  };
  await duree(null);
  const [connu, inconnu] = [await duree(empreinte), await duree(null)];
  // Une réponse immédiate pour un compte inconnu serait au moins dix fois plus rapide.
  expect(inconnu).toBeGreaterThan(connu / 3);
});

test('une empreinte aux paramètres plus faibles est à refaire', async () => {
  expect(aRehacher(await hacher('x'))).toBe(false);
  expect(aRehacher('$argon2id$v=19$m=4096,t=3,p=1$c2Vs$dGFn')).toBe(true);
});
