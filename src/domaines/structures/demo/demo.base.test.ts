import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { annulerImport, enregistrerGenres, essayerImport } from '#src/socle/imports/index.ts';
import { baseDeTest } from '#tests/base.ts';
import { communesDeTest, importerFichier } from '#tests/fabriquesStructures.ts';
import { importStructures } from '../imports/structures.ts';
import { siretValide } from '../regles/siret.ts';
import { etpDesStructures } from '../requetes/etp.ts';
import { type CommuneDemo, choisirCommunes } from './inventer.ts';
import { relierStructureDemo, semerStructuresDemo } from './semer.ts';

let base: Base;
beforeAll(async () => {
  base = await baseDeTest();
  await communesDeTest(base);
  enregistrerGenres([importStructures]);
});

const compter = async () =>
  (
    await sql<{
      demo: number;
      vraies: number;
      annexes: number;
    }>`SELECT count(*) FILTER (WHERE demonstration)::int AS demo,
    count(*) FILTER (WHERE NOT demonstration)::int AS vraies, (SELECT count(*)::int FROM annexe_financiere) AS annexes FROM structure`.execute(
      base,
    )
  ).rows[0]!;

test('sème une fois des structures qui disent leur invention, avec des ETP', async () => {
  expect(await semerStructuresDemo(base)).toBe(400);
  expect(await semerStructuresDemo(base)).toBe(0);
  const { rows } = await sql<{
    siret: string;
    nom: string;
    type: string;
  }>`SELECT siret, nom, type FROM structure`.execute(base);
  for (const { siret, nom } of rows) {
    expect(siret.startsWith('000') && siretValide(siret), siret).toBe(true);
    expect(nom).toMatch(/Exemple n° \d+$/);
  }
  expect(new Set(rows.map(({ type }) => type))).toEqual(new Set(['ACI', 'EI', 'AI', 'ETTI', 'GEIQ']));
  const etats = Map.groupBy((await etpDesStructures(base)).values(), ({ etat }) => etat);
  expect(etats.get('conventionne')!.length).toBeGreaterThan(300);
  expect(etats.get('estime')!.length).toBeGreaterThan(20);
});

test('le compte « structure » de la démonstration reçoit une fiche de son département', async () => {
  await sql`INSERT INTO organisation (nature, nom, departement, demonstration) VALUES ('structure', 'Chantier de démonstration', '62', true)`.execute(
    base,
  );
  await relierStructureDemo(base);
  const { rows } = await sql<{ type: string; departement: string }>`SELECT s.type, s.departement FROM organisation o
    JOIN structure s ON s.siret = o.siret WHERE o.demonstration`.execute(base);
  expect(rows).toEqual([{ type: 'ACI', departement: '62' }]);
});

test('la première vraie liste les remplace ; l’annuler les rend', async () => {
  const avant = await compter();
  const texte = 'siret,type,nom,code_postal,commune\n73282932000074,ACI,Vraie,62000,Arras\n';
  const { id } = await importerFichier(base, 'structures', { nom: 'vraies.csv', texte });
  const motifs = async () =>
    (await base.selectFrom('import').select(['motifs', 'essai']).where('id', '=', id).executeTakeFirstOrThrow()) as {
      motifs: unknown;
      essai: { motifs: unknown };
    };
  // Un constat sur tout l'import, pas une ligne écartée ; au futur avant, au passé après.
  const constat = (verbe: string) => [
    expect.objectContaining({ genre: 'constat', nombre: 0, motif: expect.stringContaining(verbe) }),
  ];
  expect((await motifs()).motifs).toEqual(constat('ont été retirées'));
  expect(await compter()).toEqual({ demo: 0, vraies: 1, annexes: 0 });
  await annulerImport({ base, acteur: ACTEUR_SYSTEME, importId: id });
  expect(await compter()).toEqual(avant);
  await essayerImport({ base, acteur: ACTEUR_SYSTEME, importId: id });
  expect((await motifs()).essai.motifs).toEqual(constat('seront retirées'));
});

test("une structure inventée que retient de l'activité, ou toute autre trace, est fermée, pas effacée ; l'annulation la rouvre", async () => {
  const { rows } = await sql<{ structure: number }>`
    INSERT INTO activite_mois (structure, mois, heures, source, saisi_par)
    SELECT min(id), '2026-01-01', 100, 'saisie', 'Essai' FROM structure WHERE demonstration RETURNING structure`.execute(
    base,
  );
  const { rows: autres } = await sql<{ structure: number }>`
    INSERT INTO bonne_pratique (structure, auteur, titre, domaine, description, departement, region, cree_par)
    SELECT max(id), 'Essai', 'Un atelier inventé', 'suivi', 'Deux matinées par semaine, inventées.', '62', '32', 'Essai'
    FROM structure WHERE demonstration RETURNING structure`.execute(base);
  const texte = 'siret,type,nom,code_postal,commune\n73282932000074,ACI,Vraie,62000,Arras\n';
  const { id } = await importerFichier(base, 'structures', { nom: 'vraies.csv', texte });
  const lire = async () =>
    (
      await sql`SELECT id, etat, demonstration_en_cours() AS "enCours" FROM structure WHERE demonstration ORDER BY id`.execute(
        base,
      )
    ).rows;
  expect(await lire()).toEqual(
    [rows[0]!.structure, autres[0]!.structure].map((tenue) => ({ id: tenue, etat: 'fermee', enCours: false })),
  );
  await annulerImport({ base, acteur: ACTEUR_SYSTEME, importId: id });
  expect((await lire()).slice(0, 1)).toEqual([{ id: rows[0]!.structure, etat: 'active', enCours: true }]);
});

test('les communes choisies suivent la population, d’un bout à l’autre de la liste', () => {
  const communes = Array.from(
    { length: 1000 },
    (_, i): CommuneDemo => ({
      code: String(i).padStart(5, '0'),
      nom: `C${i}`,
      departement: '01',
      epci: null,
      population: i === 500 ? 1_000_000 : 100,
      codePostal: null,
      lon: 2,
      lat: 46,
    }),
  );
  const choisies = choisirCommunes(communes, 100);
  expect(choisies).toHaveLength(100);
  expect(choisies.filter(({ code }) => code === '00500').length).toBeGreaterThan(5);
  expect(Number(choisies[0]!.code)).toBeLessThan(20);
  expect(Number(choisies.at(-1)!.code)).toBeGreaterThan(980);
});
