import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Enquetes, gestesEnquete, mondeEnquete } from '#tests/fabriqueEnquetes.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { reponsesDe } from './requetes/reponses.ts';
import { resultatsDe, ventiler } from './requetes/resultats.ts';
import { enquetesDuTerritoire } from './requetes/territoire.ts';

let base: Base;
let m: Enquetes;
let g: ReturnType<typeof gestesEnquete>;
let id: number;

/** Pose une réponse reçue, sans passer par le questionnaire : seuls ces nombres comptent ici. */
async function repondre(enquete: number, structure: number, donnees: Record<string, unknown>): Promise<void> {
  const cible = await g.cible(enquete, structure);
  await sql`UPDATE enquete_cible SET etat = 'validee', deposee_le = now() WHERE id = ${cible}`.execute(base);
  await sql`INSERT INTO reponse (objet, formulaire_version, donnees, provenances, modifie_par)
    SELECT 'enquete_cible:' || ${cible}, e.formulaire_version, ${JSON.stringify(donnees)}, '{}', 'Essai' FROM enquete e WHERE e.id = ${enquete}`.execute(
    base,
  );
}

const r = (etp: number, plus: Record<string, unknown> = {}) => ({
  etp_conventionnes: '20',
  etp_realises: String(etp),
  salaries: '40',
  femmes: '10',
  situation: etp > 15 ? 'solide' : 'fragile',
  ...plus,
});

/** Cinq ACI (dont quatre répondent), trois EI (toutes) : une strate par type. L'an dernier, tout le monde avait 10 ETP. */
beforeAll(async () => {
  base = await baseDeTest();
  m = await mondeEnquete(base);
  g = gestesEnquete(base, m);
  const avant = await g.ouverte({ annee: m.annee - 1 });
  for (const s of m.structures) await repondre(avant, s, r(10));
  id = await g.ouverte();
  const etp = [10, 12, 14, 16, null, 20, 22, 24];
  for (const [i, n] of etp.entries()) if (n !== null) await repondre(id, m.structures[i]!, r(n));
});
const mesure = async (cle: string, f = {}) =>
  (await resultatsDe(base, m.ddets, id, f)).mesures.find((x) => x.cle === cle)!;

describe("les résultats d'une enquête", () => {
  test('le total et le taux se retrouvent à la main, la non-réponse redressée dans sa strate', async () => {
    const { strates, tout } = await resultatsDe(base, m.ddets, id);
    expect(tout).toMatchObject({ population: 8, interrogees: 8, repondantes: 7 });
    // Trois EI ne font pas une strate : le tirage les a réunies aux ACI, et une réponse y pèse 8/7.
    expect(strates).toMatchObject([{ population: 8, repondantes: 7, poids: expect.closeTo(8 / 7) }]);
    const total = await mesure('etp_realises');
    expect(total.mesure!.valeur).toBeCloseTo((118 * 8) / 7, 6);
    // N²(1 − 7/8)s²/7, et le quantile de Student à six degrés de liberté.
    const s2 = [10, 12, 14, 16, 20, 22, 24].reduce((a, n) => a + (n - 118 / 7) ** 2, 0) / 6;
    expect(total.mesure!.marge! / 2.446912).toBeCloseTo(Math.sqrt((64 * (1 - 7 / 8) * s2) / 7), 4);
    expect(await mesure('part_femmes')).toMatchObject({
      mesure: { valeur: expect.closeTo(25, 6), marge: expect.closeTo(0, 6) },
    });
  });

  test('la part de chaque réponse proposée, et une question jamais posée ne donne pas de zéro', async () => {
    expect((await mesure('situation.solide')).mesure!.valeur).toBeCloseTo((100 * 4) / 7, 0);
    expect(await mesure('ventes')).toMatchObject({ mesure: null, raison: 'trop_peu', repondantes: 0 });
  });

  test('d’une année à l’autre : écart, marge, et évolution à structures constantes', async () => {
    const m1 = await mesure('etp_realises');
    expect(m1.avant!.valeur).toBeCloseTo(80);
    expect(m1.avant!.marge).toBeCloseTo(0);
    expect(m1.ecart!.depasse).toBe(true);
    // Sept structures répondent deux fois : 118 ETP pour 70.
    expect(m1.constant).toMatchObject({ structures: 7, depasse: true });
    expect(m1.constant!.valeur).toBeCloseTo(118 / 70 - 1);
  });

  test('un type de trois structures ne se montre pas, et l’autre est caché avec lui', async () => {
    const v = (await ventiler(base, m.ddets, id, { cle: 'etp_realises', par: 'type' }))!;
    expect(v.lignes.map((l) => l.domaine)).toEqual(['ACI', 'EI']);
    for (const l of v.lignes) expect(l.mesure).toBeNull();
    expect((await mesure('etp_realises', { type: 'EI' })).mesure).toBeNull();
    // L'an dernier non plus : les 80 ETP de tous moins les 50 des ACI diraient ceux des trois EI.
    expect((await mesure('etp_realises')).avant!.valeur).toBeCloseTo(80);
    expect((await mesure('etp_realises', { type: 'ACI' })).avant).toBeNull();
  });

  test('filtrer un type ne contourne pas le secret : le tout moins les ACI dirait les trois EI', async () => {
    const pleine = await g.ouverte({ annee: m.annee + 2 });
    for (const [i, s] of m.structures.entries()) await repondre(pleine, s, r(10 + i));
    const lire = async (f = {}) =>
      (await resultatsDe(base, m.ddets, pleine, f)).mesures.find((x) => x.cle === 'etp_realises')!;
    expect(await lire()).toMatchObject({ mesure: { valeur: 108, marge: 0, complet: true } });
    expect(await lire({ type: 'EI' })).toMatchObject({ mesure: null, raison: 'trop_peu' });
    expect(await lire({ type: 'ACI' })).toMatchObject({ mesure: null, raison: 'voisin', bas: null, haut: null });
  });

  test('une structure sortie du champ ne représente plus personne', async () => {
    const autre = await g.ouverte({ annee: m.annee + 1 });
    for (const [i, s] of m.structures.entries()) if (i < 7) await repondre(autre, s, r(10));
    const derniere = await g.cible(autre, m.structures[7]!);
    await sql`UPDATE enquete_cible SET etat = 'hors_champ', motif = 'Fermée' WHERE id = ${derniere}`.execute(base);
    const page = await resultatsDe(base, m.ddets, autre);
    expect(page.tout).toMatchObject({ interrogees: 7, repondantes: 7, horsChamp: 1, taux: 1 });
    const etp = page.mesures.find((x) => x.cle === 'etp_realises')!;
    expect(etp.mesure!.valeur).toBeCloseTo(70);
  });
});

describe('qui lit quoi', () => {
  test('avant publication : les services du territoire ; après : tout compte professionnel', async () => {
    const autre = await creerActeurTest(base, 'reseau');
    for (const qui of [m.autreDdets, m.structure, autre])
      await expect(resultatsDe(base, qui, id)).rejects.toMatchObject({ statut: 403 });
    for (const qui of [m.agent, m.dreets, m.departement]) await resultatsDe(base, qui, id);
    expect(await enquetesDuTerritoire(base, m.structure, 'departement:62')).toEqual([]);
    await sql`UPDATE enquete SET etat = 'publiee', close_le = now(), publiee_le = now() WHERE id = ${id}`.execute(base);
    for (const qui of [m.autreDdets, m.structure, autre]) await resultatsDe(base, qui, id);
    expect(await enquetesDuTerritoire(base, m.structure, 'departement:62')).toMatchObject([{ id, repondantes: 7 }]);
    expect((await enquetesDuTerritoire(base, m.ddets, 'region:32')).length).toBe(4);
    await expect(resultatsDe(base, m.ddets, 99_999)).rejects.toMatchObject({ statut: 404 });
  });

  test('les réponses une à une : la seule équipe, même une fois publiée', async () => {
    for (const qui of [m.autreDdets, m.structure, m.departement])
      await expect(reponsesDe(base, qui, id)).rejects.toMatchObject({ statut: 403 });
    const page = await reponsesDe(base, m.agent, id, 'offre');
    expect(page.lignes).toHaveLength(7);
    expect(page.lignes[0]!.reponses.etp_realises).toMatch(/^10/);
  });
});
