/** Thèmes d'un service d'insertion, en mots simples ; ceux des freins d'une personne portent le même code. */
export const THEMES_SERVICE = {
  logement: 'Se loger',
  mobilite: 'Se déplacer',
  numerique: "Internet et l'ordinateur",
  sante: 'Prendre soin de soi',
  famille: 'Les enfants, la famille',
  administratif: 'Les papiers, les droits',
  finances: "L'argent, les dépenses",
  langue: 'Parler, lire, écrire, compter',
  emploi: 'Trouver un travail',
  formation: 'Apprendre un métier',
  autre: "D'autres aides",
} as const;
export type ThemeService = keyof typeof THEMES_SERVICE;

/** Racine d'une thématique de data·inclusion (« mobilite--permis » : « mobilite ») → notre thème. Deux générations du référentiel. */
const RACINES: Record<string, ThemeService> = {
  'logement-hebergement': 'logement',
  mobilite: 'mobilite',
  numerique: 'numerique',
  sante: 'sante',
  handicap: 'sante',
  famille: 'famille',
  'garde-denfants': 'famille',
  'acces-aux-droits-et-citoyennete': 'administratif',
  'difficultes-administratives-ou-juridiques': 'administratif',
  'gestion-financiere': 'finances',
  'difficultes-financieres': 'finances',
  'equipement-et-alimentation': 'finances',
  'apprendre-francais': 'langue',
  illettrisme: 'langue',
  'lecture-ecriture-calcul': 'langue',
  'choisir-un-metier': 'emploi',
  'preparer-sa-candidature': 'emploi',
  'trouver-un-emploi': 'emploi',
  'creation-activite': 'emploi',
  'creer-une-entreprise': 'emploi',
  'souvrir-a-linternational': 'emploi',
  remobilisation: 'emploi',
  'se-former': 'formation',
};

/** Thèmes d'un service, sans doublon et dans l'ordre de la liste ; inconnus, ils sont « autre ». @param thematiques codes du référentiel */
export function themesDe(thematiques: readonly string[]): ThemeService[] {
  const lus = new Set(thematiques.map((t) => RACINES[t.split('--')[0]!.trim().toLowerCase()] ?? 'autre'));
  if (lus.size > 1) lus.delete('autre');
  if (lus.size === 0) lus.add('autre');
  return (Object.keys(THEMES_SERVICE) as ThemeService[]).filter((t) => lus.has(t));
}

/** Une liste dans une cellule : JSON, tableau de PostgreSQL, ou valeurs séparées. */
export const listeEcrite = (cellule: string): string[] =>
  cellule
    .replace(/[[\]{}"']/g, ' ')
    .split(/[,;|]/)
    .map((m) => m.trim())
    .filter(Boolean);
