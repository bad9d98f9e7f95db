import type { LigneRepetee } from '#src/socle/formulaires/forme.ts';
import { libelleDe, planDe } from '#src/socle/formulaires/index.ts';
import { constatsDe, coordonneesDe, motsReleves } from '#src/socle/surveillance/index.ts';
import type { Contenu } from './contenu.ts';

/** Un texte du questionnaire où une personne se reconnaîtrait peut-être. */
export interface TexteARelire {
  champ: string;
  section: string;
  libelle: string;
  /** Mots de santé, adresses et téléphones, entre guillemets. */
  releve: string;
}

const TEXTUELS = ['texte', 'texte_long'];

/**
 * Les textes à relire avant de déposer : le questionnaire parle d'une structure et d'un territoire, jamais d'un salarié. Un mot de santé y est
 * souvent légitime (« il manque un psychiatre »), un téléphone peut être celui d'un accueil : rien n'est refusé, tout se confirme en une fois.
 */
export function textesARelire({ reponse: { definition, donnees }, evaluation }: Contenu): TexteARelire[] {
  return [...planDe(definition).champs.values()].flatMap(({ section, champ, repetition }) => {
    const bloc = repetition?.id ?? champ.id;
    if (!TEXTUELS.includes(champ.type) || !evaluation.visibles.has(bloc)) return [];
    const range = donnees[bloc];
    const textes: [cle: string, texte: unknown][] = !repetition
      ? [[bloc, range]]
      : Array.isArray(range)
        ? (range as LigneRepetee[]).map((ligne, rang) => [`${bloc}.${rang}.${champ.id}`, ligne[champ.id]])
        : [];
    return textes.flatMap(([cle, texte]) => {
      const releve = typeof texte === 'string' ? releveDuTexte(texte) : '';
      return releve ? [{ champ: bloc, section: section.id, libelle: libelleDe(definition, cle), releve }] : [];
    });
  });
}

const releveDuTexte = (texte: string) =>
  [motsReleves(constatsDe(texte)), ...coordonneesDe(texte).map((c) => `« ${c} »`)].filter(Boolean).join(', ');
