export interface Liens {
  /** Une grandeur et toutes celles qui changent avec elle. */
  touche(grandeur: string): readonly string[];
  /** Les grandeurs sans parts qui la composent ; elle-même, si rien ne la compose. */
  bases(grandeur: string): readonly string[];
  /** Ce contre quoi une grandeur s'échange sans changer leur somme. */
  compensations(base: string): readonly string[];
}

/** Tous les types. */
export const TOUT = '*';
/** Clé d'une case dans sa ligne. */
export const caseDe = (type: string, grandeur: string): string => `${type}|${grandeur}`;

/** Les cases d'un territoire (ou d'une structure), par `type|grandeur`, tous types compris. */
export type Ligne = ReadonlyMap<string, number>;
/** Une personne de plus ou de moins dans un type et une grandeur qui ne se décompose pas. */
export type Coin = readonly [type: string, base: string, signe: 1 | -1];
export type Echange = readonly Coin[];

/** Ce qu'une ligne transmet à celles qui la composent : ce qui y bouge doit y bouger plus bas. */
export interface Charge {
  masquees: ReadonlySet<string>;
  echanges: readonly Echange[];
  /** Ni elle ni rien de ce qui la compose ne se montre. */
  tait: boolean;
}

/** Les cases qu'un échange change, toutes sommes faites. */
function effet(echange: Echange, ligne: Ligne, liens: Liens): string[] {
  const coefficients = new Map<string, number>();
  for (const [type, base, signe] of echange)
    for (const grandeur of liens.touche(base))
      for (const t of new Set([type, TOUT])) {
        const cle = caseDe(t, grandeur);
        coefficients.set(cle, (coefficients.get(cle) ?? 0) + signe);
      }
  return [...coefficients].filter(([cle, n]) => n !== 0 && (ligne.get(cle) ?? 0) > 0).map(([cle]) => cle);
}

/** L'échange n'ôte rien à une case vide : un zéro se montre. */
const possible = (echange: Echange, ligne: Ligne): boolean =>
  echange.every(([type, base]) => (ligne.get(caseDe(type, base)) ?? 0) > 0);

/** Les échanges qui font bouger une case : une personne d'un type et d'une catégorie, compensée ou non par un autre type, une autre catégorie. */
function* echangesDe(cle: string, ligne: Ligne, types: readonly string[], liens: Liens): Generator<Echange> {
  const [type = '', grandeur = ''] = cle.split('|');
  const positif = (t: string, g: string) => (ligne.get(caseDe(t, g)) ?? 0) > 0;
  for (const t of type === TOUT ? types : [type]) {
    const portees = liens.bases(grandeur).filter((base) => positif(t, base));
    for (const base of portees.length > 0 ? portees : [grandeur]) {
      if (!positif(t, base)) continue;
      const autres = liens.compensations(base).filter((b) => positif(t, b));
      yield [[t, base, 1]];
      for (const b of autres) yield [...coin(t, base, 1), ...coin(t, b, -1)];
      if (type === TOUT) continue;
      for (const t2 of types) {
        if (t2 === t || !positif(t2, base)) continue;
        yield [...coin(t, base, 1), ...coin(t2, base, -1)];
        for (const b of autres)
          if (positif(t2, b)) yield [...coin(t, base, 1), ...coin(t2, base, -1), ...coin(t, b, -1), ...coin(t2, b, 1)];
      }
    }
  }
}
/** La ligne où un échange coûte le moins ; un code vide est un code (les communes sans intercommunalité). */
interface Voisine {
  code: string | null;
  cout: number;
}
const coin = (type: string, base: string, signe: 1 | -1): Coin[] => [[type, base, signe]];

/**
 * Masque une fratrie : les lignes qui font ensemble une ligne déjà décidée (les départements d'une région, les structures d'une
 * intercommunalité). Une case cachée ne se retrouve pas parce qu'on peut échanger une personne avec une voisine sans changer aucun nombre montré,
 * à aucun niveau : ce que l'échange change se cache, dans les deux lignes, et plus bas. De là que ce qui est masqué ne dépend d'aucune page.
 * @param lignes les lignes de la fratrie @param petites les cases qui ne se montrent pas @param mere ce que la ligne du dessus a échangé ;
 * `null` : il n'y en a pas (la France) @param taire une case que rien ne protège fait taire toute la fratrie
 */
export function masquerFratrie(
  lignes: ReadonlyMap<string, Ligne>,
  petites: (code: string) => readonly string[],
  mere: Charge | null,
  liens: Liens,
  taire = true,
): Map<string, Charge> {
  const codes = [...lignes.keys()].sort();
  const types = [...new Set(codes.flatMap((c) => [...lignes.get(c)!.keys()].map((cle) => cle.split('|')[0]!)))]
    .filter((t) => t !== TOUT)
    .sort();
  const masquees = new Map(codes.map((c) => [c, new Set(petites(c))]));
  const proteges = new Map(codes.map((c) => [c, new Set<string>()]));
  const echanges = new Map<string, Echange[]>(codes.map((c) => [c, []]));
  const faire = (code: string, echange: Echange) => {
    for (const cle of effet(echange, lignes.get(code)!, liens)) {
      masquees.get(code)!.add(cle);
      proteges.get(code)!.add(cle);
    }
    echanges.get(code)!.push(echange);
  };
  const cout = (code: string, changees: readonly string[]): number =>
    changees.reduce((s, cle) => s + (masquees.get(code)!.has(cle) ? 0 : 1 + (lignes.get(code)!.get(cle) ?? 0)), 0);
  const coutDe = (code: string, echange: Echange): number =>
    possible(echange, lignes.get(code)!) ? cout(code, effet(echange, lignes.get(code)!, liens)) : Infinity;
  const moindre = (echange: Echange, sauf?: string) =>
    codes
      .filter((c) => c !== sauf)
      .map((code) => ({ code, cout: coutDe(code, echange) }))
      .reduce<Voisine>((a, b) => (b.cout < a.cout ? b : a), { code: null, cout: Infinity });

  // Ce qui bouge au-dessus bouge ici : dans une seule ligne si elle le peut, sinon dans plusieurs.
  for (const echange of mere?.echanges ?? []) {
    const { code } = moindre(echange);
    const parts: { code: string | null; c: Echange }[] =
      code !== null ? [{ code, c: echange }] : echange.map((c) => ({ code: moindre([c]).code, c: [c] }));
    for (const [qui, l] of Map.groupBy(parts, (p) => p.code))
      if (qui !== null)
        faire(
          qui,
          l.flatMap((p) => p.c),
        );
  }
  const aProteger = codes
    .flatMap((code) => [...petites(code)].sort().map((cle) => ({ code, cle })))
    .filter(({ code, cle }) => (lignes.get(code)!.get(cle) ?? 0) > 0);
  for (const { code, cle } of aProteger) {
    if (proteges.get(code)!.has(cle)) continue;
    const ligne = lignes.get(code)!;
    let choisi: { cout: number; echange: Echange; voisine: string | null } | null = null;
    for (const echange of echangesDe(cle, ligne, types, liens)) {
      const changees = effet(echange, ligne, liens);
      if (!changees.includes(cle)) continue;
      const ici = cout(code, changees);
      if (choisi && ici >= choisi.cout) continue;
      const voisine = mere ? moindre(echange, code) : { code: null, cout: 0 };
      if (ici + voisine.cout < (choisi?.cout ?? Infinity))
        choisi = { cout: ici + voisine.cout, echange, voisine: voisine.code };
    }
    if (!choisi) continue;
    faire(code, choisi.echange);
    if (choisi.voisine !== null)
      faire(
        choisi.voisine,
        choisi.echange.map(([t, b, s]) => [t, b, s === 1 ? -1 : 1] as const),
      );
  }
  const tait =
    (mere?.tait ?? false) ||
    (taire && codes.length > 1 && aProteger.some(({ code, cle }) => !proteges.get(code)!.has(cle)));
  return new Map(codes.map((c) => [c, { masquees: masquees.get(c)!, echanges: echanges.get(c)!, tait }]));
}
