import type { Retouche } from '../archive.ts';

/**
 * Ce que la bibliothèque tire au sort ou compte d'un document à l'autre (liens, dessins, signets) redevient un rang dans ce
 * document ; chaque tableau reçoit son titre, que les synthèses vocales annoncent (la bibliothèque ne sait pas l'écrire).
 * @param titres titres des tableaux dans l'ordre, échappés pour XML
 */
export function retoucheWord(titres: string[]): Retouche {
  const rangs = new Map<string, string>();
  const rang = (ancien: string) => {
    const nouveau = rangs.get(ancien) ?? `rIdL${rangs.size + 1}`;
    rangs.set(ancien, nouveau);
    return nouveau;
  };
  return (chemin, xml) => {
    if (/^word\/(_rels\/)?(document|header\d|footer\d)\.xml/.test(chemin) === false) return xml;
    let dessin = 0;
    let tableau = 0;
    return xml
      .replace(/(?<=\b(?:r:id|Id)=")rId[a-z0-9_-]{12,}(?=")/g, rang)
      .replace(/(<wp:docPr id=")\d+(?=")/g, (_, debut) => `${debut}${++dessin}`)
      .replace(/<w:tblLook [^>]*\/>/g, (look) => `${look}<w:tblCaption w:val="${titres[tableau++] ?? ''}"/>`);
  };
}
