import { nombre } from './format.ts';

/**
 * Graphiques en SVG écrits à la main, sans navigateur : le même dessin va à l'écran, à l'impression et dans le PDF.
 * Chaque série se distingue par un motif ou un tracé, pas seulement par sa couleur ; une valeur absente reste absente.
 */
export interface Serie {
  nom: string;
  /** Une valeur par libellé ; `null` = non calculable. */
  valeurs: (number | null)[];
}
export interface DonneesGraphique {
  /** Préfixe des identifiants internes, unique dans la page. */
  id: string;
  libelles: string[];
  series: Serie[];
  unite?: string;
  decimales?: number;
}
export interface Dessin {
  svg: string;
  legende: { couleur: string; motif?: 'hachures' | 'points'; libelle: string }[];
}

const SERIES = [
  { couleur: '#0d5c55', motif: undefined, trait: '' },
  { couleur: '#e0a94a', motif: 'hachures', trait: '7 4' },
  { couleur: '#b9cfe8', motif: 'points', trait: '2 4' },
  { couleur: '#6b4a7d', motif: undefined, trait: '12 4 2 4' },
] as const;
const ENCRE = '#24383b';
const GRILLE = '#cfd8d6';

const echapper = (texte: string) =>
  texte.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);
const r = (n: number) => String(Math.round(n * 10) / 10);
const style = (rang: number) => SERIES[rang % SERIES.length] ?? SERIES[0];

function motifs(id: string, series: Serie[]): string {
  const definitions = series.map((_, i) => {
    const { couleur, motif } = style(i);
    const dessin =
      motif === 'hachures'
        ? `<path d="M-2 8 8-2M0 10 10 0" stroke="${ENCRE}" stroke-width="1"/>`
        : motif === 'points'
          ? `<circle cx="4" cy="4" r="1.3" fill="${ENCRE}"/>`
          : '';
    return `<pattern id="${id}-m${i}" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="${couleur}"/>${dessin}</pattern>`;
  });
  return `<defs>${definitions.join('')}</defs>`;
}

function legende(series: Serie[]): Dessin['legende'] {
  return series.map((s, i) => {
    const { couleur, motif } = style(i);
    return { libelle: s.nom, couleur, ...(motif ? { motif } : {}) };
  });
}

/** Graduations rondes (1, 2 ou 5 × 10ⁿ) qui couvrent [min(0), max]. */
export function graduations(min: number, max: number, nombreVoulu = 5): number[] {
  const bas = Math.min(0, min);
  const haut = Math.max(max, bas === 0 ? 1e-9 : 0);
  const brut = (haut - bas) / nombreVoulu;
  const puissance = 10 ** Math.floor(Math.log10(brut));
  const pas = ([1, 2, 5, 10].find((m) => m * puissance >= brut - 1e-12) ?? 10) * puissance;
  const premiers = Math.floor(bas / pas + 1e-9);
  const derniers = Math.ceil(haut / pas - 1e-9);
  return Array.from({ length: derniers - premiers + 1 }, (_, i) => Number(((premiers + i) * pas).toPrecision(12)));
}

function bornes(series: Serie[]): [number, number] {
  const connues = series.flatMap((s) => s.valeurs).filter((v): v is number => v !== null);
  return [Math.min(0, ...connues), Math.max(0, ...connues)];
}

/** Barres horizontales : le libellé est écrit au-dessus de sa barre, donc lisible même très étroit. */
export function dessinerBarres({ id, libelles, series, unite, decimales }: DonneesGraphique): Dessin {
  const largeur = 520;
  const place = 96;
  const [min, max] = bornes(series);
  const echelle = (v: number) => ((v - min) / (max - min || 1)) * (largeur - place);
  const zero = echelle(0);
  const ecrire = (v: number) =>
    nombre(v, { ...(decimales === undefined ? {} : { decimales }), ...(unite ? { unite } : {}) });
  let y = 0;
  const parties: string[] = [];
  libelles.forEach((libelle, i) => {
    parties.push(`<text x="0" y="${y + 14}" font-weight="600">${echapper(libelle)}</text>`);
    y += 20;
    series.forEach((serie, s) => {
      const v = serie.valeurs[i] ?? null;
      if (v === null) parties.push(`<text x="${r(zero)}" y="${y + 13}" fill="#55686b">non calculable</text>`);
      else {
        const [gauche, droite] = [Math.min(zero, echelle(v)), Math.max(zero, echelle(v))];
        parties.push(
          `<rect x="${r(gauche)}" y="${y}" width="${r(Math.max(1, droite - gauche))}" height="16" fill="url(#${id}-m${s})" stroke="${ENCRE}" stroke-width="0.7"/>`,
          `<text x="${r(droite + 6)}" y="${y + 13}">${echapper(ecrire(v))}</text>`,
        );
      }
      y += 20;
    });
    y += 8;
  });
  const axe = `<line x1="${r(zero)}" x2="${r(zero)}" y1="0" y2="${y - 4}" stroke="${ENCRE}"/>`;
  return { svg: cadre(largeur, y, motifs(id, series) + axe + parties.join('')), legende: legende(series) };
}

/** Place qu'il faut à un texte de 14, un peu large : mieux vaut un blanc qu'un chiffre coupé. */
const large = (texte: string) => Math.ceil(texte.length * 8.2);

/** Courbes dans le temps ; la dernière valeur de chaque série est écrite au bout de son tracé. */
export function dessinerCourbes({ id, libelles, series, unite, decimales }: DonneesGraphique): Dessin {
  const [largeur, hauteur, bas] = [640, 300, 28];
  const [min, max] = bornes(series);
  const crans = graduations(min, max);
  const [premier, dernier] = [crans[0] ?? 0, crans.at(-1) ?? 1];
  const ecrire = (v: number) => nombre(v, decimales === undefined ? {} : { decimales });
  const dernieres = series.flatMap((s) => s.valeurs.findLast((v) => v !== null) ?? []);
  // Les marges suivent ce qui s'y écrit : un montant de six chiffres tient en entier.
  const gauche = Math.max(56, ...crans.map((c) => large(ecrire(c)) + 6));
  const droite = Math.max(70, ...dernieres.map((v) => large(ecrire(v)) + 8));
  const x = (i: number) => gauche + (i / Math.max(1, libelles.length - 1)) * (largeur - gauche - droite);
  const y = (v: number) => 10 + (1 - (v - premier) / (dernier - premier || 1)) * (hauteur - bas - 10);
  const parties = crans.map(
    (c) =>
      `<line x1="${gauche}" x2="${largeur - droite}" y1="${r(y(c))}" y2="${r(y(c))}" stroke="${c === 0 ? ENCRE : GRILLE}"/>` +
      `<text x="${gauche - 6}" y="${r(y(c) + 4)}" text-anchor="end">${echapper(ecrire(c))}</text>`,
  );
  const ecart = Math.ceil(libelles.length / 8);
  libelles.forEach((l, i) => {
    if (i % ecart === 0)
      parties.push(`<text x="${r(x(i))}" y="${hauteur - 6}" text-anchor="middle">${echapper(l)}</text>`);
  });
  series.forEach((serie, s) => {
    const { couleur, trait } = style(s);
    const fort = couleur === '#b9cfe8' || couleur === '#e0a94a' ? ENCRE : couleur;
    let leve = true;
    const chemin = serie.valeurs.map((v, i) => {
      if (v === null) {
        leve = true;
        return '';
      }
      const point = `${leve ? 'M' : 'L'}${r(x(i))} ${r(y(v))}`;
      leve = false;
      return point;
    });
    parties.push(
      `<path d="${chemin.join('')}" fill="none" stroke="${fort}" stroke-width="2.2" stroke-dasharray="${trait}"/>`,
    );
    serie.valeurs.forEach((v, i) => {
      if (v !== null)
        parties.push(`<circle cx="${r(x(i))}" cy="${r(y(v))}" r="3.4" fill="${couleur}" stroke="${ENCRE}"/>`);
    });
    const fin = serie.valeurs.findLastIndex((v) => v !== null);
    const v = serie.valeurs[fin];
    if (v !== null && v !== undefined)
      parties.push(`<text x="${r(x(fin) + 8)}" y="${r(y(v) + 4)}" font-weight="600">${echapper(ecrire(v))}</text>`);
  });
  if (unite) parties.push(`<text x="0" y="-14" fill="#55686b">${echapper(unite)}</text>`);
  const dessin = motifs(id, series) + parties.join('');
  return { svg: cadre(largeur, hauteur, dessin, unite ? 30 : 4), legende: legende(series) };
}

function cadre(largeur: number, hauteur: number, contenu: string, haut = 4): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 ${-haut} ${largeur} ${r(hauteur + haut + 4)}" font-size="14" fill="${ENCRE}">${contenu}</svg>`;
}
