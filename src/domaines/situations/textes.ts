import type { Definition, Donnees, LigneRepetee } from '#src/socle/formulaires/forme.ts';
import { estRepetition } from '#src/socle/formulaires/index.ts';
import { exigerTextesSurs } from '#src/socle/texteSurveille.ts';
import { champRelu } from './modele.ts';

const TEXTUELS = ['texte', 'texte_long'];
const enTexte = (v: unknown) => (typeof v === 'string' ? v : '');

/** Les textes écrits d'une section : par champ d'écran (`freins.2.precision`). */
function textesDe(blocs: Definition['sections'][number]['blocs'], donnees: Record<string, unknown>) {
  const textes: Record<string, string> = {};
  for (const bloc of blocs) {
    if (!estRepetition(bloc)) {
      if (TEXTUELS.includes(bloc.type)) textes[bloc.id] = enTexte(donnees[bloc.id]);
      continue;
    }
    const lignes = Array.isArray(donnees[bloc.id]) ? (donnees[bloc.id] as LigneRepetee[]) : [];
    for (const [rang, ligne] of lignes.entries())
      for (const champ of bloc.champs)
        if (TEXTUELS.includes(champ.type)) textes[`${bloc.id}.${rang}.${champ.id}`] = enTexte(ligne?.[champ.id]);
  }
  return textes;
}

/**
 * Refuse un numéro de sécurité sociale dans ce qui va être enregistré, et un mot de santé tant que la section ne dit pas qu'il peut être gardé.
 * Ce qui est déjà rangé ne se relit pas. @throws ErreurMetier message par champ
 */
export function exigerTextesDuDiagnostic(
  definition: Definition,
  rangees: Donnees,
  changements: Record<string, unknown>,
): void {
  for (const section of definition.sections) {
    const relu = champRelu(section.id);
    const valeur = relu in changements ? changements[relu] : rangees[relu];
    exigerTextesSurs(textesDe(section.blocs, changements), valeur === true || valeur === 'oui' || valeur === 'true');
  }
}
