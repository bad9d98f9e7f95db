/** SIRET et SIREN : forme, clé de contrôle, et l'exception de La Poste (INSEE, répertoire Sirene). */
const SIREN_LA_POSTE = '356000000';

function luhn(chiffres: string): number {
  let somme = 0;
  for (let i = 0; i < chiffres.length; i++) {
    const chiffre = Number(chiffres[chiffres.length - 1 - i]);
    const double = i % 2 === 1 ? chiffre * 2 : chiffre;
    somme += double > 9 ? double - 9 : double;
  }
  return somme % 10;
}

export function sirenValide(siren: string): boolean {
  return /^\d{9}$/.test(siren) && siren !== '000000000' && luhn(siren) === 0;
}

/**
 * Vrai si la clé du SIRET est juste. Les établissements de La Poste ne suivent pas la formule de Luhn : la somme de leurs chiffres
 * est un multiple de 5 (le siège, 35600000000048, suit les deux).
 */
export function siretValide(siret: string): boolean {
  if (!/^\d{14}$/.test(siret) || !sirenValide(siret.slice(0, 9))) return false;
  if (luhn(siret) === 0) return true;
  return (
    siret.startsWith(SIREN_LA_POSTE) && [...siret].reduce((somme, chiffre) => somme + Number(chiffre), 0) % 5 === 0
  );
}

export const sirenDe = (siret: string): string => siret.slice(0, 9);

/**
 * Lit un SIRET écrit avec des espaces ou des points, ou amputé de ses zéros de tête par un tableur.
 * @returns les 14 chiffres (clé juste ou non), ou `null` si ce n'en est pas un.
 */
export function lireSiret(texte: string): string | null {
  const chiffres = texte.replace(/[\s.\u00a0\u202f-]/g, '').replace(/^'/, '');
  if (!/^\d+$/.test(chiffres)) return null;
  if (chiffres.length === 14) return chiffres;
  const complete = chiffres.padStart(14, '0');
  return chiffres.length >= 11 && chiffres.length < 14 && siretValide(complete) ? complete : null;
}

/** Ce qui cloche dans un SIRET dont la clé est fausse, pour la personne qui devra le corriger ; `null` s'il est bon. */
export function anomalieSiret(siret: string): string | null {
  if (siretValide(siret)) return null;
  const siren = sirenDe(siret);
  if (!sirenValide(siren))
    return `Les neuf premiers chiffres (${siren}) ne forment pas un SIREN : la clé de contrôle est fausse.`;
  if (siret.endsWith('00000')) return `Le numéro d'établissement manque : seul le SIREN ${siren} est juste.`;
  return `Le SIREN ${siren} est juste, mais le numéro d'établissement ${siret.slice(9)} a une clé fausse.`;
}

/** 123 456 789 00012, la présentation usuelle. */
export function presenterSiret(siret: string): string {
  return siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1 $2 $3 $4');
}

/** SIRET inventé, à la clé juste, pour la démonstration : SIREN en 000, que l'INSEE n'attribue pas. */
export function siretInvente(rang: number): string {
  const completer = (debut: string) => debut + ((10 - luhn(`${debut}0`)) % 10);
  return completer(`${completer(`000${String(rang).padStart(5, '0')}`)}0001`);
}
