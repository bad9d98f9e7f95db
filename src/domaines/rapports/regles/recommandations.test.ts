import { describe, expect, test } from 'vitest';
import { PUBLICS } from '#src/domaines/besoins/index.ts';
import { etatExemple } from '../etatDesLieux/exemple.ts';
import { completExemple } from '../etatDesLieux/exempleComplet.ts';
import type { EtatDesLieuxComplet } from '../forme.ts';
import { chiffresDe } from './chiffres.ts';
import { proposer } from './recommandations.ts';

const proposerDe = (complet: EtatDesLieuxComplet) => proposer(complet, chiffresDe(complet));
const parCle = (complet: EtatDesLieuxComplet) => new Map(proposerDe(complet).map((p) => [p.cle, p]));

describe('recommandations tirées des constats', () => {
  const recommandations = parCle(completExemple());

  test('zones blanches : les personnes sont le besoin × la part, les communes les plus peuplées d’abord', () => {
    const zones = recommandations.get('zones.confirmees')!;
    // 6 240 × 3 % = 187,2.
    expect(zones.personnes).toBeCloseTo(187.2, 6);
    expect(zones.constat).toContain('3 communes sont en zone blanche confirmée en voiture : 3,0 % ');
    expect(zones.proposition).toContain('Ablain-Exemple et Beaumont-Exemple.');
  });

  test('sans voiture : seulement les personnes exclues en plus', () => {
    // 6 240 × (11 % − 3 %) = 499,2.
    expect(recommandations.get('mobilite.sansVoiture')!.personnes).toBeCloseTo(499.2, 6);
    const etat = etatExemple();
    const aVelo = { ...etat, acces: { ...etat.acces, mode: 'velo' as const } };
    expect(parCle(completExemple({ etat: aVelo })).has('mobilite.sansVoiture')).toBe(false);
  });

  test('un désert d’ACI caché par l’ensemble est dit, pas un écart de quelques points', () => {
    // 6 240 × (31 % − 3 %) = 1 747,2 ; l'ETTI n'a que 2 %, moins que l'ensemble.
    expect(recommandations.get('acces.type:ACI')!.personnes).toBeCloseTo(1747.2, 6);
    expect(recommandations.has('acces.type:ETTI')).toBe(false);
  });

  test('l’ordre suit les personnes concernées, les incomptables viennent ensuite', () => {
    const personnes = proposerDe(completExemple()).map((p) => p.personnes);
    const comptees = personnes.filter((p) => p !== null);
    expect(comptees.length).toBeGreaterThan(3);
    expect(personnes.slice(0, comptees.length)).toEqual([...comptees].sort((a, b) => b - a));
  });

  test('équipement : le manque est l’écart à la France, en postes', () => {
    const etat = etatExemple();
    const faible = { ...etat, ratios: [{ ...etat.ratios[0]!, territoire: 10, comparaisons: [31.2, 28.4, 20] }] };
    const reco = parCle(completExemple({ etat: faible })).get('equipement.faible')!;
    // (20 − 10) × 6 240 / 1 000 = 62,4 postes.
    expect(reco.proposition).toContain('environ 62.');
    expect(recommandations.has('equipement.faible')).toBe(false);
  });

  test('données : annexes manquantes, besoin estimé, public que rien ne compte', () => {
    // 4 structures connues sur 8 : la moitié n'est pas une minorité.
    expect(recommandations.has('donnees.etp')).toBe(false);
    const etat = etatExemple();
    const offre = etat.offre.map((ligne) => ({ ...ligne, structuresConnues: 0 }));
    expect(parCle(completExemple({ etat: { ...etat, offre } })).get('donnees.etp')!.constat).toContain('pour 0 % des');
    expect(recommandations.get('donnees.besoin')!.proposition).toContain('France Travail');
    expect(recommandations.get('donnees.publics')!.constat).toContain("1 public n'est pas calculable");
  });

  test('activités : la prometteuse cite ses recrutements, la saturée et l’absente sont nommées', () => {
    expect(recommandations.get('activite.prometteuse:BATIMENT')!.chiffres).toEqual([
      'activite.BATIMENT.structures',
      'activite.BATIMENT.difficiles',
    ]);
    expect(recommandations.get('activite.absente')!.constat).toContain(
      "1 activité présente dans la plupart des territoires comparables n'a aucune structure ici : Recyclage.",
    );
    expect(recommandations.get('activite.saturee')!.constat).toContain('Espaces verts.');
  });

  test('un scénario qui sort des personnes de zone blanche est à étudier ; un autre non', () => {
    const mesure = (valeur: number | null) => ({
      valeur,
      fiabilite: 'estime' as const,
      definition: 'd',
      date: 'j',
      source: 's',
      lignes: null,
    });
    const scenario = (id: number, avant: number, apres: number | null) => ({
      id,
      adresse: `/scenarios/${id}`,
      nom: `S${id}`,
      intention: '',
      etat: 'brouillon' as const,
      version: 1,
      modifieLe: '2026-11-20T10:00:00Z',
      creeLe: '2026-11-20T10:00:00Z',
      auteur: 'A',
      organisation: 'O',
      territoire: { ref: 'epci:900000001', nom: 'CA' },
      jour: '2026-11-20',
      enClair: { public: "demandeurs d'emploi", types: '', reference: '' },
      changements: 1,
      resumeChangements: '1 ouverture',
      phrase: 'p',
      proposition: null,
      mesures: [
        {
          id: 'personnes_blanches',
          libelle: 'Personnes',
          avant: mesure(avant),
          apres: mesure(apres),
          ecart: null,
          decimales: 0,
          part: false,
        },
      ],
    });
    const avec = parCle(
      completExemple({ scenarios: [scenario(1, 187, 40), scenario(2, 187, 190), scenario(3, 187, null)] }),
    );
    expect(avec.get('scenario:1')!.personnes).toBe(147);
    expect(avec.has('scenario:2')).toBe(false);
    expect(avec.has('scenario:3')).toBe(false);
  });
});

/** Générateur reproductible (LCG de Numerical Recipes). */
function hasard(graine: number) {
  let etat = graine;
  return () => {
    etat = (1664525 * etat + 1013904223) % 2 ** 32;
    return etat / 2 ** 32;
  };
}

/** Remplace au hasard des valeurs par « non calculable » ou par d'autres nombres. */
function brouiller(graine: number): EtatDesLieuxComplet {
  const tirer = hasard(graine);
  const nombre = (max: number) => (tirer() < 0.35 ? null : tirer() * max);
  const entier = (max: number) => Math.floor(tirer() * max);
  const base = completExemple();
  const { etat } = base;
  const mesurer = <M extends { valeur: number | null; fiabilite: string }>(m: M, max: number) => {
    const valeur = nombre(max);
    return { ...m, valeur, fiabilite: valeur === null ? ('non_calculable' as const) : ('estime' as const) };
  };
  const acces = (a: typeof etat.acces) => ({
    ...a,
    parClasse: { confirmee: entier(20), sensible: entier(10), couverte: entier(30), non_calculable: entier(3) },
    partBesoinEnZoneBlanche: nombre(1),
    partExterieure: nombre(1),
  });
  return {
    ...base,
    accesParType: base.accesParType.map((a) => ({ ...a, confirmee: entier(30), partBesoin: nombre(1) })),
    etat: {
      ...etat,
      question: { ...etat.question, public: PUBLICS[entier(PUBLICS.length)]! },
      chiffres: {
        besoin: mesurer(etat.chiffres.besoin, 9000),
        etp: mesurer(etat.chiffres.etp, 300),
        acces: mesurer(etat.chiffres.acces, 40),
        postesPour1000: mesurer(etat.chiffres.postesPour1000, 40),
      },
      offre:
        tirer() < 0.2
          ? []
          : etat.offre.map((o) => ({ ...o, structures: entier(5), structuresConnues: 0, etp: mesurer(o.etp, 90) })),
      besoins: etat.besoins.map((b) => ({ ...b, mesure: mesurer(b.mesure, 5000) })),
      ratios: etat.ratios.map((r) => ({
        ...r,
        territoire: nombre(40),
        comparaisons: r.comparaisons.map(() => nombre(40)),
      })),
      acces: acces(etat.acces),
      sansVoiture: acces(etat.sansVoiture),
      zonesBlanches: tirer() < 0.3 ? [] : etat.zonesBlanches.map((z) => ({ ...z, besoin: nombre(300) })),
      diversification: {
        ...etat.diversification,
        lignes: etat.diversification.lignes.map((l) => ({ ...l, structures: mesurer(l.structures, 6) })),
      },
    },
  };
}

test('jamais un chiffre non calculable cité comme un fait, toujours des clés du catalogue, jamais « NaN »', () => {
  let nombreVu = 0;
  for (let graine = 1; graine <= 400; graine++) {
    const complet = brouiller(graine);
    const chiffres = new Map(chiffresDe(complet).map((c) => [c.cle, c]));
    const propositions = proposerDe(complet);
    for (const p of propositions) {
      nombreVu++;
      expect(p.chiffres.length).toBeGreaterThan(0);
      for (const cle of p.chiffres) expect([p.cle, cle, chiffres.get(cle)?.valeur ?? null]).not.toContain(null);
      expect(`${p.constat} ${p.proposition} ${p.personnes}`).not.toMatch(
        /NaN|undefined|non calculable(?! |s)|Infinity/,
      );
      expect(p.proposition).toMatch(/^\p{Lu}\p{Ll}+(r|re) /u);
    }
    expect(new Set(propositions.map(({ cle }) => cle)).size).toBe(propositions.length);
  }
  expect(nombreVu).toBeGreaterThan(1000);
});

test('chaque chiffre du catalogue a une clé unique, une définition, une date, une source ; null est « non calculable »', () => {
  const chiffres = chiffresDe(completExemple());
  expect(new Set(chiffres.map(({ cle }) => cle)).size).toBe(chiffres.length);
  for (const c of chiffres)
    expect([c.cle, c.date !== '', c.source !== '', (c.valeur === null) === (c.fiabilite === 'non_calculable')]).toEqual(
      [c.cle, true, true, true],
    );
});
