import type {
  Champ,
  Definition,
  Donnees,
  Evaluation,
  LigneRepetee,
  Probleme,
  Section,
  Valeur,
} from '#src/socle/formulaires/index.ts';
import { enTexte } from '#src/socle/formulaires/index.ts';

/** Ce que chaque bloc d'un formulaire a besoin de savoir. */
export interface EtatFormulaire {
  definition: Definition;
  donnees: Donnees;
  evaluation: Evaluation;
  provenances: Record<string, string>;
  ouverts: string[] | null;
  comparaison?: Comparaison | undefined;
  /** Champ racine → nombre de fois où sa valeur affichée a été remplacée par celle d'un autre : l'écran le reconstruit. */
  generations: Record<string, number>;
}

/** Un autre formulaire rempli montré à côté : celui de l'an dernier. */
export interface Comparaison {
  /** « Dossier 2025 ». */
  titre: string;
  definition: Definition;
  /** Valeurs évaluées, calculs compris. */
  valeurs: Donnees;
}

/** Préfixe des identifiants des champs à l'écran, pour y conduire. */
export const ancre = (cle: string): string => `#champ-${cle}`;

export const estOuvert = (ouverts: string[] | null, racine: string): boolean =>
  ouverts === null || ouverts.some((o) => o === racine || o.startsWith(`${racine}.`));

/** La section demandée si elle est montrée, sinon la première à compléter, sinon la première. */
export function sectionMontree(
  definition: Definition,
  evaluation: Evaluation,
  demandee: string | null | undefined,
): Section | undefined {
  const visibles = definition.sections.filter((s) => evaluation.visibles.has(`section:${s.id}`));
  return visibles.find((s) => s.id === demandee) ?? visibles.find((s) => incomplete(evaluation, s.id)) ?? visibles[0];
}

const incomplete = (evaluation: Evaluation, section: string): boolean => {
  const p = evaluation.progression[section];
  return p !== undefined && (p.remplis < p.attendus || p.problemes > 0);
};

/** Problèmes d'une section, séparés : ce qui manque ne se dit en rouge que si on le demande. */
export function problemesDe(evaluation: Evaluation, section: string) {
  const ici = evaluation.problemes.filter((p) => p.section === section);
  const unSeul = (p: Probleme) => p.controle !== undefined;
  return {
    regles: ici.filter(unSeul),
    fautes: ici.filter((p) => !unSeul(p) && !p.manque),
    manques: ici.filter((p) => p.manque),
  };
}

/** Texte de l'an dernier pour un champ de même identifiant et hors répétition ; `null` s'il n'y en avait pas. */
export function texteAnterieur(comparaison: Comparaison | undefined, champ: Champ): string | null {
  if (!comparaison) return null;
  const texte = enTexte(champ, comparaison.valeurs[champ.id] as Valeur | undefined);
  return texte === '' ? null : texte;
}

/** Ce que montre un champ de saisie : un nombre rangé « 1234.5 » se relit « 1234,5 ». */
export const tapee = (valeur: Valeur | LigneRepetee[] | undefined): string =>
  typeof valeur === 'string' ? valeur : '';
