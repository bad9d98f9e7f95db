import type { Bloc } from '#src/socle/rapports/document.ts';
import type { Textes } from '../forme.ts';

/** Le texte d'une personne, en paragraphes : une ligne vide les sépare ; un simple retour à la ligne n'en fait pas un. */
export function paragraphes(texte: string): Bloc[] {
  return texte
    .split(/\n\s*\n/)
    .map((morceau) => morceau.replace(/\s+/g, ' ').trim())
    .filter((morceau) => morceau !== '')
    .map((morceau) => ({ type: 'paragraphe', texte: morceau }));
}

export function sectionIntroduction({ introduction }: Textes): Bloc[] {
  const blocs = paragraphes(introduction);
  return blocs.length === 0 ? [] : [{ type: 'section', niveau: 1, titre: 'Introduction' }, ...blocs];
}

export function sectionConclusion({ conclusion }: Textes): Bloc[] {
  const blocs = paragraphes(conclusion);
  return blocs.length === 0 ? [] : [{ type: 'section', niveau: 1, titre: 'Conclusion' }, ...blocs];
}

/** Ajoute à une partie le commentaire qu'une personne en a fait : à la fin, distinct des chiffres et de leurs phrases. */
export function commenter(blocs: Bloc[], partie: string, { commentaires }: Textes, auteur: string): Bloc[] {
  const texte = (commentaires[partie] ?? '').trim();
  if (texte === '' || blocs.length === 0) return blocs;
  const lignes = paragraphes(texte).flatMap((bloc) => (bloc.type === 'paragraphe' ? [bloc.texte] : []));
  return [...blocs, { type: 'encadre', ton: 'info', titre: `Commentaire : ${auteur}`, texte: lignes }];
}
