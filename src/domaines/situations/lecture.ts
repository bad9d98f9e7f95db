import type { Donnees, LigneRepetee } from '#src/socle/formulaires/forme.ts';
import { libelleTheme, type Nature, situationDe } from './catalogue/index.ts';
import { IMPACTS, type Impact } from './forme.ts';
import { AUTRE } from './modele.ts';

/** Une situation lue dans un diagnostic rempli. */
export interface SituationLue {
  theme: string;
  /** `null` : écrite à la main. */
  code: string | null;
  libelle: string;
  nature: Nature;
  impact: Impact | null;
}

const texte = (v: unknown): string => (typeof v === 'string' ? v.trim() : '');

function frein(ligne: LigneRepetee): SituationLue | null {
  const choisi = texte(ligne.situation);
  const precision = texte(ligne.precision);
  const impact = IMPACTS.find((i) => i === ligne.impact) ?? null;
  if (choisi.startsWith(AUTRE)) {
    const theme = choisi.slice(AUTRE.length);
    const libelle = precision || `Autre frein : ${libelleTheme(theme).toLowerCase()}`;
    return { theme, code: null, libelle, nature: 'frein', impact };
  }
  const s = situationDe(choisi);
  return s?.nature === 'frein' ? { theme: s.theme, code: s.code, libelle: s.libelle, nature: 'frein', impact } : null;
}

const coches = (v: unknown, nature: Nature): SituationLue[] =>
  (Array.isArray(v) ? v : [])
    .map((code) => situationDe(String(code)))
    .filter((s) => s?.nature === nature)
    .map((s) => ({ theme: s!.theme, code: s!.code, libelle: s!.libelle, nature, impact: null }));

/** Ce que dit un diagnostic rempli ; une même situation n'y est qu'une fois, la première ligne l'emporte. Pure. */
export function situationsLues(donnees: Donnees): SituationLue[] {
  const lignes = Array.isArray(donnees.freins) ? (donnees.freins as LigneRepetee[]) : [];
  const toutes = [
    ...lignes.map(frein).filter((f) => f !== null),
    ...coches(donnees.atouts, 'atout'),
    ...coches(donnees.situations, 'neutre'),
  ];
  const vues = new Set<string>();
  return toutes.filter((s) => {
    const cle = s.code ?? `${s.theme}/${s.libelle.toLowerCase()}`;
    if (vues.has(cle)) return false;
    vues.add(cle);
    return true;
  });
}

/** Deux lignes du même frein : à dire avant de partager. @returns libellés en double */
export function freinsEnDouble(donnees: Donnees): string[] {
  const lignes = (Array.isArray(donnees.freins) ? (donnees.freins as LigneRepetee[]) : [])
    .map(frein)
    .filter((f) => f !== null)
    .map((f) => f.libelle);
  return [...new Set(lignes.filter((l, i) => lignes.indexOf(l) !== i))];
}
