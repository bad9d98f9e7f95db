/** Une structure du champ, avec ce qui la classe. */
export interface Classee {
  id: number;
  type: string;
  territoire: { cle: string; nom: string };
  /** `null` : postes inconnus. */
  etp: number | null;
}

export interface Strate {
  cle: string;
  libelle: string;
  membres: number[];
  /** Cases du croisement complet trop petites pour faire une strate, réunies ici. */
  reunit: string[];
}

/**
 * Au-dessous, une strate n'en est pas une : seule, une structure serait reconnue et ne dirait rien de la dispersion ; à deux ou trois, un seul
 * refus ferait perdre toute mesure.
 */
export const MINIMUM_STRATE = 4;

const tailleDe = (etp: number | null, seuils: readonly number[]): string => {
  if (etp === null) return 'taille inconnue';
  const [bas = 10, haut = 25] = seuils;
  return etp < bas ? `moins de ${bas} ETP` : etp < haut ? `${bas} à ${haut} ETP` : `${haut} ETP et plus`;
};

interface Case {
  cle: string;
  libelle: string;
}
type Rang = (s: Classee) => Case;

/**
 * Croise type, territoire et taille. Une case trop petite est réunie à ses voisines : d'abord les tailles d'un même lieu, puis les lieux d'une même
 * taille, puis tout un type, puis les types ; ce qui reste rejoint la plus grande strate. Aucune strate d'une seule structure, sauf si le champ
 * n'en compte qu'une.
 */
export function stratifier(champ: readonly Classee[], seuils: readonly number[], minimum = MINIMUM_STRATE): Strate[] {
  const taille = (s: Classee) => tailleDe(s.etp, seuils);
  const complet: Rang = (s) => ({
    cle: `${s.type}|${s.territoire.cle}|${taille(s)}`,
    libelle: `${s.type}, ${s.territoire.nom}, ${taille(s)}`,
  });
  const rangs: Rang[] = [
    complet,
    (s) => ({ cle: `${s.type}|${s.territoire.cle}|*`, libelle: `${s.type}, ${s.territoire.nom}` }),
    (s) => ({ cle: `${s.type}|*|${taille(s)}`, libelle: `${s.type}, ${taille(s)}` }),
    (s) => ({ cle: `${s.type}|*|*`, libelle: s.type }),
    () => ({ cle: '*|*|*', libelle: 'Autres types' }),
  ];
  const strates = new Map<string, Strate>();
  let restent = [...champ];
  for (const rang of rangs) {
    const groupes = new Map<string, Classee[]>();
    for (const s of restent) groupes.set(rang(s).cle, [...(groupes.get(rang(s).cle) ?? []), s]);
    restent = [];
    for (const [cle, membres] of groupes) {
      if (membres.length < minimum) restent.push(...membres);
      else strates.set(cle, enStrate(rang(membres[0]!), membres, rang === complet ? null : complet));
    }
  }
  if (restent.length > 0) rattacher(strates, restent, complet);
  return [...strates.values()].toSorted((a, b) => (a.cle < b.cle ? -1 : 1)).map((s) => preciser(s, strates));
}

const enStrate = ({ cle, libelle }: Case, membres: readonly Classee[], complet: Rang | null): Strate => ({
  cle,
  libelle,
  membres: membres.map((s) => s.id),
  reunit: complet ? [...new Set(membres.map((s) => complet(s).libelle))].sort() : [],
});

/** « ACI » quand la strate est tout le type, « ACI, les autres » quand d'autres strates en ont pris une part. */
function preciser(s: Strate, strates: ReadonlyMap<string, Strate>): Strate {
  const debut = s.cle.replace(/\|\*.*$/, '|');
  const partagee =
    s.cle.includes('|*') &&
    !s.cle.startsWith('*') &&
    [...strates.keys()].some((c) => c !== s.cle && c.startsWith(debut));
  return partagee && s.cle.endsWith('|*') ? { ...s, libelle: `${s.libelle}, les autres` } : s;
}

/** Les dernières, trop peu nombreuses pour faire une strate ensemble. */
function rattacher(strates: Map<string, Strate>, restent: readonly Classee[], complet: Rang): void {
  const grande = [...strates.values()].toSorted(
    (a, b) => b.membres.length - a.membres.length || (a.cle < b.cle ? -1 : 1),
  )[0];
  if (!grande) {
    strates.set('*|*|*', enStrate({ cle: '*|*|*', libelle: 'Toutes les structures' }, restent, complet));
    return;
  }
  grande.membres.push(...restent.map((s) => s.id));
  grande.reunit = [...new Set([...grande.reunit, grande.libelle, ...restent.map((s) => complet(s).libelle)])];
  if (!grande.libelle.endsWith('et autres')) grande.libelle = `${grande.libelle} et autres`;
}
