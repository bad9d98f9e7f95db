import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { activiteDe, saisirSorties, sortiesDe } from '#src/domaines/activite/index.ts';
import { type Boucle, boucleDe, type Etape, filDe } from '#src/domaines/boucles/index.ts';
import { lireMesure } from '#src/domaines/boucles/requetes/mesures.ts';
import { acteurDemo } from '#src/domaines/comptes/index.ts';
import { conventionsDe } from '#src/domaines/conventions/index.ts';
import { mesurerIndicateurs } from '#src/domaines/indicateurs/index.ts';
import { avisSur } from '#src/domaines/instances/index.ts';
import '#src/domaines/rapports/taches.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { anneeCourante } from '#src/socle/jour.ts';
import { baseDeDemonstration } from '#tests/baseDeDemonstration.ts';
import { semerDelegationsDemo } from '../delegations.ts';
import { semerConventionnementDemo } from '../index.ts';
import { jouerBoucleDemo } from './index.ts';

let base: Base;
let ddets: Acteur;
let ref: string;
const ANNEE = anneeCourante();

beforeAll(async () => {
  base = await baseDeDemonstration();
  await semerConventionnementDemo(base);
  // Comme au premier démarrage : les crédits délégués bornent la convention.
  await semerDelegationsDemo(base);
  await jouerBoucleDemo(base);
  ddets = (await acteurDemo(base, 'ddets'))!;
  const { rows } = await sql<{
    ref: string;
  }>`SELECT territoire AS ref FROM mesure_ecart WHERE territoire LIKE 'epci:%' LIMIT 1`.execute(base);
  ref = rows[0]!.ref;
}, 600_000);

const lire = async (acteur = ddets): Promise<Boucle> => (await boucleDe(base, acteur, ref)).boucle;
const etape = (boucle: Boucle, annee: number, cle: Etape['cle']): Etape =>
  boucle.annees.find((a) => a.annee === annee)!.etapes.find((e) => e.cle === cle)!;
const valeur = (e: Etape, cle: string) => e.chiffres.find((c) => c.cle === cle)!.valeur;
const numero = (adresse: string | null) => Number(/\/(\d+)/.exec(adresse ?? '')![1]);

test("l'histoire est entière : huit étapes en trois ans, dans l'ordre des jours", async () => {
  const boucle = await lire();
  expect(boucle.annees.map(({ annee }) => annee)).toEqual([ANNEE - 2, ANNEE - 1, ANNEE]);
  const faites = new Set(
    boucle.annees.flatMap(({ etapes }) => etapes.filter((e) => e.etat === 'fait').map((e) => e.cle)),
  );
  expect(faites.size).toBe(8);
  const ordre = [
    etape(boucle, ANNEE - 2, 'ecart'),
    etape(boucle, ANNEE - 2, 'dossiers'),
    etape(boucle, ANNEE - 2, 'avis'),
    etape(boucle, ANNEE - 1, 'dossiers'),
    etape(boucle, ANNEE - 1, 'avis'),
    etape(boucle, ANNEE - 1, 'mesure'),
  ].map((e) => e.faits.at(-1)!.le!);
  expect(ordre).toEqual(ordre.toSorted());
  expect(boucle.phrase).toMatch(
    new RegExp(`^De ${ANNEE - 2} à ${ANNEE} .*communes? en zone blanche confirmée, contre \\d+ ;`),
  );
});

test('la nouvelle mesure montre l’effet, et chaque mesure dit ce que dit sa page', async () => {
  const boucle = await lire();
  const [avant, apres] = [etape(boucle, ANNEE - 2, 'ecart'), etape(boucle, ANNEE, 'mesure')];
  expect(valeur(apres, 'blanches')!).toBeLessThan(valeur(avant, 'blanches')!);
  expect(valeur(apres, 'acces')!).toBeGreaterThan(valeur(avant, 'acces')!);
  for (const e of [avant, apres]) {
    const page = await lireMesure(base, ddets, numero(e.faits[0]!.adresse));
    expect([valeur(e, 'blanches'), valeur(e, 'acces'), valeur(e, 'etp')]).toEqual([
      page.blanches.length,
      page.acces,
      page.etp,
    ]);
  }
});

test('postes et argent : les chiffres de la boucle sont ceux de la page de la convention', async () => {
  const e = etape(await lire(), ANNEE, 'argent');
  const { rows } = await sql<{ structure: number }>`
    SELECT structure FROM convention WHERE id = ${numero(e.faits[0]!.adresse)}`.execute(base);
  const [convention] = await conventionsDe(base, ddets, rows[0]!.structure);
  expect(convention).toMatchObject({ annee: ANNEE });
  expect([valeur(e, 'etp'), valeur(e, 'total'), valeur(e, 'verse')]).toEqual(
    [convention!.etp, convention!.total, convention!.verse].map(Number),
  );
});

test('avis : chacun est celui de la page du dossier ou de la candidature', async () => {
  const boucle = await lire();
  for (const annee of [ANNEE - 2, ANNEE - 1]) {
    const objets = etape(boucle, annee, 'dossiers').faits.map(({ cle }) => cle);
    const rendus = (await Promise.all(objets.map((objet) => avisSur(base, objet)))).flat();
    expect(
      etape(boucle, annee, 'avis')
        .faits.map(({ cle }) => cle)
        .toSorted(),
    ).toEqual(rendus.map(({ saisine }) => `avis:${saisine}`).toSorted());
  }
});

test('activité et sorties : celles de la page de la structure ; une sortie de plus ne change que cette étape', async () => {
  const avant = await lire();
  const e = etape(avant, ANNEE, 'activite');
  const structure = numero(e.faits[0]!.adresse);
  const [activite, sorties] = [
    await activiteDe(base, ddets, structure, ANNEE),
    await sortiesDe(base, ddets, structure, ANNEE),
  ];
  expect(valeur(e, 'sorties')).toBe(sorties.examinees);
  expect(valeur(e, 'dynamiques')).toBe(sorties.dynamiques);
  expect(valeur(e, 'realise')).toBe(activite.cumul.realise === null ? null : Number(activite.cumul.realise));
  const comptes = Object.fromEntries(Object.entries(sorties.comptes).map(([c, n]) => [c, String(n ?? 0)]));
  await executer(saisirSorties, ddets, {
    structure,
    annee: ANNEE,
    version: sorties.version,
    ...comptes,
    durable: String(Number(comptes.durable) + 1),
  });
  const apres = await lire();
  expect(valeur(etape(apres, ANNEE, 'activite'), 'sorties')).toBe(valeur(e, 'sorties')! + 1);
  const sans = (b: Boucle) => b.annees.map((a) => ({ ...a, etapes: a.etapes.filter(({ cle }) => cle !== 'activite') }));
  expect(sans(apres)).toEqual(sans(avant));
  expect(apres.phrase).toBe(avant.phrase);
});

test('chacun ne lit que ses étapes : le prescripteur, les mesures et l’appel ; un autre département, rien de plus ; la structure, les siennes', async () => {
  const prescripteur = (await acteurDemo(base, 'prescripteur')) ?? {
    ...ddets,
    nature: 'prescripteur' as const,
    compteId: 0,
    organisationId: 0,
  };
  for (const acteur of [
    prescripteur,
    { ...ddets, compteId: 0, organisationId: 0, perimetre: { niveau: 'departement' as const, codes: ['59'] } },
  ]) {
    const boucle = await lire(acteur);
    for (const cle of ['dossiers', 'avis', 'argent', 'activite'] as const)
      for (const { etapes } of boucle.annees) {
        const e = etapes.find((x) => x.cle === cle)!;
        expect(e).toMatchObject({ etat: 'reserve', faits: [], chiffres: [] });
      }
    expect(etape(boucle, ANNEE - 2, 'appel').faits.some(({ cle }) => cle.startsWith('appel:'))).toBe(true);
  }
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM organisation WHERE nom = 'Trois Vallées, chantier exemple'`.execute(base);
  const structure: Acteur = { ...ddets, compteId: 0, nature: 'structure', organisationId: rows[0]!.id };
  const sienne = await lire(structure);
  expect(etape(sienne, ANNEE, 'argent').phrase).toMatch(/^Ce qui vous est ouvert/);
  expect(etape(sienne, ANNEE - 2, 'dossiers').faits).toHaveLength(1);
});

test("moins de cinq sorties : ni l'effectif ni le total pour le département ; la DDETS le lit", async () => {
  const departement = (await acteurDemo(base, 'departement'))!;
  const e = etape(await lire(), ANNEE, 'activite');
  const structure = numero(e.faits[0]!.adresse);
  const { version } = await sortiesDe(base, ddets, structure, ANNEE);
  await executer(saisirSorties, ddets, {
    structure,
    annee: ANNEE,
    version,
    ...{ durable: '2', transition: '1', positive: '0', autre: '0', non_documentee: '0', retrait: '0' },
  });
  expect(valeur(etape(await lire(), ANNEE, 'activite'), 'sorties')).toBe(3);
  const cachee = etape(await lire(departement), ANNEE, 'activite').chiffres.filter(({ cle }) => cle !== 'realise');
  expect(cachee.map(({ valeur: v, masque }) => [v, masque])).toEqual([
    [null, true],
    [null, true],
  ]);
});

test('le fil de la convention remonte à la mesure et à l’appel, et mène à la boucle', async () => {
  const e = etape(await lire(), ANNEE, 'argent');
  const fil = await filDe(base, ddets, `convention:${numero(e.faits[0]!.adresse)}`);
  expect(fil.territoire?.ref).toBe(ref);
  expect(fil.maillons.map(({ faits }) => faits.length > 0)).toEqual([true, true, true, true, true, true]);
  const [action, appel] = ['action:', 'appel:'].map(
    (genre) => fil.maillons[1]!.faits.find(({ cle }) => cle.startsWith(genre))!.cle,
  );
  const duFil = await filDe(base, ddets, appel!);
  expect(duFil.maillons[4]!.faits.map(({ adresse }) => adresse)).toContain(e.faits[0]!.adresse);
  // Le fil de l'action qui a lancé l'appel mène à la même convention.
  const deLAction = await filDe(base, ddets, action!);
  expect(deLAction.maillons.map(({ faits }) => faits.length > 0)).toEqual([true, true, true, true, true, true]);
  expect(deLAction.maillons[4]!.faits.map(({ adresse }) => adresse)).toContain(e.faits[0]!.adresse);
  await expect(
    filDe(
      base,
      { ...ddets, perimetre: { niveau: 'departement', codes: ['59'] } },
      `convention:${numero(e.faits[0]!.adresse)}`,
    ),
  ).rejects.toThrow();
});

test('la région se lit en nombres, ceux des indicateurs, et par ses départements : aucune structure n’y est nommée', async () => {
  const [total] = await mesurerIndicateurs(base, ddets, {
    cles: ['etp_conventionnes'],
    territoire: 'region:32',
    annee: ANNEE,
  });
  const region = await boucleDe(base, ddets, 'region:32');
  expect(region.grand).toBe(true);
  const e = etape(region.boucle, ANNEE, 'argent');
  expect(e.etat).toBe('fait');
  expect(valeur(e, 'etp_conventionnes')).toBe(total!.valeur);
  expect(e.faits.map(({ adresse }) => adresse)).toContain(`/territoires/departement:62/boucle#argent-${ANNEE}`);
  expect(JSON.stringify(region.boucle)).not.toMatch(/\/(structures|dossiers|conventions)\/\d/);
  expect(etape(region.boucle, ANNEE - 2, 'appel').faits.some(({ cle }) => cle.startsWith('appel:'))).toBe(true);
});

test('une seconde fois ne fait rien, et tout dit son invention', async () => {
  const { rows } = await sql<{ table: string; n: number }>`
    SELECT 'appel' AS table, count(*)::int AS n FROM appel WHERE NOT demonstration UNION ALL
    SELECT 'structure', count(*)::int FROM structure WHERE NOT demonstration UNION ALL
    SELECT 'mesure', count(*)::int FROM mesure_ecart WHERE NOT demonstration UNION ALL
    SELECT 'plan', count(*)::int FROM plan WHERE NOT demonstration`.execute(base);
  expect(rows.every(({ n }) => n === 0)).toBe(true);
});
