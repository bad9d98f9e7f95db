import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import { type Base, ouvrirBase } from '#src/socle/base/base.ts';
import { adresseDe, baseDeTest } from '#tests/base.ts';
import { demandeRegion as demande, semerRegion } from '#tests/fabriqueAtelier.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { aSonTour } from './calculs.ts';
import { repartitionDe } from './chargement.ts';
import { cleDe, etablirRepartition } from './etablir.ts';
import { ajusterLocal } from './operations/ajusterLocal.ts';
import { adopter } from './operations/decider.ts';
import { etablir, RepartitionCalculee } from './operations/etablir.ts';
import { pageRepartition } from './requetes/pages.ts';
import { rejouer } from './requetes/rejouer.ts';
import { retenirPoint } from './retenir.ts';

let base: Base;
let dreets: Acteur;
beforeAll(async () => {
  base = await baseDeTest();
  dreets = await creerActeurTest(base, 'dreets', 'responsable', { niveau: 'region', codes: ['32'] });
  await semerRegion(base);
});

const compter = async () =>
  (await sql<{ n: number }>`SELECT count(*)::int AS n FROM repartition`.execute(base)).rows[0]!.n;
/** Tient la seule place, et autant de places de la file, jusqu'à ce qu'on rende. */
function encombrer(enFile: number) {
  let rendre = () => {};
  const tenue = new Promise<void>((fini) => {
    rendre = fini;
  });
  const travaux = Array.from({ length: 1 + enFile }, () => aSonTour(() => tenue));
  return async () => {
    rendre();
    await Promise.all(travaux);
  };
}
const transactionsOuvertes = async (temoin: Base) =>
  (
    await sql`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'`.execute(
      temoin,
    )
  ).rows.length;

describe('établir une seule fois, sans retenir la base', () => {
  test('deux clics ensemble, puis un troisième : une répartition ; la demande corrigée en est une autre', async () => {
    const avant = await compter();
    const envoi = demande({ jeton: 'un-jeton' });
    const deux = await Promise.all([etablirRepartition(base, dreets, envoi), etablirRepartition(base, dreets, envoi)]);
    expect(new Set([...deux, await etablirRepartition(base, dreets, envoi)].map(({ id }) => id)).size).toBe(1);
    expect(await compter()).toBe(avant + 1);
    const corrigee = await etablirRepartition(base, dreets, { ...envoi, enveloppe: '110' });
    expect(corrigee.id).not.toBe(deux[0].id);
    const collegue = await creerActeurTest(base, 'dreets', 'agent', { niveau: 'region', codes: ['32'] });
    expect((await etablirRepartition(base, collegue, envoi)).id).not.toBe(deux[0].id);
  });

  test('deux processus qui ont calculé la même demande : la base n’en garde qu’une', async () => {
    const r = await repartitionDe(base, (await etablirRepartition(base, dreets, demande())).id);
    const lieu = { echelle: r.echelle, region: r.region, departement: r.departement };
    const { intitule, annee, demonstration, entrees, resultats } = r;
    const cle = cleDe(dreets, 'deux-processus', {});
    const garder = () =>
      executer(etablir, dreets, {
        calcul: new RepartitionCalculee({ lieu, intitule, annee, demonstration, entrees, resultats, cle }),
      });
    const [a, b] = await Promise.all([garder(), garder()]);
    expect(a.id).toBe(b.id);
    expect((await repartitionDe(base, a.id)).empreinte).toBe(r.empreinte);
    // Rien d'un formulaire ne se fait passer pour un calcul.
    await expect(executer(etablir, dreets, { calcul: { contenu: { lieu, entrees } } })).rejects.toMatchObject({
      statut: 422,
    });
  });

  test('pendant que le calcul attend son tour, aucune transaction n’est ouverte', async () => {
    const liberer = encombrer(0);
    const temoin = ouvrirBase(adresseDe(base), 1);
    let finie = false;
    const attente = etablirRepartition(base, dreets, demande()).finally(() => {
      finie = true;
    });
    // Le temps de lire les entrées ; tout ce qui suit est d'attendre la place.
    await new Promise((suite) => setTimeout(suite, 1500));
    expect([finie, await transactionsOuvertes(temoin)]).toEqual([false, 0]);
    await liberer();
    await temoin.destroy();
    expect(await attente).toMatchObject({ id: expect.any(Number) });
  });

  test('file pleine : rejouer, établir et retenir un point le disent, et reprennent ensuite', async () => {
    const { id } = await etablirRepartition(base, dreets, demande());
    const liberer = encombrer(20);
    for (const geste of [
      () => rejouer(base, dreets, id),
      () => etablirRepartition(base, dreets, demande()),
      () => retenirPoint(base, dreets, { id, rang: 1 }),
    ])
      await expect(geste()).rejects.toMatchObject({ statut: 503 });
    await liberer();
    expect(await rejouer(base, dreets, id)).toBe(true);
  });
});

describe('adopter un point de la frontière', () => {
  test('le point devient une répartition aux mêmes entrées, en ETP entiers, rejouable, ajustable, adoptable', async () => {
    const r = await repartitionDe(base, (await etablirRepartition(base, dreets, demande({ cible: '30' }))).id);
    const rang = Math.ceil(r.resultats.frontiere.length / 2);
    const point = r.resultats.frontiere[rang - 1]!;
    const envoi = { id: r.id, rang, jeton: 'point' };
    const [un, deux] = await Promise.all([retenirPoint(base, dreets, envoi), retenirPoint(base, dreets, envoi)]);
    expect(un.id).toBe(deux.id);
    const s = await repartitionDe(base, un.id);
    expect(s).toMatchObject({ intitule: `Essai régional, point ${rang} de la frontière`, creePar: dreets.nom });
    const { point: retenu, ...entrees } = s.entrees;
    expect(entrees).toEqual(r.entrees);
    expect(retenu).toEqual({
      de: r.id,
      rang,
      largeur: point.largeur,
      gini: point.gini,
      etpDeplaces: point.etpDeplaces,
    });
    const reponse = s.resultats.methodes.frontiere!;
    if (!reponse.ok) throw new Error(reponse.raison);
    expect(reponse.mesures.etp).toBe(120);
    for (const l of reponse.lignes) {
      expect(Number.isInteger(l.etp)).toBe(true);
      expect(Math.abs(l.etp - point.etp[l.id]!)).toBeLessThan(1);
    }
    expect(s.resultats.frontiere).toEqual(r.resultats.frontiere);
    expect(await rejouer(base, dreets, s.id)).toBe(true);
    const nord = reponse.lignes.find((l) => l.id === '59')!.etp;
    await executer(ajusterLocal, dreets, {
      ...{ id: s.id, version: s.version, methode: 'frontiere', territoire: '59', ecart: '-1' },
      motif: 'Un porteur renonce jusqu’à l’automne',
    });
    const ajustee = (await pageRepartition(base, dreets, s.id)).methodes.find((m) => m.methode === 'frontiere')!
      .ajustee!;
    expect(ajustee.lignes.map((l) => [l.id, l.etp])).toEqual([
      ['59', nord - 1],
      ['62', 121 - nord],
    ]);
    await executer(adopter, dreets, { id: s.id, version: s.version + 1, methode: 'frontiere', decision: 'Essai' });
    expect(await repartitionDe(base, s.id)).toMatchObject({ etat: 'adoptee', methode: 'frontiere' });
  });

  test('un point qui n’existe pas, une autre région, un département : refusé', async () => {
    const { id } = await etablirRepartition(base, dreets, demande());
    for (const rang of [0, 99, Number.NaN])
      await expect(retenirPoint(base, dreets, { id, rang })).rejects.toMatchObject({
        champs: { rang: expect.any(String) },
      });
    const ailleurs = await creerActeurTest(base, 'dreets', 'responsable', { niveau: 'region', codes: ['76'] });
    for (const qui of [ailleurs, await creerActeurTest(base, 'ddets'), await creerActeurTest(base, 'structure')])
      await expect(retenirPoint(base, qui, { id, rang: 1 })).rejects.toMatchObject({ statut: 403 });
  });
});

describe('la cible du moindre mouvement', () => {
  test('un Gini : atteint en déplaçant le moins, gardé et rejoué ; hors d’atteinte, le plus bas possible est dit', async () => {
    const sans = { plancher: '', plafond: '' };
    const r = await repartitionDe(
      base,
      (await etablirRepartition(base, dreets, demande({ ...sans, cible_gini: '0,1' }))).id,
    );
    expect(r.entrees.cible).toEqual({ gini: 0.1 });
    const reponse = r.resultats.methodes.moindre_mouvement!;
    if (!reponse.ok) throw new Error(reponse.raison);
    // Gini de deux territoires : (part du besoin du Nord, 2/3) − (sa part des postes). 2/3 − 0,1 de 120 : 68, et 52.
    expect(reponse.lignes.map((l) => [l.id, l.etp])).toEqual([
      ['59', 68],
      ['62', 52],
    ]);
    expect(reponse.mesures.gini).toBeCloseTo(0.1, 9);
    expect(await rejouer(base, dreets, r.id)).toBe(true);
    const haut = await repartitionDe(
      base,
      (await etablirRepartition(base, dreets, demande({ cible_gini: '0,01' }))).id,
    );
    // Le plancher de 90 % garde 54 postes au Pas-de-Calais : 2/3 − 66/120.
    expect(haut.resultats.methodes.moindre_mouvement).toMatchObject({
      ok: false,
      conseil: expect.stringContaining('0,117'),
    });
  });

  test('une couverture ou un Gini, pas les deux ; un Gini ne passe pas 1', async () => {
    for (const plus of [{ cible: '30', cible_gini: '0,1' }, { cible_gini: '2' }])
      await expect(etablirRepartition(base, dreets, demande(plus))).rejects.toMatchObject({
        champs: { cible_gini: expect.any(String) },
      });
  });
});
