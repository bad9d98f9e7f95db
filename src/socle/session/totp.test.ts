import { Secret, TOTP } from 'otpauth';
import { describe, expect, test } from 'vitest';
import { adresseTotp, codeTotp, nouveauSecretTotp, secretLisible, verifierTotp } from './totp.ts';

// RFC 6238, annexe B : secret ASCII « 12345678901234567890 », SHA-1 ; les six derniers des huit chiffres publiés.
const SECRET = Secret.fromLatin1('12345678901234567890').base32;
const VECTEURS: [secondes: number, huit: string][] = [
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
];

describe('codes à usage unique (RFC 6238)', () => {
  test.each(VECTEURS)('vecteur de la RFC à %i s', (secondes, huit) => {
    expect(new TOTP({ secret: SECRET, digits: 8 }).generate({ timestamp: secondes * 1000 })).toBe(huit);
    expect(codeTotp(SECRET, secondes * 1000)).toBe(huit.slice(2));
    expect(verifierTotp(SECRET, huit.slice(2), null, secondes * 1000)).toBe(Math.floor(secondes / 30));
  });

  test('un pas avant ou après est accepté, deux non', () => {
    const t = 1_800_000_000_000;
    const code = codeTotp(SECRET, t);
    expect(verifierTotp(SECRET, code, null, t + 30_000)).toBe(t / 30_000);
    expect(verifierTotp(SECRET, code, null, t - 30_000)).toBe(t / 30_000);
    expect(verifierTotp(SECRET, code, null, t + 60_000)).toBeNull();
    expect(verifierTotp(SECRET, code, null, t - 60_000)).toBeNull();
  });

  test('un code déjà accepté, ou plus ancien, ne sert plus', () => {
    const t = 1_800_000_000_000;
    const pas = verifierTotp(SECRET, codeTotp(SECRET, t), null, t);
    expect(pas).not.toBeNull();
    expect(verifierTotp(SECRET, codeTotp(SECRET, t), pas, t)).toBeNull();
    expect(verifierTotp(SECRET, codeTotp(SECRET, t - 30_000), pas, t)).toBeNull();
    expect(verifierTotp(SECRET, codeTotp(SECRET, t + 30_000), pas, t + 30_000)).toBe((pas as number) + 1);
  });

  test('les espaces tapés sont permis, le reste est refusé sans erreur', () => {
    const t = 59_000;
    expect(verifierTotp(SECRET, ' 287 082 ', null, t)).toBe(1);
    for (const code of ['', '28708', '2870822', 'abcdef', '28708²'])
      expect(verifierTotp(SECRET, code, null, t)).toBeNull();
  });

  test('le secret neuf fait 160 bits, son adresse nomme le compte', () => {
    const secret = nouveauSecretTotp();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(adresseTotp(secret, 'ida@demo.test')).toContain(
      `otpauth://totp/Maillage:ida%40demo.test?issuer=Maillage&secret=${secret}`,
    );
    expect(secretLisible('ABCDEFGHIJ')).toBe('ABCD EFGH IJ');
  });
});
