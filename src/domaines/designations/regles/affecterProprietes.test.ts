import { describe, expect, test } from 'vitest';
import { proposerAffectations } from './affecter.ts';
import { coutCharge, gene } from './couts.ts';
import type { Bareme, Cas, PersonneAPlacer, PortefeuillePropose } from './forme.ts';

const BAREME: Bareme = { equilibre: 60, domaine: 30, intensif: 45, inconnu: 45, alerteIntensif: 50, trajetMax: null };
const personne = (
  code: string,
  trajets: Record<string, number>,
  plus: Partial<PersonneAPlacer> = {},
): PersonneAPlacer => ({
  code,
  poids: 1,
  intensif: false,
  attente: 0,
  trajets,
  ...plus,
});
const portefeuille = (
  code: string,
  plafond: number,
  personnes: number,
  plus: Partial<PortefeuillePropose> = {},
): PortefeuillePropose => ({
  code,
  nom: code,
  plafond,
  personnes,
  charge: personnes,
  intensif: false,
  ...plus,
});
const proposer = (personnes: PersonneAPlacer[], portefeuilles: PortefeuillePropose[], bareme = BAREME) =>
  proposerAffectations({ personnes, portefeuilles, bareme });
const ou = (p: ReturnType<typeof proposer>) =>
  Object.fromEntries(p.affectations.map((a) => [a.personne, a.portefeuille]));

/** Suite pseudo-aléatoire reproductible (mulberry32). */
function hasard(graine: number): () => number {
  let a = graine;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function casAuHasard(graine: number, n: number, m: number, { poidsEgaux = true, places = 3 } = {}): Cas {
  const h = hasard(graine);
  const entier = (max: number) => Math.floor(h() * max);
  const codes = Array.from({ length: m }, (_, f) => `F${f}`);
  return {
    bareme: { ...BAREME, equilibre: 20 + entier(100), alerteIntensif: 4 },
    portefeuilles: codes.map((code) => {
      const personnes = entier(4);
      return portefeuille(code, personnes + entier(places), personnes, {
        charge: personnes * (poidsEgaux ? 1 : 0.5 + h()),
        equipe: h() < 0.5 ? null : `E${entier(2)}`,
        domaine: h() < 0.5 ? 'social' : 'emploi',
        intensif: h() < 0.3,
      });
    }),
    personnes: Array.from({ length: n }, (_, i) =>
      personne(`P${i}`, Object.fromEntries(codes.filter(() => h() < 0.85).map((c) => [c, entier(90)])), {
        poids: poidsEgaux ? 1 : [0.5, 1, 1.5, 3][entier(4)]!,
        competence: h() < 0.3 ? null : h() < 0.5 ? 'social' : 'emploi',
        equipe: h() < 0.5 ? null : `E${entier(2)}`,
        intensif: h() < 0.3,
        attente: entier(50),
      }),
    ),
  };
}

/** Toutes les affectations possibles : le plus de monde, les plus anciennes attentes, puis le moindre coût. */
function forceBrute({ personnes, portefeuilles, bareme }: Cas): { places: number; cout: number } {
  let meilleur = { places: -1, attente: '', cout: Number.POSITIVE_INFINITY };
  const ordre = personnes.map((_, i) => i).sort((a, b) => personnes[b]!.attente - personnes[a]!.attente || a - b);
  const choix = new Array<number>(personnes.length).fill(-1);
  const parcourir = (rang: number) => {
    if (rang < personnes.length) {
      for (let f = -1; f < portefeuilles.length; f += 1) {
        if (f >= 0 && !gene(personnes[rang]!, portefeuilles[f]!, bareme)) continue;
        choix[rang] = f;
        parcourir(rang + 1);
      }
      return;
    }
    let cout = 0;
    for (const [f, vise] of portefeuilles.entries()) {
      const siens = personnes.filter((_, i) => choix[i] === f);
      if (siens.length > 0 && vise.personnes + siens.length > vise.plafond) return;
      for (const p of siens) cout += gene(p, vise, bareme)!.total;
      cout +=
        coutCharge(vise, bareme, vise.personnes + siens.length, vise.charge + siens.reduce((s, p) => s + p.poids, 0)) -
        coutCharge(vise, bareme, vise.personnes, vise.charge);
    }
    const places = choix.filter((f) => f >= 0).length;
    const attente = ordre.map((i) => (choix[i]! >= 0 ? '1' : '0')).join('');
    if (
      places > meilleur.places ||
      (places === meilleur.places &&
        (attente > meilleur.attente || (attente === meilleur.attente && cout < meilleur.cout)))
    )
      meilleur = { places, attente, cout };
  };
  parcourir(0);
  return { places: meilleur.places, cout: meilleur.cout };
}

describe('contre toutes les affectations possibles', () => {
  test('à poids égaux, le moteur trouve toujours la meilleure', () => {
    for (let graine = 1; graine <= 150; graine += 1) {
      const cas = casAuHasard(graine, 5, 3);
      const attendu = forceBrute(cas);
      const trouve = proposerAffectations(cas);
      expect(trouve.affectations.length, `graine ${graine}`).toBe(attendu.places);
      expect(trouve.cout, `graine ${graine}`).toBeCloseTo(attendu.cout, 1);
    }
  });

  test('à poids différents, jamais moins de monde, et le meilleur coût 99 fois sur 100', () => {
    let meilleurs = 0;
    for (let graine = 1; graine <= 200; graine += 1) {
      const cas = casAuHasard(graine, 5, 3, { poidsEgaux: false });
      const attendu = forceBrute(cas);
      const trouve = proposerAffectations(cas);
      expect(trouve.affectations.length, `graine ${graine}`).toBe(attendu.places);
      // Une affectation meilleure que toutes serait un coût mal compté.
      expect(trouve.cout).toBeGreaterThan(attendu.cout - 0.02);
      if (trouve.cout < attendu.cout + 0.02) meilleurs += 1;
    }
    expect(meilleurs).toBeGreaterThanOrEqual(198);
  });
});

describe('propriétés', () => {
  const cas = (graine: number) => casAuHasard(graine, 24, 6, { poidsEgaux: graine % 2 === 0, places: 8 });

  test('aucun plafond dépassé, personne deux fois ni perdue, équipes tenues', () => {
    for (let graine = 1; graine <= 40; graine += 1) {
      const c = cas(graine);
      const p = proposerAffectations(c);
      for (const charge of p.charges) {
        const recus = p.affectations.filter((a) => a.portefeuille === charge.portefeuille).length;
        expect(charge.apres.personnes).toBe(charge.avant.personnes + recus);
        expect(charge.apres.personnes).toBeLessThanOrEqual(charge.plafond);
      }
      expect([...p.affectations, ...p.sansPlace].map((a) => a.personne).toSorted()).toEqual(
        c.personnes.map((q) => q.code).toSorted(),
      );
      for (const a of p.affectations) {
        const [q, f] = [
          c.personnes.find((x) => x.code === a.personne)!,
          c.portefeuilles.find((x) => x.code === a.portefeuille)!,
        ];
        expect(!q.equipe || !f.equipe || q.equipe === f.equipe).toBe(true);
        expect(a.raisons.length).toBeGreaterThan(1);
      }
    }
  });

  test('tout le monde est placé dès qu’il y a la place pour chacun', () => {
    for (let graine = 1; graine <= 30; graine += 1) {
      const c = cas(graine);
      const large = c.portefeuilles.map((f) => ({ ...f, equipe: null, plafond: f.personnes + 7 }));
      expect(proposerAffectations({ ...c, portefeuilles: large }).sansPlace).toEqual([]);
    }
  });

  test('l’ordre des lignes n’y change rien', () => {
    for (let graine = 1; graine <= 30; graine += 1) {
      const c = cas(graine);
      const melange = {
        ...c,
        personnes: c.personnes.toReversed(),
        portefeuilles: c.portefeuilles.toSorted((a, b) => (a.nom.at(-1)! > b.nom.at(-1)! ? -1 : 1)),
      };
      expect(proposerAffectations(melange)).toEqual(proposerAffectations(c));
    }
  });

  test('une place de plus ne place jamais moins de monde, une personne de plus n’en déplace aucune dehors', () => {
    for (let graine = 1; graine <= 40; graine += 1) {
      const c = cas(graine);
      const avant = proposerAffectations(c);
      const large = c.portefeuilles.map((f, i) => (i === graine % 6 ? { ...f, plafond: f.plafond + 1 } : f));
      expect(proposerAffectations({ ...c, portefeuilles: large }).affectations.length).toBeGreaterThanOrEqual(
        avant.affectations.length,
      );
      const moins = proposerAffectations({ ...c, personnes: c.personnes.slice(1) });
      expect(avant.affectations.length).toBeGreaterThanOrEqual(moins.affectations.length);
    }
  });

  test('un trajet plus court vers son portefeuille ne l’en fait pas sortir (poids égaux)', () => {
    for (let graine = 2; graine <= 60; graine += 2) {
      const c = cas(graine);
      const a = proposerAffectations(c).affectations[0]!;
      const proche = c.personnes.map((p) =>
        p.code === a.personne ? { ...p, trajets: { ...p.trajets, [a.portefeuille]: (a.minutes ?? 45) / 2 } } : p,
      );
      expect(ou(proposerAffectations({ ...c, personnes: proche }))[a.personne]).toBe(a.portefeuille);
    }
  });

  test('trois cents personnes, six portefeuilles : le temps d’une page', () => {
    const debut = performance.now();
    const p = proposerAffectations(casAuHasard(7, 300, 6, { poidsEgaux: false, places: 90 }));
    expect(p.affectations.length).toBeGreaterThan(50);
    expect(performance.now() - debut).toBeLessThan(10_000);
  });
});
