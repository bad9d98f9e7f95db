import type { Bloc, Fragment, Texte } from '#src/socle/rapports/document.ts';
import type { ChampModele, ValeursModele } from '../forme.ts';
import { MARQUES, remplir } from './remplir.ts';

/**
 * Le texte d'un modèle devient des blocs typés. Une ligne est un paragraphe ; `# `, `## ` et `### ` ouvrent un titre ; `- ` et `1. ` une
 * liste ; `| a | b |` un tableau, dont la première ligne est l'en-tête et dont `Tableau : …`, juste avant, est la légende ; `---` seul
 * va à la page ; `**mot**` est mis en évidence. Rien d'autre n'est une mise en forme.
 * @throws ErreurMetier valeur obligatoire absente
 */
export function enBlocs(corps: string, champs: readonly ChampModele[], valeurs: ValeursModele): Bloc[] {
  const lignes = remplir(corps.replaceAll('\r\n', '\n'), champs, valeurs).split('\n');
  const blocs: Bloc[] = [];
  let legende: string | null = null;
  let suite = false;
  for (const ligne of lignes.map((l) => l.trimEnd())) {
    if (nu(ligne).trim() === '') {
      suite = false;
      continue;
    }
    if (/^\|.*\|$/.test(ligne)) {
      ajouterTableau(blocs, ligne, suite, legende);
      suite = true;
      legende = null;
      continue;
    }
    suite = false;
    legende = null;
    const titre = /^(#{1,3})\s+(.+)$/.exec(ligne);
    const puce = /^(-|\d+\.)\s+(.+)$/.exec(ligne);
    const annonce = /^Tableau\s*:\s*(.+)$/.exec(ligne);
    if (titre) blocs.push({ type: 'section', niveau: titre[1]!.length as 1 | 2 | 3, titre: enLigne(titre[2]!) });
    else if (puce) ajouterPuce(blocs, puce[1] !== '-', enTexte(puce[2]!));
    else if (/^-{3,}$/.test(ligne)) blocs.push({ type: 'saut' });
    else if (annonce) legende = enLigne(annonce[1]!);
    // Les retours à la ligne d'une valeur font des paragraphes, jamais des titres.
    else
      for (const paragraphe of ligne.split(MARQUES.ligne))
        if (nu(paragraphe).trim() !== '') blocs.push({ type: 'paragraphe', texte: enTexte(paragraphe) });
  }
  return blocs;
}

const nu = (texte: string) =>
  texte
    .replaceAll(MARQUES.debut, '')
    .replaceAll(MARQUES.ligne, ' ')
    .replaceAll(MARQUES.barre, '|')
    .replaceAll(MARQUES.etoile, '*');

const enLigne = (texte: string) => nu(texte.replaceAll('**', '')).trim();

/** Texte et mises en évidence ; celles d'une valeur n'en sont pas. */
function enTexte(texte: string): Texte {
  const fragments: Fragment[] = texte
    .split(/(\*\*[^*]+\*\*)/)
    .filter((f) => f !== '')
    .map((f) => (f.startsWith('**') && f.length > 4 ? { fort: nu(f.slice(2, -2)) } : nu(f)));
  return fragments.every((f) => typeof f === 'string') ? fragments.join('').trim() : fragments;
}

function ajouterPuce(blocs: Bloc[], ordonnee: boolean, element: Texte): void {
  const dernier = blocs.at(-1);
  if (dernier?.type === 'liste' && (dernier.ordonnee ?? false) === ordonnee) dernier.elements.push(element);
  else blocs.push({ type: 'liste', ...(ordonnee ? { ordonnee: true } : {}), elements: [element] });
}

/** Une ligne `| a | b |` ouvre un tableau, ou s'ajoute à celui de la ligne d'avant. Une ligne de tirets (`| --- |`) est sans effet. */
function ajouterTableau(blocs: Bloc[], ligne: string, suite: boolean, legende: string | null): void {
  const cellules = ligne.slice(1, -1).split('|').map(enLigne);
  if (suite && cellules.every((c) => /^:?-+:?$/.test(c))) return;
  const dernier = blocs.at(-1);
  if (suite && dernier?.type === 'tableau') {
    dernier.lignes.push(dernier.colonnes.map((_, rang) => cellules[rang] ?? ''));
    return;
  }
  const titre = blocs.findLast((b) => b.type === 'section')?.titre;
  const colonnes = cellules.map((libelle) => ({ libelle }));
  blocs.push({ type: 'tableau', legende: legende ?? titre ?? 'Tableau', colonnes, lignes: [] });
}
