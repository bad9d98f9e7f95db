import type { TypeZone } from '../regles.ts';

/** Noms des classements ruraux, par type puis code. */
export const CLASSEMENTS: Record<'zrr' | 'frr', Record<string, string>> = {
  zrr: { C: 'Classée en ZRR', PC: 'Partiellement classée en ZRR', NC: 'Non classée en ZRR' },
  frr: {
    'FRR+': 'France ruralités revitalisation plus (FRR+)',
    FRR: 'France ruralités revitalisation (FRR)',
    ZRR: "Bénéfice de l'ancienne ZRR maintenu",
    NC: 'Non classée en FRR',
  },
};

/** Lit le classement d'une commune, quelle qu'en soit l'écriture (« C », « NC - Commune non classée », « FRR socle », « oui ») ; `null` s'il n'est pas reconnu. */
export function lireClassement(type: 'zrr' | 'frr', texte: string): string | null {
  const t = texte.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase().replace(/\s+/g, ' ').trim();
  if (/^(NC\b|NON\b|N$|0$|HORS|SANS|AUCUN)/.test(t)) return 'NC';
  if (type === 'zrr') {
    if (/^(PC\b|P\b|PARTIEL)/.test(t)) return 'PC';
    return /^(C\b|OUI|O$|1$|CLASSEE?|ZRR)/.test(t) ? 'C' : null;
  }
  if (/FRR ?(\+|PLUS)|^PLUS\b/.test(t)) return 'FRR+';
  if (/ZRR|BENEFI|MAINTIEN|MAINTENU/.test(t)) return 'ZRR';
  return /^(FRR|C\b|OUI|O$|1$|CLASSEE?|SOCLE)/.test(t) ? 'FRR' : null;
}

/** Code d'une zone tel que son producteur l'écrit, zéros de tête rendus ; `null` s'il n'en a pas la forme. */
export function lireCodeZone(type: TypeZone, texte: string): string | null {
  const code = texte.trim().toUpperCase();
  switch (type) {
    case 'zone_emploi':
      // Code à quatre caractères (INSEE, zones d'emploi 2020) : `51` a perdu ses deux zéros.
      return /^\d{1,4}$/.test(code) ? code.padStart(4, '0') : /^[\dA-Z]{4}$/.test(code) ? code : null;
    case 'clpe':
      return /^[\w.-]{2,40}$/.test(code) ? code : null;
    case 'qpv':
      // QP + numéro (2015) ou QN + département + numéro (2024).
      return /^Q[PN][\dA-Z]{5,8}$/.test(code) ? code : null;
    default:
      return lireClassement(type, texte);
  }
}
