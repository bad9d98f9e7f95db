import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { structureDeTest, territoireDeTest } from '#tests/fabriqueDiagnostics.ts';
import { fermerAtelier } from './acces/atelier.ts';
import { DIAGNOSTICS_GARDES } from './operations/calculer.ts';
import { poser } from './poser.ts';
import { lireDiagnostic } from './requetes/lignes.ts';
import { lireMaillage } from './requetes/maillage.ts';

let base: Base;
beforeAll(async () => {
  base = await baseDeTest();
  await territoireDeTest(base);
});
afterAll(fermerAtelier);

const jour = '2026-01-15';
const acteur = ACTEUR_SYSTEME;
const rsa = { public: 'rsa', types: ['ACI', 'EI', 'ETTI'], jour };
const ligne = async (id: number, code: string) =>
  (await lireDiagnostic(base, id)).communes.find((c) => c.code === code)!;

describe('poser une question', () => {
  test('l’accès de chaque modèle est celui du calcul à la main', async () => {
    // 0,2° de longitude à 50,3° N font 14,2 km, soit 3 + 18,5 = 21,5 min entre communes peu denses ; 28,4 km font 39,9 min.
    const { id } = await poser(base, acteur, rsa);
    // 2SFCA à 30 min : Bray sert Aubin, Bray et Caron (700 foyers) ; Denain sert Caron et Denain (1 200).
    const [bray, denain] = [12 / 700, 25 / 1200];
    expect((await ligne(id, '62001')).acces![0]).toBeCloseTo(bray, 9);
    expect((await ligne(id, '62003')).acces![0]).toBeCloseTo(bray + denain, 9);
    expect((await ligne(id, '59001')).acces![0]).toBeCloseTo(denain, 9);
    // E2SFCA : poids 1 sur place, 0,6 à 21,5 min, 0,2 à 39,9 min.
    const b = 12 / (200 + 0.6 * (100 + 400) + 0.2 * 800);
    const d = 25 / (800 + 0.6 * 400 + 0.2 * 200);
    expect((await ligne(id, '62001')).acces![1]).toBeCloseTo(0.6 * b, 9);
    expect((await ligne(id, '62002')).acces![1]).toBeCloseTo(b + 0.2 * d, 9);
    expect((await ligne(id, '62003')).acces![1]).toBeCloseTo(0.6 * b + 0.6 * d, 9);
  });

  test('désert, île et commune sans besoin : confirmée, confirmée, non calculable', async () => {
    const { id } = await poser(base, acteur, rsa);
    expect(await ligne(id, '62004')).toMatchObject({ classe: 'confirmee', sousPlancher: 5, acces: [0, 0, 0, 0, 0] });
    expect(await ligne(id, '2B001')).toMatchObject({ classe: 'confirmee', partExterieure: null });
    expect(await ligne(id, '62005')).toMatchObject({
      classe: 'non_calculable',
      besoin: null,
      acces: null,
      sousPlancher: null,
    });
  });

  test('là où l’insertion par l’activité économique n’existe pas, rien n’est en zone blanche', async () => {
    const { ensemble, lignes } = await lireMaillage(base, acteur, {
      question: rsa,
      territoire: 'france',
      niveau: 'commune',
    });
    expect(lignes.map(({ code }) => code)).not.toContain('98818');
    expect(ensemble.population).toBe(16_100);
    const noumea = await lireMaillage(base, acteur, { question: rsa, territoire: 'commune:98818', niveau: 'commune' });
    expect(noumea.ensemble).toMatchObject({ classe: 'non_calculable', communes: 0, besoin: null });
  });

  test('la part de l’offre venue d’un autre département est comptée', async () => {
    const { id } = await poser(base, acteur, rsa);
    expect((await ligne(id, '62001')).partExterieure).toBe(0);
    const b = 12 / (200 + 0.6 * 500 + 0.2 * 800);
    const d = 25 / (800 + 0.6 * 400 + 0.2 * 200);
    expect((await ligne(id, '62003')).partExterieure).toBeCloseTo(d / (b + d), 9);
    expect((await ligne(id, '59001')).partExterieure).toBeCloseTo((0.2 * b) / (0.2 * b + d), 9);
  });

  test('Σ besoin × accès est la capacité atteignable, enregistrée dans le bilan', async () => {
    const { id } = await poser(base, acteur, rsa);
    const { communes, bilan } = await lireDiagnostic(base, id);
    const somme = communes.reduce((total, { besoin, acces }) => total + (besoin ?? 0) * (acces?.[2] ?? 0), 0);
    expect(somme).toBeCloseTo(37, 9);
    expect(bilan.modeles[2]!.capaciteAtteignable).toBeCloseTo(37, 9);
  });

  test('la même question n’est calculée qu’une fois, même posée à plusieurs, types dans un autre ordre', async () => {
    const reponses = await Promise.all([
      poser(base, acteur, rsa),
      poser(base, acteur, { ...rsa, types: ['ETTI', 'EI', 'ACI', 'EI'] }),
      poser(base, acteur, { ...rsa, jour: '2026-02-01' }),
    ]);
    expect(new Set(reponses.map(({ id }) => id)).size).toBe(1);
    const { rows } = await sql<{
      n: number;
    }>`SELECT count(*)::int AS n FROM journal WHERE action = 'diagnostics.calculer'`.execute(base);
    expect(rows[0]!.n).toBe(1);
  });

  test('une donnée changée change la réponse, et l’ancienne reste', async () => {
    const avant = await poser(base, acteur, rsa);
    const structure = await structureDeTest(base, {
      siret: '10000000000046',
      type: 'ACI',
      nom: 'Chantier du Désert',
      commune: '62004',
      etp: 4,
    });
    const apres = await poser(base, acteur, rsa);
    expect(apres.id).not.toBe(avant.id);
    expect((await ligne(apres.id, '62004')).acces![0]).toBeCloseTo(0.1, 9);
    expect((await ligne(avant.id, '62004')).acces![0]).toBe(0);
    await sql`DELETE FROM structure_etp WHERE structure = ${structure}`.execute(base);
    await sql`DELETE FROM structure WHERE id = ${structure}`.execute(base);
    expect((await poser(base, acteur, rsa)).id).toBe(avant.id);
  });

  test('les réponses les moins consultées laissent la place ; reposée, la question est recalculée', async () => {
    const ancienne = await poser(base, acteur, { ...rsa, plancher: 33 });
    await sql`UPDATE diagnostic SET consulte_le = now() - interval '40 days' WHERE id = ${ancienne.id}`.execute(base);
    await sql`INSERT INTO diagnostic (cle, question, donnees, bilan, mesures, duree_ms, calcule_par)
      SELECT encode(sha256(n::text::bytea), 'hex'), '{}', '{}', '{}', '', 0, 'essai'
      FROM generate_series(1, ${DIAGNOSTICS_GARDES}) n`.execute(base);
    await poser(base, acteur, { ...rsa, plancher: 34 });
    const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM diagnostic`.execute(base);
    expect(rows[0]!.n).toBe(DIAGNOSTICS_GARDES);
    const refaite = await poser(base, acteur, { ...rsa, plancher: 33 });
    expect(refaite.id).not.toBe(ancienne.id);
    expect((await ligne(refaite.id, '62004')).classe).toBe('confirmee');
  });

  test('un public sans aucune source : tout est non calculable, rien n’est couvert', async () => {
    const { id } = await poser(base, acteur, { ...rsa, public: 'rqth' });
    const { communes } = await lireDiagnostic(base, id);
    expect(new Set(communes.map(({ classe }) => classe))).toEqual(new Set(['non_calculable']));
    expect(communes.every(({ besoin }) => besoin === null)).toBe(true);
  });

  test('un type sans aucune structure : non calculable plutôt que couvert à zéro', async () => {
    const { id } = await poser(base, acteur, { ...rsa, types: ['EITI'] });
    expect((await ligne(id, '62002')).classe).toBe('non_calculable');
  });

  test('sans voiture, moins de communes sont couvertes', async () => {
    const velo = await poser(base, acteur, { ...rsa, mode: 'velo' });
    expect((await ligne(velo.id, '62001')).acces).toEqual([0, 0, 0, 0, 0]);
  });

  test.each([
    [{ public: 'chomeurs' }, 'public'],
    [{ types: ['XYZ'] }, 'types.0'],
    [{ mode: 'train' }, 'mode'],
    [{ plancher: 0 }, 'plancher'],
    [{ reference: 'saisie' }, 'pour1000'],
  ])('question refusée : %j', async (erreur, champ) => {
    await expect(poser(base, acteur, { ...rsa, ...erreur })).rejects.toMatchObject({
      champs: { [champ]: expect.any(String) },
    });
  });
});

describe('le maillage par niveau', () => {
  test('un EPCI a l’accès moyen de ses communes, pondéré par le besoin', async () => {
    const { lignes, ensemble, territoire } = await lireMaillage(base, acteur, {
      question: rsa,
      territoire: { niveau: 'departement', code: '62' },
      niveau: 'epci',
    });
    expect(territoire.nom).toBe('Pas-de-Calais');
    const ouest = lignes.find(({ code }) => code === '200000001')!;
    const bray = 12 / 700;
    expect(ouest).toMatchObject({ nom: "CC de l'Ouest", besoin: 300, etp: 12, communes: 2 });
    expect(ouest.acces![0]).toBeCloseTo(bray, 9);
    expect(lignes.find(({ code }) => code === '200000002')!.partBesoinEnZoneBlanche).toBeCloseTo(40 / 440, 9);
    expect(ensemble.parClasse).toMatchObject({ confirmee: 1, non_calculable: 1 });
  });

  test('le type du territoire se lit par rapport à la France', async () => {
    const { lignes } = await lireMaillage(base, acteur, {
      question: rsa,
      territoire: { niveau: 'france', code: 'france' },
      niveau: 'commune',
    });
    const type = (code: string) => lignes.find((l) => l.code === code)!.type;
    // France : 1 570 foyers pour 16 100 habitants. Désert : 40 pour 500, sans offre.
    expect(type('62004')).toBe('besoin_faible_offre_faible');
    expect(type('62005')).toBeNull();
  });

  test('un territoire inconnu et un découpage non chargé sont expliqués', async () => {
    const demande = { question: rsa, territoire: { niveau: 'departement', code: '99' }, niveau: 'commune' } as const;
    await expect(lireMaillage(base, acteur, demande)).rejects.toThrow('Aucun territoire de code 99');
    await expect(
      lireMaillage(base, acteur, { ...demande, territoire: { niveau: 'france', code: 'france' }, niveau: 'clpe' }),
    ).rejects.toThrow('ne sont pas encore chargés');
  });
});

test("le diagnostic qu'on vient de calculer est celui qu'on relira de la base", async () => {
  const { id } = await poser(base, acteur, { ...rsa, plancher: 31 });
  const frais = await lireDiagnostic(base, id);
  // Douze autres questions le chassent de la mémoire, qui en garde dix.
  for (let plancher = 32; plancher < 44; plancher++) {
    const autre = await poser(base, acteur, { ...rsa, plancher });
    await lireDiagnostic(base, autre.id);
  }
  const relu = await lireDiagnostic(base, id);
  expect(relu).not.toBe(frais);
  expect(relu).toEqual(JSON.parse(JSON.stringify(frais), (cle, v) => (cle === 'calculeLe' ? new Date(v) : v)));
  expect(frais.communes.length).toBeGreaterThan(5);
});

test("une liste de zones chargée après le diagnostic s'y voit aussitôt", async () => {
  const { id } = await poser(base, acteur, rsa);
  expect((await ligne(id, '59001')).territoires.clpe).toBeNull();
  await sql`INSERT INTO zone (type, code, nom) VALUES ('clpe', 'CLPE59001', 'Valenciennois')`.execute(base);
  await sql`INSERT INTO commune_zone (commune, type, code) VALUES ('59001', 'clpe', 'CLPE59001')`.execute(base);
  expect((await ligne(id, '59001')).territoires.clpe).toBe('CLPE59001');
});
