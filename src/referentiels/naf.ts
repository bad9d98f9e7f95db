import codesNaf from '@socialgouv/codes-naf';

/** NAF rév. 2 (INSEE) : sections par lettre, avec leur première et leur dernière division. */
const SECTIONS: readonly [lettre: string, premiere: number, derniere: number, libelle: string][] = [
  ['A', 1, 3, 'Agriculture, sylviculture et pêche'],
  ['B', 5, 9, 'Industries extractives'],
  ['C', 10, 33, 'Industrie manufacturière'],
  ['D', 35, 35, "Production et distribution d'électricité, de gaz, de vapeur et d'air conditionné"],
  ['E', 36, 39, "Production et distribution d'eau ; assainissement, gestion des déchets et dépollution"],
  ['F', 41, 43, 'Construction'],
  ['G', 45, 47, "Commerce ; réparation d'automobiles et de motocycles"],
  ['H', 49, 53, 'Transports et entreposage'],
  ['I', 55, 56, 'Hébergement et restauration'],
  ['J', 58, 63, 'Information et communication'],
  ['K', 64, 66, "Activités financières et d'assurance"],
  ['L', 68, 68, 'Activités immobilières'],
  ['M', 69, 75, 'Activités spécialisées, scientifiques et techniques'],
  ['N', 77, 82, 'Activités de services administratifs et de soutien'],
  ['O', 84, 84, 'Administration publique'],
  ['P', 85, 85, 'Enseignement'],
  ['Q', 86, 88, 'Santé humaine et action sociale'],
  ['R', 90, 93, 'Arts, spectacles et activités récréatives'],
  ['S', 94, 96, 'Autres activités de services'],
  ['T', 97, 98, "Activités des ménages en tant qu'employeurs"],
  ['U', 99, 99, 'Activités extra-territoriales'],
];

const LIBELLES = new Map(codesNaf.map(({ id, label }) => [id.replace('.', ''), label]));

/** Code d'activité sans point, en majuscules (« 88.99b » → « 8899B ») ; `null` s'il n'en a pas la forme. */
export function lireNaf(texte: string): string | null {
  const code = texte.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return /^\d{2}(\d{1,2}[A-Z]?)?$/.test(code) ? code : null;
}

/** Vrai si la NAF rév. 2 connaît ce code (division, groupe, classe ou sous-classe). */
export function nafConnu(code: string): boolean {
  return LIBELLES.has(code);
}

/** Libellé d'un code de la NAF, ou le code lui-même s'il est inconnu. */
export function libelleNaf(code: string): string {
  return LIBELLES.get(code) ?? code;
}

/** Division (deux chiffres) d'un code de la NAF. */
export const divisionNaf = (code: string): string => code.slice(0, 2);

/** Lettre de la section d'un code de la NAF ; `null` si sa division n'existe pas. */
export function sectionNaf(code: string): string | null {
  const division = Number(divisionNaf(code));
  return SECTIONS.find(([, premiere, derniere]) => division >= premiere && division <= derniere)?.[0] ?? null;
}

export function libelleSection(lettre: string): string {
  return SECTIONS.find(([section]) => section === lettre)?.[3] ?? lettre;
}

/** Divisions connues, pour un choix dans un formulaire. */
export function divisionsNaf(): { code: string; libelle: string }[] {
  return codesNaf.filter(({ id }) => /^\d{2}$/.test(id)).map(({ id, label }) => ({ code: id, libelle: label }));
}
