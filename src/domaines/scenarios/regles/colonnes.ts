import type { Changement } from '#src/domaines/diagnostics/index.ts';

/** Colonnes d'un fichier de changements, leurs synonymes, et les mots de chaque action ; sans accents ni majuscules. */
export const COLONNES = ['action', 'structure', 'siret', 'type', 'commune', 'lon', 'lat', 'etp', 'nom'] as const;
export type ColonneFichier = (typeof COLONNES)[number];

const SYNONYMES: Record<ColonneFichier, string[]> = {
  action: ['action', 'geste', 'operation', 'changement', 'quoi'],
  structure: ['structure', 'id', 'identifiant', 'lieu', 'idstructure', 'cle'],
  siret: ['siret'],
  type: ['type', 'typesiae', 'dispositif', 'typestructure', 'mesure'],
  commune: ['commune', 'codecommune', 'codeinsee', 'insee', 'ville', 'communearrivee'],
  lon: ['lon', 'longitude', 'lng'],
  lat: ['lat', 'latitude'],
  etp: ['etp', 'etpapres', 'postes', 'capacite', 'nombreetp'],
  nom: ['nom', 'libelle', 'name', 'raisonsociale', 'denomination', 'nomstructure'],
};

const ACTIONS: Record<Changement['action'], string[]> = {
  ouvrir: ['ouvrir', 'ouverture', 'open', 'creer', 'creation', 'implanter', 'implantation', 'nouveau', 'nouvelle'],
  fermer: ['fermer', 'fermeture', 'close', 'supprimer', 'suppression', 'retirer'],
  redimensionner: [
    'redimensionner',
    'redimensionnement',
    'resize',
    'agrandir',
    'agrandissement',
    'reduire',
    'reduction',
    'renforcer',
    'renforcement',
    'etp',
  ],
  deplacer: ['deplacer', 'deplacement', 'move', 'demenager', 'demenagement', 'transferer', 'transfert', 'relocaliser'],
};

/** Sans accents, majuscules, espaces ni ponctuation. */
export const nu = (texte: string): string =>
  texte
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/** Colonne désignée par un en-tête, ou `null`. */
export function colonneDe(entete: string): ColonneFichier | null {
  const cle = nu(entete);
  return COLONNES.find((colonne) => SYNONYMES[colonne].includes(cle)) ?? null;
}

/** Action désignée par un mot, ou `null`. */
export function actionDe(mot: string): Changement['action'] | null {
  const cle = nu(mot);
  return (Object.keys(ACTIONS) as Changement['action'][]).find((action) => ACTIONS[action].includes(cle)) ?? null;
}
