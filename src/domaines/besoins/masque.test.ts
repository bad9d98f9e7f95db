import { expect, test } from 'vitest';
import { type CommuneComptee, masquerBesoins } from './masque.ts';

/** Suite reproductible : un échec se rejoue. */
const suite = (graine: number) => (n: number) => {
  graine = (graine * 1103515245 + 12345) % 2147483648;
  return Math.floor((graine / 2147483648) * n);
};
const SEUIL = 5;

function paysAuHasard(hasard: (n: number) => number): CommuneComptee[] {
  const communes: CommuneComptee[] = [];
  for (let r = 0; r < 1 + hasard(3); r += 1)
    for (let d = 0; d < 1 + hasard(3); d += 1)
      for (let e = 0; e < 1 + hasard(4); e += 1)
        for (let c = 0; c < 1 + hasard(4); c += 1)
          communes.push({
            code: `${r}.${d}.${e}.${c}`,
            region: `${r}`,
            departement: `${r}.${d}`,
            // À cheval sur deux départements, parfois ; ou sans intercommunalité.
            epci: e === 0 ? null : e === 1 ? `${r}.1` : `${r}.${d}.${e}`,
            observe: [0, 1 + hasard(5), hasard(60)][hasard(3)]!,
          });
  return communes;
}

/** Tous les ensembles que les pages montrent : chaque niveau, ses parties dans un autre, et des zones qui recoupent tout. */
function ensembles(communes: readonly CommuneComptee[], hasard: (n: number) => number): string[][] {
  const zones = communes.map(() => hasard(4));
  const cles = communes.map((c, i) => [
    'france',
    `r${c.region}`,
    `d${c.departement}`,
    ...(c.epci ? [`e${c.epci}`, `d${c.departement}e${c.epci}`] : []),
    ...[`z${zones[i]}`, `d${c.departement}z${zones[i]}`, `e${c.epci}z${zones[i]}`, `c${c.code}`],
  ]);
  const par = new Map<string, string[]>();
  for (const [i, c] of communes.entries()) for (const cle of cles[i]!) par.set(cle, [...(par.get(cle) ?? []), c.code]);
  return [...par.values()];
}

/** Les ensembles tus qui sont une combinaison des ensembles montrés : les zéros montrés sont connus, le reste est inconnu. */
function retrouves(
  communes: readonly CommuneComptee[],
  tous: readonly string[][],
  montre: (codes: string[]) => boolean,
): string[] {
  const rang = new Map(communes.filter((c) => c.observe > 0).map((c, i) => [c.code, i]));
  const vecteur = (codes: string[]) => {
    const v = new Array<number>(rang.size).fill(0);
    for (const c of codes) if (rang.has(c)) v[rang.get(c)!] = 1;
    return v;
  };
  const pivots: { k: number; v: number[] }[] = [];
  const reduire = (v: number[]) => {
    for (const p of pivots) {
      const f = v[p.k]!;
      if (Math.abs(f) > 1e-9) for (const [i, x] of p.v.entries()) v[i] = v[i]! - f * x;
    }
    return v.findIndex((x) => Math.abs(x) > 1e-7);
  };
  for (const codes of tous.filter(montre)) {
    const v = vecteur(codes);
    const k = reduire(v);
    if (k >= 0) pivots.push({ k, v: v.map((x) => x / v[k]!) });
  }
  return tous.filter((codes) => !montre(codes) && reduire(vecteur(codes)) < 0).map((codes) => codes.join('+'));
}

const observeDe = (communes: readonly CommuneComptee[], codes: readonly string[]) =>
  communes.filter((c) => codes.includes(c.code)).reduce((n, c) => n + c.observe, 0);

test('rien de tu ne se retrouve, quels que soient les niveaux et les découpages combinés ; aucun petit effectif ne se montre', () => {
  let pays = 0;
  for (let graine = 1; graine <= 150; graine += 1) {
    const hasard = suite(graine * 7919);
    const communes = paysAuHasard(hasard);
    const tous = ensembles(communes, hasard);
    const { montrable } = masquerBesoins(communes, SEUIL);
    expect(retrouves(communes, tous, montrable), `graine ${graine}`).toEqual([]);
    for (const codes of tous) {
      const n = observeDe(communes, codes);
      if (n > 0 && n < SEUIL) expect(montrable(codes), `graine ${graine} : ${codes}`).toBe(false);
    }
    if (montrable(communes.map(({ code }) => code))) pays += 1;
  }
  // Le masque protège sans tout cacher.
  expect(pays).toBeGreaterThan(130);
});

test('l’attaquant de l’essai retrouve une commune quand chaque ligne se masque seule', () => {
  const communes = [30, 3].map((observe, i): CommuneComptee => {
    return { code: `${i}`, region: 'r', departement: 'd', epci: 'e', observe };
  });
  const tous = [['0'], ['1'], ['0', '1']];
  const seule = (codes: string[]) => observeDe(communes, codes) >= SEUIL;
  expect(retrouves(communes, tous, seule)).toEqual(['1']);
  expect(retrouves(communes, tous, masquerBesoins(communes, SEUIL).montrable)).toEqual([]);
});

test('sans petit effectif tout se montre ; sans seuil connu rien d’observé ne se montre ; l’ordre ne change rien', () => {
  const de = (...n: number[]) =>
    n.map((observe, i): CommuneComptee => ({ code: `${i}`, region: 'r', departement: 'd', epci: 'e', observe }));
  expect(['0', '1', '2'].map((c) => masquerBesoins(de(5, 0, 40), SEUIL).montrable([c]))).toEqual([true, true, true]);
  const sans = masquerBesoins(de(5, 0, 40), Number.POSITIVE_INFINITY);
  expect([sans.montrable(['0']), sans.montrable(['1']), sans.montrable(['0', '1', '2'])]).toEqual([false, true, false]);
  // Un et deux ensemble restent un petit effectif : la moins peuplée des autres se tait avec elles.
  const [a, b] = [masquerBesoins(de(1, 2, 9, 40), SEUIL), masquerBesoins(de(1, 2, 9, 40).toReversed(), SEUIL)];
  for (const m of [a, b])
    expect(['0', '1', '2', '3'].map((c) => m.montrable([c]))).toEqual([false, false, false, true]);
});
