import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { lireFiltresBesoins } from './filtres.ts';
import { listeBesoins, titreBesoins } from './liste.ts';

let base: Base;

beforeAll(async () => {
  base = await baseDeTest();
  await semerParametres(base);
  await sql`INSERT INTO region (code, nom) VALUES ('32', 'Hauts-de-France')`.execute(base);
  await sql`INSERT INTO departement (code, nom, region) VALUES ('62', 'Pas-de-Calais', '32'), ('59', 'Nord', '32')`.execute(
    base,
  );
  await sql`
    INSERT INTO commune (code, nom, departement, region, population, masse) VALUES ('62001', 'Ablain', '62', '32', 2000, 'm'),
      ('62002', 'Béthune', '62', '32', 1000, 'm'), ('62003', 'Carency', '62', '32', NULL, 'm'), ('59001', 'Anzin', '59', '32', 4000, 'm')`.execute(
    base,
  );
  await sql`INSERT INTO besoin (public, commune, millesime, source, valeur, etat) VALUES ('rqth', '62001', '2024', 'france_travail', 30, 'observe'),
    ('rqth', '62002', '2024', 'france_travail', 3, 'observe')`.execute(base);
});

describe('liste des besoins', () => {
  test('par commune d’un département : non calculables en dernier, un petit effectif se masque, et ce qui le ferait retrouver du total', async () => {
    const liste = await listeBesoins(base, { public: 'rqth', territoire: 'departement:62' });
    expect(liste.niveau).toBe('commune');
    expect(liste.lignes.map((l) => [l.nom, l.besoin, l.masque, l.fiabilite])).toEqual([
      ['Ablain', null, true, 'observe'],
      ['Béthune', null, true, 'observe'],
      ['Carency', null, false, 'non_calculable'],
    ]);
    expect(liste.lignes[0]?.taux).toBeNull();
    expect(titreBesoins(liste)).toMatch(/^33 travailleurs handicapés .*\(en partie estimé\)$/);
    // Le titre d'une commune ne dit pas ce que sa ligne tait.
    const seule = await listeBesoins(base, { public: 'rqth', territoire: 'commune:62002' });
    expect(seule.total).toMatchObject({ valeur: null, masque: true });
    expect(titreBesoins(seule)).toMatch(/besoin masqué .*\(petit effectif\)$/);
    const croissant = await listeBesoins(base, {
      public: 'rqth',
      territoire: 'departement:62',
      tri: 'taux',
      sens: 'asc',
    });
    // L'ordre ne dit rien non plus : les masqués sont par leur nom.
    expect(croissant.lignes.map(({ nom }) => nom)).toEqual(['Ablain', 'Béthune', 'Carency']);
  });

  test('par département, filtré, et public sans aucune donnée', async () => {
    const france = await listeBesoins(base, { public: 'rqth', q: 'nord' });
    expect(france.lignes.map((l) => [l.reference, l.fiabilite])).toEqual([['departement:59', 'non_calculable']]);
    const detld = await listeBesoins(base, { public: 'detld', niveau: 'region' });
    expect(titreBesoins(detld)).toBe('Très longue durée : besoin non calculable en France');
    expect(detld.besoins.sources).toEqual([]);
    expect((await listeBesoins(base, { fiabilite: 'estime' })).lignes).toHaveLength(2);
  });

  test('ouvre sur le périmètre de la personne, sauf territoire choisi', async () => {
    const titre = async (adresse: string, codes: string[]) => {
      const perimetre = { niveau: codes.length > 0 ? ('departement' as const) : ('national' as const), codes };
      const filtres = lireFiltresBesoins(new Request(`http://maillage.test${adresse}`), { perimetre });
      return (await listeBesoins(base, filtres)).territoire.reference;
    };
    expect(await titre('/besoins', ['62'])).toBe('departement:62');
    expect(await titre('/besoins?dans=departement:59', ['62'])).toBe('departement:59');
    expect(await titre('/besoins?dans=france', ['62'])).toBe('france');
    expect(await titre('/besoins', [])).toBe('france');
  });

  test('un territoire inconnu est dit inconnu', async () => {
    await expect(listeBesoins(base, { territoire: 'departement:99' })).rejects.toThrow('Aucun territoire');
  });
});
