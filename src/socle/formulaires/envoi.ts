import type { Definition, Donnees } from './forme.ts';
import { planDe, racineDe } from './plan.ts';
import { lignesDe } from './portee.ts';
import { lireSaisie, type Saisie, saisieDuFormulaire } from './saisie.ts';

/** Ce que demande la page en envoyant une section. */
export type Geste =
  | { genre: 'enregistrer' | 'continuer' | 'auto' }
  | { genre: 'ajouter'; repetition: string }
  | { genre: 'retirer'; repetition: string; rang: number };

export interface Envoi {
  version: number;
  section: string;
  geste: Geste;
  changements: Record<string, unknown>;
  /** Ce que la page montrait avant la saisie, quand elle le sait. */
  vus: Record<string, unknown> | undefined;
}

/** Lit l'envoi d'une section par FormulaireDonnees : réponses, geste sur une répétition, choix faits après un conflit. */
export function lireEnvoi(definition: Definition, formulaire: FormData): Envoi {
  const saisie = saisieDuFormulaire(formulaire);
  const { donnees } = lireSaisie(definition, saisie);
  const geste = lireGeste(texte(saisie, '_geste'));
  if (geste.genre === 'ajouter' && planDe(definition).repetitions.has(geste.repetition))
    donnees[geste.repetition] = [...lignesDe(donnees as Donnees, geste.repetition), {}];
  if (geste.genre === 'retirer')
    donnees[geste.repetition] = lignesDe(donnees as Donnees, geste.repetition).filter((_, i) => i !== geste.rang);
  for (const [cle, choix] of Object.entries(saisie))
    if (cle.startsWith('_garder.') && choix === 'leur') delete donnees[cle.slice('_garder.'.length)];
  // L'enregistrement automatique envoie seulement ce qui a changé, déjà lu par la page ; `recevable` le vérifie comme le reste.
  const geres = geste.genre === 'auto' ? objet(texte(saisie, '_changements')) : undefined;
  return {
    version: Number(texte(saisie, '_version')) || 0,
    section: texte(saisie, '_section'),
    geste,
    changements: geres ?? donnees,
    vus: lireVus(definition, texte(saisie, '_vus')),
  };
}

const texte = (saisie: Saisie, cle: string): string => {
  const v = saisie[cle];
  return (Array.isArray(v) ? v.at(-1) : v) ?? '';
};

function lireGeste(brut: string): Geste {
  const [genre = '', repetition = '', rang = ''] = brut.split(':');
  if (genre === 'ajouter') return { genre, repetition };
  if (genre === 'retirer' && /^\d{1,3}$/.test(rang)) return { genre, repetition, rang: Number(rang) };
  return { genre: genre === 'continuer' || genre === 'auto' ? genre : 'enregistrer' };
}

function lireVus(definition: Definition, brut: string): Record<string, unknown> | undefined {
  const lus = objet(brut);
  if (!lus) return undefined;
  const plan = planDe(definition);
  return Object.fromEntries(
    Object.entries(lus).filter(([cle]) => plan.champs.has(racineDe(cle)) || plan.repetitions.has(racineDe(cle))),
  );
}

function objet(brut: string): Record<string, unknown> | undefined {
  try {
    const lu: unknown = JSON.parse(brut);
    return typeof lu === 'object' && lu !== null && !Array.isArray(lu) ? (lu as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
