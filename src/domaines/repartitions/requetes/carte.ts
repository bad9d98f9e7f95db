import { carteTerritoire } from '#src/domaines/territoires/index.ts';
import { nombre } from '#src/presentation/format.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { RepartitionGardee } from '../chargement.ts';
import type { Repartition } from '../forme.ts';
import { parTerritoire, territoiresServis } from '../sommes.ts';

/** Classes de couverture, en part de la couverture moyenne d'aujourd'hui : les mêmes d'une carte à l'autre, pour se comparer d'un regard. */
const CLASSES = [
  {
    id: 'c1',
    jusqua: 0.5,
    libelle: 'Moins de la moitié de la moyenne actuelle',
    couleur: '#eff3ff',
    motif: 'hachures',
  },
  { id: 'c2', jusqua: 0.8, libelle: 'De la moitié à 80 %', couleur: '#bdd7e7' },
  { id: 'c3', jusqua: 1.2, libelle: 'Proche de la moyenne actuelle (80 à 120 %)', couleur: '#6baed6' },
  { id: 'c4', jusqua: 2, libelle: 'De 120 % au double', couleur: '#3182bd' },
  { id: 'c5', jusqua: Infinity, libelle: 'Plus du double', couleur: '#08519c', motif: 'points' },
] as const;

export interface CarteCouverture {
  titre: string;
  svg: string | null;
  resume: string;
  legende: { libelle: string; couleur: string; motif?: 'hachures' | 'points'; detail: string }[];
  mention: string;
}

/** Couverture de chaque territoire, en ETP par personne en besoin ; `null` : sans besoin. */
export type Couvertures = ReadonlyMap<string, number | null>;

export const couverturesActuelles = (r: RepartitionGardee): Couvertures =>
  new Map(territoiresServis(r.entrees).map((t) => [t.id, t.besoin > 0 ? t.actuel / t.besoin : null]));
export const couverturesDe = (r: RepartitionGardee, servie: Repartition): Couvertures =>
  new Map(parTerritoire(r.entrees, servie).map((l) => [l.id, l.couverture]));

/** Petite carte des couvertures, classées autour de `moyenne` (ETP par personne en besoin). */
export async function carterCouverture(
  base: Base,
  r: RepartitionGardee,
  couvertures: Couvertures,
  { titre, moyenne }: { titre: string; moyenne: number },
): Promise<CarteCouverture> {
  const classeDe = (code: string): string | null => {
    const valeur = couvertures.get(code);
    return valeur == null || moyenne === 0 ? null : CLASSES.find((c) => valeur / moyenne <= c.jusqua)!.id;
  };
  const comptes = new Map(
    CLASSES.map(({ id }) => [id as string, [...couvertures.keys()].filter((c) => classeDe(c) === id).length]),
  );
  const presentes = CLASSES.filter(({ id }) => comptes.get(id)! > 0);
  const pourMille = (valeur: number) => nombre(valeur * 1000, { decimales: 1 });
  const resume = `${presentes.map(({ id, libelle }) => `${libelle} : ${comptes.get(id)}`).join(' ; ')}. Moyenne actuelle : ${pourMille(moyenne)} ETP pour 1 000 personnes.`;
  const carte = await carteTerritoire(base, {
    territoire:
      r.echelle === 'france'
        ? 'france'
        : r.echelle === 'region'
          ? `region:${r.region}`
          : `departement:${r.departement}`,
    niveau: r.echelle === 'departement' ? 'epci' : 'departement',
    titre,
    description: resume,
    classes: CLASSES.map(({ jusqua: _, ...c }) => c),
    classer: ({ code }) => {
      const valeur = couvertures.get(code);
      return {
        classe: classeDe(code),
        ...(valeur == null ? {} : { valeurTexte: `${pourMille(valeur)} ETP pour 1 000` }),
      };
    },
    largeur: 520,
    hauteurMaximale: 420,
  });
  return {
    titre,
    svg: carte.zones.length > 0 ? carte.svg : null,
    resume,
    legende: presentes.map(({ id, libelle, couleur, ...c }) => ({
      libelle,
      couleur,
      ...('motif' in c ? { motif: c.motif } : {}),
      detail: String(comptes.get(id)),
    })),
    mention: carte.mention,
  };
}
