import { describe, expect, test } from 'vitest';
import { assemblee, college, m, POINT } from '#tests/fabriqueAssemblee.ts';
import { deliberer } from './deliberer.ts';
import { exacte, fractionDe, lireExacte, sommeF } from './fractions.ts';
import { quorumDe } from './quorum.ts';
import { depouiller } from './vote.ts';

describe('propriétés', () => {
  // Générateur congruentiel : les mêmes cas à chaque passage.
  let graine = 7;
  const hasard = (n: number) => {
    graine = (graine * 1103515245 + 12345) % 2147483648;
    return graine % n;
  };
  const melanger = <T>(liste: T[]): T[] =>
    liste
      .map((v) => [hasard(1e6), v] as const)
      .sort((a, b) => a[0] - b[0])
      .map(([, v]) => v);
  function auHasard() {
    const colleges = ['A', 'B', 'C'].map((id) =>
      college(id, { voix: hasard(2) ? `${1 + hasard(9)}.5` : null, deliberatif: hasard(5) > 0 }),
    );
    const membres = Array.from({ length: 4 + hasard(9) }, (_, i) =>
      m(`m${i}`, 'ABC'[hasard(3)], i > 3 && hasard(4) === 0 ? { suppleantDe: `m${hasard(4)}` } : {}),
    );
    const presences = membres
      .filter(() => hasard(2))
      .map(({ id }) => ({ membre: id, mode: hasard(2) ? ('visio' as const) : ('sur_place' as const) }));
    const mandats = membres
      .filter(() => hasard(3) === 0)
      .map(({ id }) => ({ mandant: id, mandataire: `m${hasard(membres.length)}` }))
      .filter((x) => x.mandant !== x.mandataire);
    const votes = membres
      .filter(() => hasard(3))
      .map(({ id }) => ({ membre: id, sens: (['pour', 'contre', 'abstention'] as const)[hasard(3)]! }));
    const retires = membres.filter(() => hasard(6) === 0).map(({ id }) => id);
    return {
      a: assemblee(
        { colleges, membres, presences, mandats },
        { partage: hasard(2) ? 'membres' : 'presents', mandatMemeCollege: hasard(2) > 0 },
      ),
      point: { ...POINT, votes, retires },
    };
  }

  test('ajouter un présent ne fait jamais perdre le quorum', () => {
    for (let i = 0; i < 400; i += 1) {
      const { a, point } = auHasard();
      if (!quorumDe(a, point).atteint) continue;
      for (const { id } of a.membres)
        expect(
          quorumDe(
            { ...a, presences: [...a.presences.filter((p) => p.membre !== id), { membre: id, mode: 'sur_place' }] },
            point,
          ).atteint,
        ).toBe(true);
    }
  });

  test('les voix d’un collège font toujours ses voix, réparties entre pour, contre, abstention et non exprimé', () => {
    for (let i = 0; i < 400; i += 1) {
      const { a, point } = auHasard();
      for (const c of depouiller(a, point).parCollege) {
        expect(exacte(sommeF([c.pour, c.contre, c.abstention, c.nonExprime].map(lireExacte)))).toBe(c.total);
        const voix = a.colleges.find(({ id }) => id === c.college)?.voix;
        if (voix && c.total !== '0') expect(c.total).toBe(exacte(fractionDe(voix)));
      }
    }
  });

  test('l’ordre des membres, présences, mandats et votes ne change rien', () => {
    for (let i = 0; i < 300; i += 1) {
      const { a, point } = auHasard();
      const autre = {
        ...a,
        membres: melanger(a.membres),
        presences: melanger(a.presences),
        mandats: melanger(a.mandats),
      };
      expect(deliberer(autre, { ...point, votes: melanger(point.votes), retires: melanger(point.retires) })).toEqual(
        deliberer(a, point),
      );
    }
  });
});
