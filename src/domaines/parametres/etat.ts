import { recherchable } from '#src/socle/recherchable.ts';
import { CATALOGUE, FAMILLES, type Famille } from './catalogue.ts';
import { type ConfianceParametre, lireDetails, type Parametre, valeurA } from './regles.ts';

/** Une ligne de la liste : un paramètre du catalogue, un jour donné, en France ou dans un territoire qui a sa propre valeur. */
export interface EtatParametre {
  cle: string;
  libelle: string;
  famille: string;
  territoire: string | null;
  /** Nombre, texte d'une valeur composée, ou `null` : sans valeur à cette date. */
  valeur: number | string | null;
  unite: string;
  depuis: string | null;
  jusqua: string | null;
  confiance: ConfianceParametre | null;
  source: string | null;
}

export interface FiltresEtat {
  q?: string | undefined;
  famille?: string | undefined;
  confiance?: string | undefined;
  tri?: string | undefined;
  sens?: 'asc' | 'desc';
}
export const SANS_VALEUR = 'sans valeur';
export const TRIS = ['famille', 'libelle', 'valeur', 'depuis', 'confiance'] as const;

const RANG: Record<string, number> = { lu: 0, 'source secondaire': 1, 'non verifie': 2 };

/** L'état de tout le catalogue un jour donné. */
export function etatA(parametres: readonly Parametre[], date: string, filtres: FiltresEtat = {}): EtatParametre[] {
  const lignes = CATALOGUE.flatMap((d) => {
    const locaux = [...new Set(parametres.filter((p) => p.cle === d.cle && p.territoire).map((p) => p.territoire))];
    const national = valeurA(parametres, d.cle, date);
    const propres = locaux.flatMap((t) =>
      parametres.filter((p) => p.territoire === t && valeurA([p], d.cle, date, [t ?? ''])),
    );
    const trouves: (Parametre | null)[] = national || propres.length === 0 ? [national, ...propres] : propres;
    return trouves.map(
      (p): EtatParametre => ({
        cle: d.cle,
        libelle: d.libelle,
        famille: FAMILLES[d.famille as Famille],
        territoire: p?.territoire ?? null,
        valeur: p ? (p.valeur ?? lireDetails(p.details)) : null,
        unite: d.unite,
        depuis: p?.dateDebut ?? null,
        jusqua: p?.dateFin ?? null,
        confiance: p?.confiance ?? null,
        source: p?.source ?? null,
      }),
    );
  });
  return trier(
    lignes.filter((l) => repond(l, filtres)),
    filtres,
  );
}

function repond(l: EtatParametre, { q, famille, confiance }: FiltresEtat): boolean {
  if (famille && l.famille !== FAMILLES[famille as Famille]) return false;
  if (confiance && (l.confiance ?? SANS_VALEUR) !== confiance) return false;
  const texte = recherchable([l.cle, l.libelle, l.territoire, l.source, l.famille].filter(Boolean).join(' '));
  return (
    !q ||
    recherchable(q)
      .split(/\s+/)
      .every((mot) => texte.includes(mot))
  );
}

function trier(lignes: EtatParametre[], { tri, sens }: FiltresEtat): EtatParametre[] {
  // La famille suit l'ordre du catalogue, qui va du plus réglementaire au plus conventionnel.
  if (!tri || tri === 'famille') return sens === 'desc' ? lignes.reverse() : lignes;
  const cle = (l: EtatParametre): number | string | null => {
    if (tri === 'valeur') return typeof l.valeur === 'number' ? l.valeur : null;
    if (tri === 'confiance') return l.confiance === null ? null : (RANG[l.confiance] ?? null);
    return tri === 'depuis' ? l.depuis : recherchable(l.libelle);
  };
  const signe = sens === 'desc' ? -1 : 1;
  return lignes.sort((a, b) => {
    const [x, y] = [cle(a), cle(b)];
    // Ce qui n'a pas de valeur reste à la fin, quel que soit le sens.
    if (x === null || y === null) return (x === null ? 1 : 0) - (y === null ? 1 : 0);
    return (typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'fr')) * signe;
  });
}
