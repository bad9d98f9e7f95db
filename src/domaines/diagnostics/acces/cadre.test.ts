import { describe, expect, test } from 'vitest';
import { franceInventee, JOUR } from '#tests/franceInventee.ts';
import { besoinsAlignes, demandeDe } from '../diagnostiquer.ts';
import { schemaQuestion } from '../schema.ts';
import { cadrer } from './cadre.ts';
import { pairesDe } from './demande.ts';
import { hasard } from './hasard.ts';
import { haversineKm } from './sphere.ts';
import { tempsParDefaut } from './temps.ts';

const MARGE = 9;

/** Le cadre d'un quart de pays, et les durées refaites naïvement d'une commune à un point. */
function cas(graine: number, couvertes: number) {
  const donnees = franceInventee({ communes: 500, lieux: 120, etendue: 6, cotes: 6, couvertes }, graine);
  const { communes, offre } = donnees;
  const question = { ...schemaQuestion.parse({ jour: JOUR }), plancher: 50 };
  const demande = demandeDe(question, donnees, besoinsAlignes(donnees));
  const territoire = Uint32Array.from(communes.codes.keys()).filter((i) => communes.departements[i] === 'D14');
  const paires = pairesDe(demande, new Map());
  const cadre = cadrer(demande, paires, {
    territoire,
    situee: communes.situee,
    marges: new Float64Array(communes.codes.length).fill(MARGE),
    communesDesSites: offre.communes,
  });
  const { lon, lat } = communes.lieux;
  const temps = tempsParDefaut('voiture', communes.lieux, communes.lieux);
  const importees = new Map<string, number>();
  donnees.matrice?.minutes.forEach((minutes, k) => {
    importees.set(`${donnees.matrice!.origines[k]},${donnees.matrice!.destinations[k]}`, minutes);
  });
  const atteint = (i: number, c: number, [x, y]: [number, number]) => {
    if (donnees.matrice?.couvertes[i]) return i === c || importees.has(`${i},${c}`);
    return temps.minutes(i, c, haversineKm(lon[i]!, lat[i]!, x, y)) <= 45;
  };
  return {
    communes,
    territoire,
    paires,
    cadre,
    atteint,
    situees: [...communes.codes.keys()].filter((i) => communes.situee[i]),
  };
}

describe.each([
  [11, 0],
  [12, 1],
  [13, 0.5],
])('pays inventé %i, part couverte par des durées importées : %d', (graine, couvertes) => {
  const { communes, territoire, paires, cadre, atteint, situees } = cas(graine, couvertes);
  const { lon, lat } = communes.lieux;
  const centre = (c: number): [number, number] => [lon[c]!, lat[c]!];
  const dedans = new Set(territoire);

  test('on peut ouvrir là, et seulement là, où un habitant du territoire atteindrait le centre de la commune', () => {
    const attendues = situees.filter(
      (c) => dedans.has(c) || [...dedans].some((i) => communes.situee[i] && atteint(i, c, centre(c))),
    );
    expect(situees.filter((c) => cadre.ouvrables[c])).toEqual(attendues);
    expect(attendues.length).toBeGreaterThan(territoire.length);
    expect(attendues.length).toBeLessThan(situees.length);
  });

  test('où qu’un lieu ouvre dans une commune ouvrable, à la marge près, toutes les communes qu’il sert sont gardées', () => {
    const tirage = hasard(graine);
    let servies = 0;
    for (const c of situees.filter((i) => cadre.ouvrables[i])) {
      for (let essai = 0; essai < 6; essai++) {
        const cap = 2 * Math.PI * tirage();
        const km = 0.98 * MARGE;
        const point: [number, number] = [
          lon[c]! + (Math.cos(cap) * km) / (111.2 * Math.cos((lat[c]! * Math.PI) / 180)),
          lat[c]! + (Math.sin(cap) * km) / 111.2,
        ];
        const perdues = situees.filter((i) => atteint(i, c, point) && !cadre.communes[i]);
        expect(perdues).toEqual([]);
        servies++;
      }
    }
    expect(servies).toBeGreaterThan(50);
    expect(situees.some((i) => !cadre.communes[i])).toBe(true);
  });

  test('tout site du territoire, ou qu’il atteint, peut changer, et aucune commune servie par un tel site ne manque', () => {
    for (const i of territoire) {
      for (let k = paires.debut[i]!; k < paires.debut[i + 1]!; k++)
        expect(cadre.modifiables[paires.destinations[k]!]).toBe(1);
    }
    for (const i of communes.codes.keys()) {
      for (let k = paires.debut[i]!; k < paires.debut[i + 1]!; k++) {
        if (cadre.modifiables[paires.destinations[k]!]) expect(cadre.communes[i]).toBe(1);
      }
    }
  });
});
