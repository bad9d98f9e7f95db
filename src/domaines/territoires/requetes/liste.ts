import type { Base } from '#src/socle/base/base.ts';
import { recherchable } from '#src/socle/recherchable.ts';
import { LIBELLES_NIVEAUX, lireReference, NIVEAUX_DESSINES, type NiveauDessine, niveauxInferieurs } from '../regles.ts';
import { type CarteTerritoire, carteTerritoire } from './carte.ts';
import { rechercherTerritoires } from './rechercher.ts';
import { chargerReferentiel } from './referentiel.ts';
import { filDe, resoudreDans, territoiresDuNiveau } from './resoudre.ts';

export interface FiltresTerritoires {
  q?: string | undefined;
  niveau?: NiveauDessine | undefined;
  /** Territoire dont on montre le découpage : `departement:62`. */
  dans?: string | undefined;
  tri?: string | undefined;
  sens: 'asc' | 'desc';
  page: number;
  taille: number;
}
export const TRIS_TERRITOIRES = ['nom', 'population', 'communes', 'code'] as const;

export interface LigneTerritoire {
  reference: string;
  code: string;
  nom: string;
  detail: string;
  communes: number;
  population: number | null;
}

/** Territoires d'un niveau dans un cadre, ou réponses d'une recherche à tous les niveaux. */
export async function listerTerritoires(base: Base, filtres: FiltresTerritoires) {
  const referentiel = await chargerReferentiel(base);
  const cadre = resoudreDans(referentiel, filtres.dans && lireReference(filtres.dans) ? filtres.dans : 'france');
  const possibles = niveauxInferieurs(cadre.niveau).filter((niveau) => referentiel.membres[niveau].size > 0);
  const niveau =
    filtres.niveau && possibles.includes(filtres.niveau) ? filtres.niveau : (possibles.at(-1) ?? 'commune');
  const recherche = Boolean(filtres.q && !filtres.niveau && !filtres.dans);
  const toutes = recherche ? await trouver(base, filtres.q!) : await decouper(base, niveau, cadre.reference, filtres);
  const debut = (filtres.page - 1) * filtres.taille;
  return {
    cadre: { reference: cadre.reference, nom: cadre.nom, lieu: cadre.lieu, niveau: cadre.niveau },
    fil: filDe(referentiel, cadre),
    recherche,
    niveau,
    libelleNiveau: LIBELLES_NIVEAUX[niveau],
    niveaux: possibles.map((n) => ({ valeur: n, libelle: LIBELLES_NIVEAUX[n].pluriel })).reverse(),
    manquants: (['zone_emploi', 'clpe'] as const)
      .filter((n) => referentiel.membres[n].size === 0)
      .map((n) => LIBELLES_NIVEAUX[n].pluriel),
    total: toutes.length,
    lignes: toutes.slice(debut, debut + filtres.taille),
  };
}

async function trouver(base: Base, q: string): Promise<LigneTerritoire[]> {
  const referentiel = await chargerReferentiel(base);
  return (await rechercherTerritoires(base, q, 200)).map((trouve) => {
    const { code } = lireReference(trouve.reference)!;
    const membres = referentiel.membres[trouve.niveau].get(code) ?? [];
    const population = membres.reduce((total, rang) => total + (referentiel.communes[rang]!.population ?? 0), 0);
    return {
      reference: trouve.reference,
      code,
      nom: trouve.nom,
      detail: trouve.detail,
      communes: membres.length,
      population,
    };
  });
}

async function decouper(
  base: Base,
  niveau: NiveauDessine,
  cadre: string,
  filtres: FiltresTerritoires,
): Promise<LigneTerritoire[]> {
  const clef = recherchable(filtres.q ?? '');
  const territoires = (await territoiresDuNiveau(base, niveau, lireReference(cadre)!)).filter(
    (t) => clef === '' || recherchable(t.nom).includes(clef) || t.code === filtres.q?.trim(),
  );
  const tri = filtres.tri ?? 'nom';
  const signe = filtres.sens === 'desc' ? -1 : 1;
  const comparer = new Intl.Collator('fr', { numeric: true }).compare;
  return territoires
    .sort((a, b) => {
      if (tri === 'population' || tri === 'communes') return signe * ((a[tri] ?? -1) - (b[tri] ?? -1));
      return signe * (tri === 'code' ? comparer(a.code, b.code) : comparer(a.nom, b.nom));
    })
    .map((t) => ({ ...t, detail: LIBELLES_NIVEAUX[niveau].singulier }));
}

/** Carte du découpage montré par la liste ; `null` pour la France par commune, illisible. */
export async function carteDecoupage(
  base: Base,
  cadre: { reference: string; nom: string; niveau: string },
  niveau: NiveauDessine,
): Promise<CarteTerritoire | null> {
  if (cadre.niveau === 'france' && niveau === 'commune') return null;
  const { pluriel } = LIBELLES_NIVEAUX[niveau];
  const carte = await carteTerritoire(base, {
    territoire: cadre.reference,
    niveau,
    titre: `${cadre.nom} : ${pluriel}`,
    description: `Carte des ${pluriel} : ${cadre.nom}. La liste qui suit donne les mêmes territoires.`,
    classes: [{ id: 'ici', libelle: pluriel, couleur: '#c6dbef' }],
    classer: () => ({ classe: 'ici' }),
    adresse: (zone) => `/territoires/${niveau}:${zone.code}`,
    hauteurMaximale: 700,
  });
  return carte.zones.length > 0 ? carte : null;
}

export const NIVEAUX_LISTE = NIVEAUX_DESSINES;
