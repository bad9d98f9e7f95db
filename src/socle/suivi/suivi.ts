import type { Acteur } from '#src/droits/acteur.ts';

/** Un passage possible d'un état à un autre. */
export interface Transition<Etat extends string, Objet> {
  nom: string;
  /** États de départ. */
  de: readonly Etat[];
  vers: Etat;
  /** Verbe du bouton : « Demander des corrections ». */
  libelle: string;
  /** Droit qu'il faut, sur l'objet : celui de l'opération qui la fait. */
  droit: string;
  /** Obligatoire pour tout renvoi : qui reçoit doit savoir quoi faire. */
  commentaire?: 'obligatoire' | 'facultatif';
  /** Ce qui l'empêche en ce moment, en une phrase qui dit quoi faire ; `null` : rien. */
  garde?: (objet: Objet, acteur: Acteur) => string | null;
}

/** La table des états d'un objet : un seul endroit dit ce qui peut lui arriver, et par qui. */
export interface Suivi<Etat extends string, Objet> {
  /** Préfixe de l'objet dans l'histoire et le journal : `dossier`. */
  objet: string;
  initial: Etat;
  etats: Record<Etat, { libelle: string; aide: string; final?: true }>;
  transitions: readonly Transition<Etat, Objet>[];
}

/** @throws Error table incohérente (nom répété, état sans issue ni entrée) : défaut du programme, vu au chargement. */
export function definirSuivi<Etat extends string, Objet>(suivi: Suivi<Etat, Objet>): Suivi<Etat, Objet> {
  const noms = suivi.transitions.map((t) => t.nom);
  if (new Set(noms).size !== noms.length) throw new Error(`Suivi ${suivi.objet} : transition déclarée deux fois`);
  for (const etat of Object.keys(suivi.etats) as Etat[]) {
    const { final } = suivi.etats[etat];
    if (!final && !suivi.transitions.some((t) => t.de.includes(etat)))
      throw new Error(`Suivi ${suivi.objet} : l'état ${etat} n'a pas d'issue et n'est pas final`);
    if (etat !== suivi.initial && !suivi.transitions.some((t) => t.vers === etat))
      throw new Error(`Suivi ${suivi.objet} : rien ne mène à l'état ${etat}`);
  }
  return suivi;
}

/** Ce qu'un écran montre d'une transition : ouverte, ou pourquoi elle ne l'est pas. */
export interface TransitionOfferte {
  nom: string;
  libelle: string;
  vers: string;
  commentaire: 'obligatoire' | 'facultatif' | null;
  empechement: string | null;
}

/**
 * Les transitions que cet acteur peut faire depuis cet état ; celles qu'une garde arrête sont montrées avec leur empêchement.
 * @param peut la matrice des droits (`peut` de src/droits/matrice.ts), reçue pour que ce module reste pur
 */
export function transitionsOffertes<Etat extends string, Objet>(
  suivi: Suivi<Etat, Objet>,
  etat: Etat,
  objet: Objet,
  acteur: Acteur,
  peut: (acteur: Acteur, droit: string, objet?: unknown) => boolean,
): TransitionOfferte[] {
  return suivi.transitions
    .filter((t) => t.de.includes(etat) && peut(acteur, t.droit, objet))
    .map((t) => ({
      nom: t.nom,
      libelle: t.libelle,
      vers: t.vers,
      commentaire: t.commentaire ?? null,
      empechement: t.garde?.(objet, acteur) ?? null,
    }));
}
