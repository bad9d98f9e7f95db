import type { Champ, Repetition, Section } from '#src/socle/formulaires/forme.ts';

type Plus = Partial<Omit<Champ, 'id' | 'libelle' | 'type'>>;

const champ =
  (type: Champ['type'], commun: Plus = {}) =>
  (id: string, libelle: string, plus: Plus = {}): Champ => ({ id, type, libelle, national: true, ...commun, ...plus });

/** Les champs du modèle sont du socle national, obligatoires sauf mention. */
export const texte = champ('texte', { obligatoire: true, longueur: 200 });
export const recit = champ('texte_long', { obligatoire: true, longueur: 6000 });
export const entier = champ('nombre', { obligatoire: true, min: 0, max: 100_000 });
export const etp = champ('nombre', { obligatoire: true, decimales: 2, unite: 'ETP', min: 0, max: 2000 });
export const heures = champ('nombre', { obligatoire: true, decimales: 2, unite: 'heures', min: 0, max: 5_000_000 });
export const part = champ('pourcentage', { obligatoire: true, decimales: 1, min: 0, max: 100 });
export const montant = champ('montant', { obligatoire: true, min: 0 });
export const jour = champ('date', { obligatoire: true });
export const ouiNon = champ('oui_non', { obligatoire: true });
export const piece = champ('piece', { obligatoire: true, fichiers: ['pdf'], nombreMax: 3 });
export const information = (id: string, libelle: string, aide: string): Champ => ({
  id,
  type: 'information',
  libelle,
  aide,
  national: true,
});

export const calcul = (id: string, libelle: string, formule: string, plus: Plus = {}): Champ => ({
  id,
  type: 'calcule',
  libelle,
  formule,
  national: true,
  ...plus,
});

export const choix = (id: string, libelle: string, options: Record<string, string>, plus: Plus = {}): Champ => ({
  id,
  type: 'choix',
  libelle,
  obligatoire: true,
  national: true,
  options: Object.entries(options).map(([valeur, nom]) => ({ valeur, libelle: nom })),
  ...plus,
});

export const plusieurs = (
  id: string,
  libelle: string,
  ligne: string,
  champs: Champ[],
  plus: Partial<Omit<Repetition, 'id' | 'type' | 'champs'>> = {},
): Repetition => ({ id, type: 'repetition', libelle, ligne, national: true, max: 60, champs, ...plus });

export const section = (
  id: string,
  titre: string,
  aide: string,
  blocs: Section['blocs'],
  condition?: string,
): Section => ({ id, titre, aide, blocs, ...(condition ? { condition } : {}) });
