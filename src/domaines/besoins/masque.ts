import { type Charge, caseDe, type Liens, type Ligne, masquerFratrie } from '#src/socle/masqueEchanges.ts';

/** Une commune : où elle est, et les personnes qu'un fichier y compte. Ce qui est estimé se recalcule : cela ne cache rien, et ne compte pas ici. */
export interface CommuneComptee {
  code: string;
  region: string;
  departement: string;
  epci: string | null;
  observe: number;
}

/** Ce qui se montre d'un public, pour n'importe quel ensemble de communes : une page, un titre, un export, un découpage quelconque. */
export interface Masque {
  montrable(communes: Iterable<string>): boolean;
}

const CASE = caseDe('public', 'besoin');
const LIENS: Liens = { touche: (g) => [g], bases: (g) => [g], compensations: () => [] };

/**
 * Décide une fois, de la France aux communes, quelles communes se taisent, et les lie par groupes d'au moins `seuil` personnes dont chacune peut
 * échanger avec une autre (décision 0024). Un ensemble de communes ne se montre que s'il contient des groupes entiers : tous les nombres montrés
 * restent vrais quand on déplace une personne dans un groupe, quel que soit le découpage, et aucun ne rend une commune tue.
 */
export function masquerBesoins(communes: readonly CommuneComptee[], seuil: number): Masque {
  const comptees = communes.filter(({ observe }) => observe > 0);
  const parent = new Map(comptees.map(({ code }) => [code, code]));
  const racine = (code: string): string => {
    let r = code;
    while (parent.get(r) !== r) r = parent.get(r)!;
    parent.set(code, r);
    return r;
  };
  const tues = new Set<string>();
  const lier = (codes: readonly string[]) => {
    for (const code of codes) {
      tues.add(code);
      parent.set(racine(code), racine(codes[0]!));
    }
  };
  descendre(comptees, ETAGES, null, seuil, lier);
  // Un groupe qui reste un petit effectif se lie à la plus proche des autres communes, la moins peuplée d'abord.
  const sommes = new Map<string, number>();
  for (const c of comptees)
    if (tues.has(c.code)) sommes.set(racine(c.code), (sommes.get(racine(c.code)) ?? 0) + c.observe);
  if (seuil === Number.POSITIVE_INFINITY) lier(comptees.map(({ code }) => code));
  else
    for (const [code] of [...sommes].filter(([, n]) => n < seuil)) {
      const groupe = () => comptees.filter((c) => tues.has(c.code) && racine(c.code) === racine(code));
      for (let g = groupe(); somme(g) < seuil && g.length < comptees.length; g = groupe()) {
        const dedans = new Set(g);
        const ailleurs = comptees.filter((c) => !dedans.has(c));
        lier([code, plusProche(g[0]!, ailleurs).code]);
      }
    }
  const tailles = new Map<string, number>();
  for (const code of tues) tailles.set(racine(code), (tailles.get(racine(code)) ?? 0) + 1);
  const effectifs = new Map(comptees.map(({ code, observe }) => [code, observe]));
  return {
    montrable(codes) {
      const dedans = new Map<string, number>();
      let somme = 0;
      for (const code of codes) {
        somme += effectifs.get(code) ?? 0;
        if (tues.has(code)) dedans.set(racine(code), (dedans.get(racine(code)) ?? 0) + 1);
      }
      if (somme > 0 && somme < seuil) return false;
      return [...dedans].every(([groupe, n]) => n === tailles.get(groupe));
    },
  };
}

/** De la France aux communes. Une commune sans intercommunalité est avec celles qui n'en ont pas, dans son département. */
const ETAGES: readonly ((c: CommuneComptee) => string)[] = [
  () => 'france',
  (c) => c.region,
  (c) => c.departement,
  (c) => c.epci ?? '',
  (c) => c.code,
];

const plusProche = (de: CommuneComptee, parmi: readonly CommuneComptee[]): CommuneComptee => {
  const loin = (c: CommuneComptee) => ETAGES.filter((etage) => etage(c) !== etage(de)).length;
  return parmi.reduce((a, b) =>
    (loin(b) - loin(a) || b.observe - a.observe || (b.code < a.code ? -1 : 1)) < 0 ? b : a,
  );
};

const somme = (communes: readonly CommuneComptee[]) => communes.reduce((n, { observe }) => n + observe, 0);

/** Masque la fratrie d'un étage, puis ce qui compose chacun de ses membres. @returns les communes tues sous elle. */
function descendre(
  communes: readonly CommuneComptee[],
  etages: readonly ((c: CommuneComptee) => string)[],
  mere: Charge | null,
  seuil: number,
  lier: (codes: readonly string[]) => void,
): string[] {
  const [etage, ...suite] = etages;
  const parts = Map.groupBy(communes, etage!);
  const lignes = new Map<string, Ligne>([...parts].map(([code, c]) => [code, new Map([[CASE, somme(c)]])]));
  const petites = (code: string) => (lignes.get(code)!.get(CASE)! < seuil ? [CASE] : []);
  const charges = masquerFratrie(lignes, petites, mere, LIENS);
  if (suite.length === 0) {
    const tait = [...charges.values()].some((c) => c.tait);
    return groupe(communes, ({ code }) => tait || charges.get(code)!.masquees.has(CASE), seuil, lier);
  }
  const tues: string[] = [];
  const liees: string[] = [];
  for (const [code, charge] of charges) {
    const dessous = descendre(parts.get(code)!, suite, charge, seuil, lier);
    tues.push(...dessous);
    if (charge.tait || charge.masquees.has(CASE)) liees.push(...dessous);
  }
  // Ce qui se tait à cet étage s'échange avec ses voisins : un seul groupe.
  if (liees.length > 0) lier(liees);
  return tues;
}

/** Les communes tues d'une même intercommunalité, complétées des moins peuplées tant qu'ensemble elles restent un petit effectif. */
function groupe(
  communes: readonly CommuneComptee[],
  tue: (c: CommuneComptee) => boolean,
  seuil: number,
  lier: (codes: readonly string[]) => void,
): string[] {
  const tues = communes.filter(tue);
  if (tues.length === 0) return [];
  const autres = communes
    .filter((c) => !tue(c))
    .toSorted((a, b) => a.observe - b.observe || (a.code < b.code ? -1 : 1));
  while (somme(tues) < seuil && autres.length > 0) tues.push(autres.shift()!);
  const codes = tues.map(({ code }) => code);
  lier(codes);
  return codes;
}
