import { choix, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { recherchable } from '#src/socle/recherchable.ts';
import { CATALOGUE } from '../catalogue/index.ts';
import type { Definition } from '../forme.ts';
import { CLES_THEMES, type Theme, themeDe } from '../regles/mots.ts';

export const TRIS = ['catalogue', 'libelle', 'theme', 'unite', 'sens'] as const;

/** Recherche et thème, lus dans l'adresse. */
export const lireFiltresCatalogue = (request: Request) =>
  lireFiltres(request, { q: texte(), theme: choix(...CLES_THEMES) }, { tris: TRIS });

export interface FiltresCatalogue {
  q?: string | undefined;
  theme?: Theme | undefined;
  tri?: (typeof TRIS)[number] | undefined;
  sens?: 'asc' | 'desc' | undefined;
}

export interface LigneCatalogue extends Definition {
  theme: Theme;
}

/** Les indicateurs dont le nom, la définition, la formule ou la source contiennent tous les mots ; l'ordre du catalogue d'abord. */
export function chercherIndicateurs({ q, theme, tri = 'catalogue', sens = 'asc' }: FiltresCatalogue): LigneCatalogue[] {
  const mots = recherchable(q ?? '')
    .split(/\s+/)
    .filter(Boolean);
  const trouves = CATALOGUE.map((d) => ({ ...d, theme: themeDe(d.famille) })).filter(
    (d) =>
      (!theme || d.theme === theme) &&
      mots.every((mot) => recherchable(`${d.libelle} ${d.definition} ${d.formule} ${d.source}`).includes(mot)),
  );
  if (tri === 'catalogue') return sens === 'desc' ? trouves.reverse() : trouves;
  const signe = sens === 'desc' ? -1 : 1;
  const cle = (d: LigneCatalogue) => (tri === 'theme' ? String(CLES_THEMES.indexOf(d.theme)) : d[tri]);
  return trouves.sort((a, b) => cle(a).localeCompare(cle(b), 'fr') * signe);
}
