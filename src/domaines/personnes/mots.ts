/** Mots d'une valeur codée : `emploi` → « Parcours emploi ». */
type Mots = Readonly<Record<string, string | { libelle: string }>>;

const MOTS = new Map<string, Mots>();

/** Chaque domaine dit une fois les mots de ses colonnes codées, pour les documents remis à la personne. @param colonnes par nom de colonne */
export function declarerMots(table: string, colonnes: Readonly<Record<string, Mots>>): void {
  for (const [colonne, mots] of Object.entries(colonnes)) MOTS.set(`${table}.${colonne}`, mots);
}

/** Le mot d'un code ; sans mot déclaré, le code, lisible. Vide : vide. */
export function motDe(table: string, colonne: string, code: unknown): string {
  if (code === null || code === undefined || code === '') return '';
  const valeur = String(code);
  const mot = MOTS.get(`${table}.${colonne}`)?.[valeur];
  return typeof mot === 'string' ? mot : (mot?.libelle ?? valeur.replaceAll('_', ' '));
}
