import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { anneeCourante } from '#src/socle/jour.ts';
import { baseDeTest } from '#tests/base.ts';
import { structureDeTest, territoireDeTest } from '#tests/fabriqueDiagnostics.ts';
import { mesurerEcart } from './mesurer.ts';
import { boucleDe } from './requetes/boucle.ts';
import { filDe } from './requetes/fil.ts';
import { lireMesure } from './requetes/mesures.ts';

let base: Base;
beforeAll(async () => {
  base = await baseDeTest();
  await territoireDeTest(base);
});

const OUEST = 'epci:200000001';
const ANNEE = anneeCourante();
const de = (nature: Acteur['nature'], codes = ['62'], role: Acteur['role'] = 'responsable'): Acteur => ({
  ...ACTEUR_SYSTEME,
  organisationNom: `Service ${nature}`,
  nature,
  role,
  perimetre: { niveau: 'departement', codes },
});
const ddets = de('ddets');
const mesurer = (acteur: Acteur, plus: Partial<Parameters<typeof mesurerEcart>[2]> = {}) =>
  mesurerEcart(base, acteur, { territoire: OUEST, question: { public: 'rsa' }, cle: randomUUID(), ...plus });
const etatsDe = async (acteur: Acteur, annee = ANNEE) =>
  Object.fromEntries(
    (await boucleDe(base, acteur, OUEST, 'rsa')).boucle.annees
      .find((a) => a.annee === annee)!
      .etapes.map(({ cle, etat }) => [cle, etat]),
  );

test("sans rien, la page dit ce qui manque, quoi faire et qui ; « aucun » ne se dit qu'à qui lirait tout", async () => {
  const { boucle } = await boucleDe(base, ddets, OUEST);
  expect(boucle.phrase).toMatch(/^Aucune mesure de l'écart n'est gardée/);
  expect(boucle.annees).toHaveLength(1);
  const [besoin] = boucle.annees[0]!.etapes;
  expect(besoin).toMatchObject({ etat: 'manque', suite: { adresse: `/territoires/${OUEST}/boucle/mesurer` } });
  expect((await etatsDe(ddets)).dossiers).toBe('manque');
  expect((await etatsDe(de('ddets', ['59']))).dossiers).toBe('reserve');
  expect((await etatsDe(de('prescripteur'))).argent).toBe('reserve');
  const lecteur = (await boucleDe(base, de('prescripteur'), OUEST)).boucle.annees[0]!.etapes[0]!;
  expect(lecteur.suite).toMatchObject({ adresse: null, qui: expect.stringContaining('service public') });
});

test("la mesure est gardée telle qu'elle est prise : ni les données ni une main ne la changent ensuite", async () => {
  const { id } = await mesurer(ddets, { le: `${ANNEE - 1}-03-10` });
  const avant = await lireMesure(base, ddets, id);
  expect(avant).toMatchObject({ territoire: OUEST, besoin: 300, etp: 12, communes: 2, public: 'rsa' });
  await structureDeTest(base, {
    siret: '10000000000046',
    type: 'ACI',
    nom: "Chantier d'Aubin",
    commune: '62001',
    etp: 8,
  });
  expect(await lireMesure(base, ddets, id)).toEqual(avant);
  await expect(sql`UPDATE mesure_ecart SET note = 'x' WHERE id = ${id}`.execute(base)).rejects.toThrow(/ajout seul/);
  await expect(sql`DELETE FROM mesure_ecart WHERE id = ${id}`.execute(base)).rejects.toThrow(/ajout seul/);
  const apres = await lireMesure(base, ddets, (await mesurer(ddets, { le: `${ANNEE}-03-10` })).id);
  expect(apres.etp).toBe(20);
  expect(apres.acces!).toBeGreaterThan(avant.acces!);
});

test("l'année d'avant se ferme par la mesure de l'année, l'année en cours attend la sienne", async () => {
  const { boucle } = await boucleDe(base, ddets, OUEST);
  const [avant, courante] = boucle.annees;
  expect(avant!.etapes.at(-1)).toMatchObject({ cle: 'mesure', etat: 'fait' });
  expect(avant!.etapes.at(-1)!.phrase).toMatch(/, contre /);
  expect(courante!.etapes.at(-1)).toMatchObject({ etat: 'manque', suite: { libelle: "Mesurer l'écart" } });
  expect(boucle.phrase).toMatch(new RegExp(`^De ${ANNEE - 1} à ${ANNEE} `));
});

test('un double clic ne mesure pas deux fois ; une autre question ne se compare pas', async () => {
  const cle = randomUUID();
  const [a, b] = [await mesurer(ddets, { cle }), await mesurer(ddets, { cle })];
  expect([b.id, b.deja]).toEqual([a.id, true]);
  await mesurer(ddets, { question: { public: 'rsa', mode: 'velo' }, le: `${ANNEE + 1}-01-02` });
  const { boucle } = await boucleDe(base, ddets, OUEST, 'rsa');
  expect(boucle.annees.find((x) => x.annee === ANNEE)!.etapes.at(-1)!.phrase).toMatch(/ne se comparent pas/);
});

test('mesurer : un service public agent de ce territoire, et personne d’autre', async () => {
  for (const acteur of [de('ddets', ['59']), de('ddets', ['62'], 'lecteur'), de('structure'), de('reseau')])
    await expect(mesurer(acteur)).rejects.toThrow();
  await expect(mesurer(de('departement', ['62'], 'agent'))).resolves.toMatchObject({ deja: false });
  await expect(mesurer(ddets, { territoire: 'epci:000000000' })).rejects.toThrow();
  await expect(mesurer(ddets, { question: { public: 'martiens' } })).rejects.toThrow();
  await expect(mesurer(ddets, { cle: 'pas-une-cle' })).rejects.toThrow();
});

test('moins de cinq personnes : le nombre ne se garde pas', async () => {
  await sql`INSERT INTO besoin (public, commune, millesime, source, valeur, etat) VALUES ('deld', '62001', '2024', 'essai', 3, 'observe'),
    ('deld', '62002', '2024', 'essai', 0, 'observe')`.execute(base);
  const m = await lireMesure(base, ddets, (await mesurer(ddets, { question: { public: 'deld' } })).id);
  expect(m).toMatchObject({ besoin: null, secret: true });
  const { boucle } = await boucleDe(base, ddets, OUEST, 'deld');
  const besoin = boucle.annees.at(-1)!.etapes[0]!;
  expect(besoin.phrase).toMatch(/^Moins de cinq/);
  expect(JSON.stringify(boucle)).not.toMatch(/"valeur":3[,}]/);
});

test("le fil d'une structure mène à la boucle de son intercommunalité ; un objet inconnu n'a pas de fil", async () => {
  const { rows } = await sql<{ id: number }>`SELECT id FROM structure WHERE commune = '62002' LIMIT 1`.execute(base);
  const fil = await filDe(base, ddets, `structure:${rows[0]!.id}`);
  expect(fil.territoire).toMatchObject({ ref: OUEST });
  expect(fil.maillons[0]!.faits.length).toBeGreaterThan(1);
  const ailleurs = await filDe(base, de('ddets', ['59']), `structure:${rows[0]!.id}`);
  expect(ailleurs.maillons.find(({ titre }) => titre.startsWith('Dossiers'))!.vide).toBe('Rien qui vous soit ouvert.');
  for (const objet of ['structure:999999', 'dossier:999999', 'martien:1', 'structure:1;2'])
    await expect(filDe(base, ddets, objet)).rejects.toThrow();
});
