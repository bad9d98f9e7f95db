import { ErreurMetier } from '../erreurs.ts';

/** Police des textes de carte dans le PDF : celle du rapport, pour ne dépendre d'aucune police du système. */
const POLICE = 'Source Sans 3';

/**
 * Prépare un SVG pour l'impression : dimensions lues dans `viewBox`, police fixée, et refus de ce qui irait chercher autre
 * chose que le dessin lui-même (script, image ou feuille de style extérieure).
 */
export function preparerSvg(svg: string, titre: string): { svg: string; largeur: number; hauteur: number } {
  const balise = /<svg\b[^>]*>/.exec(svg)?.[0];
  const vue = balise && /\bviewBox\s*=\s*["']([^"']+)["']/.exec(balise)?.[1];
  const [, , largeur, hauteur] = (vue ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  if (!balise || !largeur || !hauteur) throw new ErreurMetier(`Le dessin de « ${titre} » n'a pas de cadre (viewBox).`);
  if (
    /<(script|foreignObject|iframe)\b|<!ENTITY|@import|url\(\s*["']?(?!#)|[\s:]href\s*=\s*["'](?!#|data:image\/)/i.test(
      svg,
    )
  ) {
    throw new ErreurMetier(`Le dessin de « ${titre} » contient un élément refusé (script ou ressource extérieure).`);
  }
  let racine = balise;
  if (!/\bxmlns\s*=/.test(racine)) racine = racine.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"');
  racine = racine.replace(/\sfont-family\s*=\s*("[^"]*"|'[^']*')/, '').replace('<svg', `<svg font-family="${POLICE}"`);
  const corps = svg
    .slice(svg.indexOf(balise) + balise.length)
    .replace(/\sfont-family\s*=\s*("[^"]*"|'[^']*')/g, ` font-family="${POLICE}"`)
    .replace(/font-family\s*:[^;}"']+/g, `font-family:${POLICE}`);
  return { svg: racine + corps, largeur, hauteur };
}
