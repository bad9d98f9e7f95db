import { comparerReponses, type Definition, type Donnees, evaluer } from '#src/socle/formulaires/index.ts';

export interface SectionEcrite {
  titre: string;
  reponses: { cle: string; question: string; reponse: string }[];
}

/** Le formulaire parle d'elle et numérote ses parties ; son espace lui parle. */
const aElle = (texte: string): string =>
  texte
    .replace(/^\d+\. /, '')
    .replace(/^(Sa|Son) /, 'Votre ')
    .replace(/^Ses /, 'Vos ');

/**
 * Le point fait avec elle, réduit à ce qui y est écrit : ni question sans réponse, ni case que le professionnel coche pour lui-même
 * (`relu_…` : un texte de santé gardé exprès). Pure.
 */
export function reponsesEcrites(definition: Definition, donnees: Donnees): SectionEcrite[] {
  const { valeurs, visibles } = evaluer(definition, donnees);
  const ecrites = comparerReponses({ sections: [], controles: [] }, {}, definition, valeurs).filter(
    (r) => r.apresTexte !== '' && !r.champ.id.startsWith('relu_') && (visibles.has(r.cle) || r.cle.includes('.')),
  );
  return definition.sections
    .map((s) => ({
      titre: aElle(s.titre),
      reponses: ecrites
        .filter((r) => r.section === s.titre)
        .map((r) => ({ cle: r.cle, question: aElle(r.libelle), reponse: r.apresTexte })),
    }))
    .filter((s) => s.reponses.length > 0);
}
