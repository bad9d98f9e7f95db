import { estDecimal } from '#src/socle/montants.ts';
import { type Calcul, exact, SANS_OBJET } from './calcul.ts';
import { calculer } from './calculer.ts';
import { analyser, type Noeud } from './expression.ts';
import type { Champ, Contexte, Definition, Donnees, Expression, LigneRepetee } from './forme.ts';
import { planDe } from './plan.ts';
import { pourCalcul } from './valeurs.ts';

/** Ligne d'une répétition dans laquelle on calcule. */
export interface Rang {
  repetition: string;
  rang: number;
}

export interface Lecteur {
  /** Valeur d'une référence, vue du formulaire ou d'une de ses lignes. */
  valeur: (chemin: string, ligne: Rang | null) => Calcul;
  /** `budget`, `financeurs`, `financeurs.2.montant` : la condition du champ, de sa répétition et de sa section sont vraies. */
  visible: (id: string, ligne: Rang | null) => boolean;
  sectionVisible: (section: string) => boolean;
}

/** Calculs à la suite au plus : un brouillon importé ne vide pas la pile du programme (verifier.ts refuse d'en publier autant). */
export const PROFONDEUR_MAX = 200;

/** Les lignes d'une répétition ; une donnée abîmée n'en a pas. */
export function lignesDe(donnees: Donnees, repetition: string): LigneRepetee[] {
  const v = donnees[repetition];
  return Array.isArray(v) ? v.filter((l): l is LigneRepetee => typeof l === 'object' && l !== null) : [];
}

function lue(expression: Expression): Noeud | null {
  try {
    return analyser(expression);
  } catch {
    // Une définition publiée est vérifiée ; un brouillon mal écrit ne calcule rien, et verifierDefinition dit pourquoi.
    return null;
  }
}

/** Ouvre un formulaire rempli au calcul ; chaque valeur est calculée une fois, un cycle est non calculable. */
export function lecteur(
  definition: Definition,
  donnees: Donnees,
  contexte: Contexte,
  pieces: Record<string, number>,
): Lecteur {
  const plan = planDe(definition);
  const memoire = new Map<string, Calcul>();
  const enCours = new Set<string>();

  const unefois = (cle: string, faire: () => Calcul): Calcul => {
    const connu = memoire.get(cle);
    if (connu !== undefined) return connu;
    if (enCours.has(cle) || enCours.size > PROFONDEUR_MAX) return null;
    enCours.add(cle);
    const valeur = faire();
    enCours.delete(cle);
    memoire.set(cle, valeur);
    return valeur;
  };
  const calcul = (expression: Expression | undefined, ligne: Rang | null): Calcul => {
    const noeud = expression === undefined ? null : lue(expression);
    return noeud ? calculer(noeud, (chemin) => valeur(chemin, ligne)) : null;
  };
  const vraie = (cle: string, condition: Expression | undefined, ligne: Rang | null): boolean =>
    condition === undefined || condition.trim() === '' || unefois(cle, () => calcul(condition, ligne)) === true;

  const sectionVisible = (id: string): boolean => {
    const section = definition.sections.find((s) => s.id === id);
    return section !== undefined && vraie(`?section:${id}`, section.condition, null);
  };
  const repetitionVisible = (id: string): boolean => {
    const trouvee = plan.repetitions.get(id);
    return (
      trouvee !== undefined && sectionVisible(trouvee.section.id) && vraie(`?${id}`, trouvee.repetition.condition, null)
    );
  };
  const visible = (id: string, ligne: Rang | null): boolean => {
    if (!ligne && plan.repetitions.has(id)) return repetitionVisible(id);
    const place = plan.champs.get(ligne ? `${ligne.repetition}.${id}` : id);
    if (!place) return false;
    if (ligne ? !repetitionVisible(ligne.repetition) : !sectionVisible(place.section.id)) return false;
    return vraie(ligne ? `?${ligne.repetition}.${ligne.rang}.${id}` : `?${id}`, place.champ.condition, ligne);
  };

  const cellule = (champ: Champ, ligne: Rang | null): Calcul =>
    unefois(ligne ? `${ligne.repetition}.${ligne.rang}.${champ.id}` : champ.id, () => {
      if (!visible(champ.id, ligne)) return SANS_OBJET;
      if (champ.type === 'calcule') return calcul(champ.formule, ligne);
      if (champ.type === 'piece') {
        const n = pieces[champ.id] ?? 0;
        return n > 0 ? exact(String(n)) : null;
      }
      const source = ligne ? lignesDe(donnees, ligne.repetition)[ligne.rang] : donnees;
      const brut = source?.[champ.id];
      return pourCalcul(champ, brut as never);
    });

  const valeur = (chemin: string, ligne: Rang | null): Calcul => {
    if (chemin.startsWith('contexte.')) {
      const cle = chemin.slice('contexte.'.length);
      const v = Object.hasOwn(contexte, cle) ? contexte[cle] : null;
      if (v === null || v === undefined || v === '') return null;
      return typeof v === 'string' && estDecimal(v) ? exact(v) : v;
    }
    const propre = ligne && plan.champs.get(`${ligne.repetition}.${chemin}`);
    if (propre) return cellule(propre.champ, ligne);
    if (plan.repetitions.has(chemin)) return repetitionVisible(chemin) ? lignesDe(donnees, chemin).map(() => true) : [];
    const place = plan.champs.get(chemin);
    if (!place) return null;
    const { repetition, champ } = place;
    if (!repetition) return cellule(champ, null);
    if (!repetitionVisible(repetition.id)) return [];
    return lignesDe(donnees, repetition.id).map((_, rang) => cellule(champ, { repetition: repetition.id, rang }));
  };
  return { valeur, visible, sectionVisible };
}
