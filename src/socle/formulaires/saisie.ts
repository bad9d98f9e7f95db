import type { Champ, Definition, Donnees, LigneRepetee, Valeur } from './forme.ts';
import { estRepetition, libelleDe, nonSaisi } from './plan.ts';
import { estVide, lire } from './valeurs.ts';

/** Ce qu'envoie un formulaire : `budget`, `financeurs.0.montant`, `financeurs._lignes` (nombre de lignes montrées). */
export type Saisie = Record<string, string | string[]>;

/** Bornes d'une saisie abusive : au-delà, ce n'est plus une personne qui remplit. */
const LIGNES_MAX = 500;

/**
 * Lit une saisie. Seuls les champs envoyés sont lus : une section à la fois suffit. Ce qui est mal écrit reste rangé tel qu'il a été tapé,
 * avec son erreur ; `evaluer` le signalera tant qu'il n'est pas corrigé. Une réponse effacée vaut `null`.
 */
export function lireSaisie(
  definition: Definition,
  saisie: Saisie,
): { donnees: Record<string, Donnees[string] | null>; erreurs: Record<string, string> } {
  const donnees: Record<string, Donnees[string] | null> = {};
  const erreurs: Record<string, string> = {};
  const lireUn = (champ: Champ, cle: string): Valeur | null => {
    const valeur = valeurTapee(champ, saisie[cle]);
    if (valeur === null) return null;
    const lue = lire(champ, valeur);
    if ('valeur' in lue) return estVide(lue.valeur) ? null : lue.valeur;
    erreurs[cle] = `${libelleDe(definition, cle)} : ${lue.message}`;
    return valeur;
  };
  for (const section of definition.sections)
    for (const bloc of section.blocs) {
      if (!estRepetition(bloc)) {
        if (!nonSaisi(bloc) && saisie[bloc.id] !== undefined) donnees[bloc.id] = lireUn(bloc, bloc.id);
        continue;
      }
      const annonce = saisie[`${bloc.id}._lignes`];
      if (annonce === undefined) continue;
      const lignes: LigneRepetee[] = [];
      for (let rang = 0; rang < Math.min(Number(annonce) || 0, LIGNES_MAX); rang += 1) {
        const ligne: LigneRepetee = {};
        for (const champ of bloc.champs) {
          if (nonSaisi(champ)) continue;
          const valeur = lireUn(champ, `${bloc.id}.${rang}.${champ.id}`);
          if (valeur !== null) ligne[champ.id] = valeur;
        }
        lignes.push(ligne);
      }
      donnees[bloc.id] = lignes;
    }
  return { donnees, erreurs };
}

function valeurTapee(champ: Champ, brut: string | string[] | undefined): Valeur | null {
  if (brut === undefined) return null;
  if (champ.type === 'choix_multiple') {
    const choisies = (Array.isArray(brut) ? brut : [brut]).filter((v) => v !== '');
    return choisies.length > 0 ? choisies : null;
  }
  const texte = Array.isArray(brut) ? (brut.at(-1) ?? '') : brut;
  return texte.trim() === '' ? null : texte;
}

/** Réunit les valeurs d'un `FormData` sous la forme attendue ; les fichiers sont laissés. */
export function saisieDuFormulaire(formulaire: FormData): Saisie {
  const saisie: Saisie = {};
  for (const cle of new Set(formulaire.keys())) {
    const valeurs = formulaire.getAll(cle).filter((v): v is string => typeof v === 'string');
    if (valeurs.length > 0) saisie[cle] = valeurs.length === 1 ? (valeurs[0] as string) : valeurs;
  }
  return saisie;
}
