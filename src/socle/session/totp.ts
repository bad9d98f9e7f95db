import { Secret, TOTP } from 'otpauth';

/** Réglages que lisent toutes les applications d'authentification (RFC 6238 : SHA-1, 6 chiffres, 30 s). */
const PERIODE = 30;
const COMMUN = { issuer: 'Maillage', algorithm: 'SHA1', digits: 6, period: PERIODE } as const;
/** Décalage d'horloge toléré, en pas de 30 s (RFC 6238 § 5.2). */
const FENETRE = 1;

/** Secret de 160 bits, en base32 (RFC 4226 § 4). */
export function nouveauSecretTotp(): string {
  return new Secret({ size: 20 }).base32;
}

/** Adresse `otpauth://` à mettre dans le code QR. */
export function adresseTotp(secret: string, courriel: string): string {
  return new TOTP({ ...COMMUN, label: courriel, secret }).toString();
}

/** Le secret par groupes de quatre, pour le recopier à la main. */
export function secretLisible(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ');
}

/**
 * Vérifie un code.
 * @param dernierPas dernier pas déjà accepté : ce pas et les précédents sont refusés, un code ne sert qu'une fois (RFC 6238 § 5.2).
 * @param instant ms depuis 1970.
 * @returns le pas accepté, à enregistrer, ou `null`.
 */
export function verifierTotp(
  secret: string,
  code: string,
  dernierPas: number | null,
  instant = Date.now(),
): number | null {
  const chiffres = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(chiffres)) return null;
  const totp = new TOTP({ ...COMMUN, secret });
  const ecart = totp.validate({ token: chiffres, timestamp: instant, window: FENETRE });
  if (ecart === null) return null;
  const pas = Math.floor(instant / 1000 / PERIODE) + ecart;
  return dernierPas !== null && pas <= dernierPas ? null : pas;
}

/** Code valable à un instant ; pour les tests et la ligne de commande. */
export function codeTotp(secret: string, instant = Date.now()): string {
  return new TOTP({ ...COMMUN, secret }).generate({ timestamp: instant });
}
