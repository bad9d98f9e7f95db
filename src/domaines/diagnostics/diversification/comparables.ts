import { majuscule } from '#src/socle/phrases.ts';
import type { Comparables } from './forme.ts';

/** Ce qui fait ressembler deux territoires du même niveau. */
export interface Profil {
  ref: string;
  nom: string;
  region: string | null;
  population: number | null;
  /** Habitants au km² ; `null` : surface inconnue. */
  densite: number | null;
  /** Typologie du besoin et de l'offre (deux fois deux) ; `null` : non calculable. */
  type: string | null;
  libelleType: string | null;
  /** Structures d'activité connue. */
  structures: number;
}

export interface ConventionsComparables {
  /** Comparables au moins, sinon on élargit. */
  minimum: number;
  /** Comparables au plus : les plus proches par la population. */
  maximum: number;
  densiteForte: number;
  densiteFaible: number;
  /** Rapport de population accepté : de la moitié au double pour 2. */
  rapportTaille: number;
}

const CLASSES = ['de faible densité', 'de densité moyenne', 'de forte densité'] as const;

function classeDensite(densite: number | null, c: ConventionsComparables): number | null {
  if (densite === null) return null;
  return densite >= c.densiteForte ? 2 : densite >= c.densiteFaible ? 1 : 0;
}

/**
 * Territoires du même niveau qui ressemblent à celui-ci : même typologie (besoin, offre), même classe de densité, population de la moitié
 * au double ; à défaut les autres de sa région ; à défaut tous ceux de France. Seuls comptent ceux qui ont des structures à comparer.
 */
export function choisirComparables(
  ici: Profil,
  tous: readonly Profil[],
  c: ConventionsComparables,
  niveau: { pluriel: string },
): Omit<Comparables, 'territoires'> & { territoires: Profil[] } {
  const autres = tous.filter(({ ref, structures }) => ref !== ici.ref && structures > 0);
  const classe = classeDensite(ici.densite, c);
  const proches = autres.filter(
    (p) =>
      ici.type !== null &&
      p.type === ici.type &&
      classe !== null &&
      classeDensite(p.densite, c) === classe &&
      ecart(p, ici) <= Math.log(c.rapportTaille),
  );
  if (proches.length >= c.minimum) {
    const territoires = [...proches]
      .sort((a, b) => ecart(a, ici) - ecart(b, ici) || a.ref.localeCompare(b.ref))
      .slice(0, c.maximum);
    return {
      choix: 'profil',
      territoires,
      explication: `${majuscule(niveau.pluriel)} de même profil (« ${ici.libelleType} »), ${CLASSES[classe!]}, de la moitié au double de la population${
        proches.length > c.maximum ? ` ; les ${c.maximum} plus proches par la population sur ${proches.length}` : ''
      }.`,
    };
  }
  const region = autres.filter((p) => ici.region !== null && p.region === ici.region);
  if (region.length >= c.minimum)
    return {
      choix: 'region',
      territoires: region,
      explication: `Autres ${niveau.pluriel} de la région : moins de ${c.minimum} ont le même profil, la même densité et une taille proche.`,
    };
  if (autres.length === 0)
    return { choix: 'aucun', territoires: [], explication: "Aucun territoire n'est comparable." };
  return {
    choix: 'france',
    territoires: autres,
    explication: `Autres ${niveau.pluriel} de France : moins de ${c.minimum} ont le même profil, la même densité et une taille proche, ou sont de la région.`,
  };
}

/** Écart de taille, sur une échelle où doubler et diviser par deux sont à la même distance ; infini si une population est inconnue. */
function ecart(a: Pick<Profil, 'population'>, b: Pick<Profil, 'population'>): number {
  return a.population && b.population ? Math.abs(Math.log(a.population / b.population)) : Number.POSITIVE_INFINITY;
}
