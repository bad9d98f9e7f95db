import type { Champ, Repetition, Section } from '#src/socle/formulaires/forme.ts';

/** De quoi écrire le questionnaire : une ligne par question. Tout est du socle national et obligatoire, sauf dit autrement. */
type Plus = Partial<Omit<Champ, 'id' | 'libelle' | 'type'>>;

export const champ = (type: Champ['type'], id: string, libelle: string, plus: Plus = {}): Champ => ({
  id,
  type,
  libelle,
  national: true,
  ...(type === 'calcule' ? {} : { obligatoire: true }),
  ...plus,
});
export const nombre = (id: string, libelle: string, unite: string, plus: Plus = {}) =>
  champ('nombre', id, libelle, { unite, min: 0, max: 100_000, ...plus });
export const personnes = (id: string, libelle: string, plus: Plus = {}) => nombre(id, libelle, 'personnes', plus);
export const etp = (id: string, libelle: string, plus: Plus = {}) =>
  nombre(id, libelle, 'ETP', { decimales: 2, max: 2000, ...plus });
export const montant = (id: string, libelle: string, plus: Plus = {}) => champ('montant', id, libelle, plus);
export const ouiNon = (id: string, libelle: string, plus: Plus = {}) => champ('oui_non', id, libelle, plus);
export const texte = (id: string, libelle: string, plus: Plus = {}) =>
  champ('texte', id, libelle, { longueur: 300, ...plus });
export const recit = (id: string, libelle: string, plus: Plus = {}) =>
  champ('texte_long', id, libelle, { longueur: 3000, obligatoire: false, ...plus });

const options = (o: Record<string, string>) => Object.entries(o).map(([valeur, libelle]) => ({ valeur, libelle }));
export const choix = (id: string, libelle: string, o: Record<string, string>, plus: Plus = {}) =>
  champ('choix', id, libelle, { options: options(o), ...plus });
export const plusieurs = (id: string, libelle: string, o: Record<string, string>, plus: Plus = {}) =>
  champ('choix_multiple', id, libelle, { options: options(o), ...plus });

export const lignes = (
  id: string,
  libelle: string,
  ligne: string,
  champs: Champ[],
  plus: Partial<Repetition> = {},
): Repetition => ({ id, type: 'repetition', libelle, ligne, national: true, max: 30, champs, ...plus });

export const section = (
  id: string,
  titre: string,
  aide: string,
  blocs: Section['blocs'],
  condition?: string,
): Section => ({
  id,
  titre,
  aide,
  blocs,
  ...(condition ? { condition } : {}),
});
