import type { Retouche } from '../archive.ts';

/**
 * Ce que la bibliothèque tire au sort ou compte d'un document à l'autre (liens, dessins, signets) redevient un rang dans ce
 * document ; chaque tableau reçoit son titre, que les synthèses vocales annoncent (la bibliothèque ne sait pas l'écrire).
 * @param titres titres des tableaux dans l'ordre, échappés pour XML
 */
export function retoucheWord(titres: string[]): Retouche {
  const liens = rangs('rIdL');
  return (chemin, xml) => {
    if (!/^word\/(_rels\/)?(document|header\d|footer\d)\.xml/.test(chemin)) return xml;
    const titresDesSommaires = rangs('_Toc');
    const signets = rangs('');
    let dessin = 0;
    let tableau = 0;
    return xml
      .replace(/(?<=\b(?:r:id|Id)=")rId[a-z0-9_-]{12,}(?=")/g, liens)
      .replace(/\b_Toc\d+\b/g, titresDesSommaires)
      .replace(/(?<=<w:bookmark(?:Start|End) (?:[^>]* )?w:id=")\d+(?=")/g, signets)
      .replace(/(<wp:docPr id=")\d+(?=")/g, (_, debut) => `${debut}${++dessin}`)
      .replace(/<w:tblLook [^>]*\/>/g, (look) => `${look}<w:tblCaption w:val="${titres[tableau++] ?? ''}"/>`);
  };
}

/** Donne à chaque identifiant, dans l'ordre où il paraît, le même nom à chaque fois. */
function rangs(prefixe: string): (ancien: string) => string {
  const connus = new Map<string, string>();
  return (ancien) => {
    const nom = connus.get(ancien) ?? `${prefixe}${connus.size + 1}`;
    connus.set(ancien, nom);
    return nom;
  };
}
