import { CATALOGUE, type Indicateur, type Mesure, mesurerIndicateurs } from '#src/domaines/indicateurs/index.ts';
import { type Niveau, resoudre } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { ecartALaMediane, medianeUtile } from './mediane.ts';

/** Au-delà, un tableau ne se lit plus. */
export const TERRITOIRES_MAX = 5;

export interface Comparees {
  territoires: { ref: string; nom: string; communes: number }[];
  annee: number;
  lignes: {
    indicateur: Indicateur;
    /** Dans l'ordre des territoires ; `null` : ne se calcule pas à ce niveau. */
    mesures: (Mesure | null)[];
    mediane: number | null;
    ecarts: (number | null)[];
  }[];
}

const calculable = (i: Indicateur, niveau: Niveau) => i.niveaux.includes(niveau);

/**
 * Les mêmes indicateurs dans deux à cinq territoires, avec les droits de la personne : ce qui lui est masqué ailleurs l'est ici.
 * @throws ErreurMetier trop ou pas assez de territoires ; ErreurIntrouvable territoire inconnu
 */
export async function comparerDesTerritoires(
  base: Base,
  acteur: Acteur,
  { refs, annee }: { refs: readonly string[]; annee: number },
): Promise<Comparees> {
  exiger(acteur, 'rapports.comparerTerritoires');
  const uniques = [...new Set(refs)];
  if (uniques.length < 2 || uniques.length > TERRITOIRES_MAX)
    throw new ErreurMetier(`Choisissez de deux à ${TERRITOIRES_MAX} territoires différents.`);
  const lus = await Promise.all(uniques.map((ref) => resoudre(base, ref)));
  const retenus = CATALOGUE.filter((i) => lus.some(({ niveau }) => calculable(i, niveau)));
  const colonnes = await Promise.all(
    lus.map(async ({ reference, niveau }) => {
      const cles = retenus.filter((i) => calculable(i, niveau)).map(({ cle }) => cle);
      const mesures = await mesurerIndicateurs(base, acteur, { cles, territoire: reference, annee });
      return new Map(mesures.map((m) => [m.cle, m]));
    }),
  );
  return {
    territoires: lus.map(({ reference, nom, communes }) => ({ ref: reference, nom, communes: communes.length })),
    annee,
    lignes: retenus.map((indicateur) => {
      const mesures = colonnes.map((c) => c.get(indicateur.cle) ?? null);
      const valeurs = mesures.map((m) => m?.valeur ?? null);
      // Un nombre grandit avec le territoire : seuls les taux et les rapports se comparent à une médiane.
      const milieu = ['part', 'ratio', 'jours'].includes(indicateur.unite) ? medianeUtile(valeurs) : null;
      return { indicateur, mesures, mediane: milieu, ecarts: ecartALaMediane(valeurs, milieu) };
    }),
  };
}

/** Le nom d'un territoire écrit dans l'adresse, ou ce qui ne va pas. */
export async function nommer(base: Base, ref: string): Promise<{ ref: string; nom: string } | null> {
  try {
    const { reference, nom } = await resoudre(base, ref);
    return { ref: reference, nom };
  } catch (erreur) {
    if (erreur instanceof ErreurIntrouvable) return null;
    throw erreur;
  }
}
