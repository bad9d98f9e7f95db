import { LIGNES_MAX } from './bornes.ts';
import {
  type BudgetSaisi,
  type LectureBudget,
  type LigneSaisie,
  lireSaisi,
  PARTIES,
  type Partie,
  saisiDuFormulaire,
} from './saisie.ts';

/** Les parties que l'on remplit : trois pour les charges, selon ce que les plafonds en font. */
export const SECTIONS = ['personnel', 'directes', 'indirectes', 'ressources', 'contributions'] as const;
export type Section = (typeof SECTIONS)[number];
export const PARTIE_DE: Record<Section, Partie> = {
  personnel: 'charges',
  directes: 'charges',
  indirectes: 'charges',
  ressources: 'ressources',
  contributions: 'contributions',
};

/** La section où une ligne se montre. */
export function sectionDe(partie: Partie, ligne: LigneSaisie): Section {
  if (partie !== 'charges') return partie;
  if (ligne.nature === 'personnel') return 'personnel';
  return ligne.nature === 'indirecte' ? 'indirectes' : 'directes';
}

/** Ajouter ou retirer une ligne : un envoi du formulaire sans JavaScript, un changement sur place avec lui. Rien n'est enregistré. */
export type Geste = { genre: 'ajouter'; section: Section } | { genre: 'retirer'; ligne: string };

export function lireGeste(valeur: unknown): Geste | null {
  const [genre, cible = ''] = typeof valeur === 'string' ? valeur.split(':') : [];
  const section = SECTIONS.find((s) => s === cible);
  if (genre === 'ajouter' && section) return { genre, section };
  return genre === 'retirer' && cible ? { genre, ligne: cible } : null;
}

const NEUVES: Record<Section, Record<string, string>> = {
  personnel: { compte: '64', nature: 'personnel', part: '100' },
  directes: { compte: '60', nature: 'autre_directe' },
  indirectes: { compte: '62', nature: 'indirecte' },
  ressources: { compte: '74', statut: 'demande' },
  contributions: {},
};

/** Identifiant neuf, sans rapport avec le rang : deux personnes qui ajoutent une ligne en même temps ne se marchent pas dessus. */
export const idNeuf = (): string => `l${crypto.randomUUID().replaceAll('-', '').slice(0, 10)}`;

export function ligneNeuve(saisi: BudgetSaisi, section: Section): LigneSaisie {
  const genre = saisi.ressources.some((r) => r.genre === 'demande') ? 'departement' : 'demande';
  return { id: idNeuf(), libelle: '', montant: '', ...NEUVES[section], ...(section === 'ressources' ? { genre } : {}) };
}

/** La saisie après un geste ; la ligne ajoutée, s'il y en a une. */
export function appliquerGeste(saisi: BudgetSaisi, geste: Geste): { saisi: BudgetSaisi; ajoutee: string | null } {
  if (geste.genre === 'retirer') {
    const sans = (partie: Partie) => saisi[partie].filter(({ id }) => id !== geste.ligne);
    return {
      saisi: { charges: sans('charges'), ressources: sans('ressources'), contributions: sans('contributions') },
      ajoutee: null,
    };
  }
  const partie = PARTIE_DE[geste.section];
  if (saisi[partie].length >= LIGNES_MAX) return { saisi, ajoutee: null };
  const ligne = ligneNeuve(saisi, geste.section);
  return { saisi: { ...saisi, [partie]: [...saisi[partie], ligne] }, ajoutee: ligne.id };
}

const AMORCES = ['personnel', 'directes', 'indirectes', 'ressources'] as const;

/**
 * Un budget vide montre une ligne à remplir dans chaque partie utile, dont la subvention demandée. Leurs identifiants sont fixes : le serveur
 * et le navigateur composent la même page.
 */
export function amorcer(saisi: BudgetSaisi): BudgetSaisi {
  if (PARTIES.some((p) => saisi[p].length > 0)) return saisi;
  const amorce = { charges: [...saisi.charges], ressources: [...saisi.ressources], contributions: saisi.contributions };
  for (const section of AMORCES)
    amorce[section === 'ressources' ? 'ressources' : 'charges'].push({
      ...ligneNeuve(saisi, section),
      id: `d-${section}`,
    });
  return amorce;
}

/** Ce qu'un envoi demande : un geste (rien à enregistrer), ou un budget à enregistrer et ses erreurs. */
export interface EnvoiBudget extends LectureBudget {
  geste: Geste | null;
  ajoutee: string | null;
  /** Version de départ, pour l'enregistrement. */
  version: number;
}

/** Lit l'envoi d'un éditeur (champs `_geste`, `_version`, lignes). Un geste est déjà appliqué dans `saisi`. */
export function lireSaisieBudget(formulaire: FormData): EnvoiBudget {
  const geste = lireGeste(formulaire.get('_geste'));
  const recu = saisiDuFormulaire(formulaire);
  const { saisi, ajoutee } = geste ? appliquerGeste(recu, geste) : { saisi: recu, ajoutee: null };
  const version = Number(formulaire.get('_version'));
  return { ...lireSaisi(saisi), geste, ajoutee, version: Number.isSafeInteger(version) ? version : 0 };
}
