import { ErreurMetier } from '#src/socle/erreurs.ts';

const CANDIDATS = [';', ',', '|', '\t'] as const;
const EXOTIQUES = [':', '^', '~', '#', '§', '/', ' '] as const;

/** Découpe tolérante d'un début de fichier (qui peut s'arrêter n'importe où) ; rend les cellules et leur ligne de départ. */
export function decouper(texte: string, separateur: string): { ligne: number; cellules: string[] }[] {
  const sortie: { ligne: number; cellules: string[] }[] = [];
  let cellules: string[] = [];
  let cellule = '';
  let guillemets = false;
  let ligne = 1;
  let depart = 1;
  const finir = () => {
    cellules.push(cellule);
    if (cellules.some((valeur) => valeur.trim() !== '')) sortie.push({ ligne: depart, cellules });
    cellules = [];
    cellule = '';
  };
  for (const caractere of texte.replace(/\r\n?/g, '\n')) {
    if (caractere === '\n') ligne++;
    if (caractere === '"' && (guillemets || cellule === '')) guillemets = !guillemets;
    else if (caractere === separateur && !guillemets) {
      cellules.push(cellule);
      cellule = '';
    } else if (caractere === '\n' && !guillemets) {
      finir();
      depart = ligne;
    } else cellule += caractere;
  }
  if (cellule !== '' || cellules.length > 0) finir();
  return sortie;
}

function note(texte: string, separateur: string): number {
  const lignes = decouper(texte, separateur).slice(0, 50);
  const comptes = lignes.map(({ cellules }) => cellules.length);
  const modal = mode(comptes);
  if (modal < 2) return 0;
  const reguliers = comptes.filter((compte) => compte === modal).length / comptes.length;
  // La régularité d'abord ; le nombre de colonnes ne départage que des découpes aussi régulières.
  return reguliers + Math.log10(modal) / 100;
}

function mode(nombres: number[]): number {
  const effectifs = new Map<number, number>();
  for (const nombre of nombres) effectifs.set(nombre, (effectifs.get(nombre) ?? 0) + 1);
  return [...effectifs].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

/**
 * Le séparateur des colonnes d'un début de texte (64 Ko, lignes entières de préférence).
 * Une seule colonne est acceptée si rien ne ressemble à un autre séparateur.
 * @throws ErreurMetier séparateur inhabituel.
 */
export function separateurDe(texte: string): string {
  const notes = CANDIDATS.map((candidat) => ({ candidat, note: note(texte, candidat) })).sort(
    (a, b) => b.note - a.note,
  );
  const meilleur = notes[0];
  if (meilleur && meilleur.note > 0.5) return meilleur.candidat;
  for (const exotique of EXOTIQUES) {
    if (note(texte, exotique) > 0.95) {
      throw new ErreurMetier(
        `Le séparateur des colonnes n'est pas reconnu : elles semblent séparées par ${exotique === ' ' ? 'des espaces' : `« ${exotique} »`}.`,
        { conseil: 'Enregistrez le fichier en CSV avec « ; », « , », « | » ou une tabulation comme séparateur.' },
      );
    }
  }
  return meilleur && meilleur.note > 0 ? meilleur.candidat : ';';
}

/** Rang (base 0) de la ligne d'en-têtes parmi les premières : les titres et notes qui la précèdent remplissent peu de cellules. */
export function rangEntetes(lignes: string[][]): number {
  const remplies = lignes.slice(0, 25).map((cellules) => cellules.filter((valeur) => valeur.trim() !== '').length);
  const large = Math.max(0, ...remplies);
  if (large < 2) return 0;
  const rang = remplies.findIndex((nombre) => nombre >= 2 && nombre >= large * 0.6);
  return Math.max(rang, 0);
}

/**
 * Nettoie les en-têtes : espaces de bord retirés, colonnes finales sans nom retirées.
 * @throws ErreurMetier en-têtes en double, ou première ligne de chiffres seulement.
 */
export function entetesPropres(cellules: string[]): string[] {
  const noms = cellules.map((cellule) => cellule.replace(/\s+/g, ' ').trim());
  while (noms.length > 1 && noms.at(-1) === '') noms.pop();
  const vus = new Set<string>();
  for (const [rang, nom] of noms.entries()) {
    if (nom === '') noms[rang] = `colonne ${rang + 1}`;
    else if (vus.has(nom)) {
      throw new ErreurMetier(`Deux colonnes portent le même en-tête : « ${nom} ».`, {
        conseil: "Renommez ou supprimez l'une des deux, puis déposez de nouveau le fichier.",
      });
    }
    vus.add(nom);
  }
  if (noms.every((nom) => /^-?\d+([.,]\d+)?$/.test(nom))) {
    throw new ErreurMetier("Le fichier n'a pas de ligne d'en-têtes : sa première ligne ne contient que des nombres.", {
      conseil: 'Ajoutez en première ligne le nom de chaque colonne.',
    });
  }
  return noms;
}
