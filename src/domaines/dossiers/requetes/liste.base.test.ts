import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Campagne, campagneDeTest, dossierDeTest } from '#tests/fabriqueConventionnement.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { dossierSitue } from '../chargement.ts';
import { litDossier } from '../droits.ts';
import { ETATS_DOSSIER } from '../suivi.ts';
import { listerDossiers } from './liste.ts';

let base: Base;
let c: Campagne;
beforeAll(async () => {
  base = await baseDeTest();
  c = await campagneDeTest(base);
});

test('la liste de chacun est exactement ce que les droits lui laissent ouvrir', async () => {
  const consultee = await creerActeurTest(base, 'region', 'agent', { niveau: 'region', codes: ['93'] });
  const dossiers: number[] = [];
  for (const [rang, etat] of ETATS_DOSSIER.entries()) {
    const { rows } = await sql<{ id: number }>`
      INSERT INTO campagne (departement, annee, intitule, ouvre_le, ferme_le, formulaire_version, modulation, etat, cree_par)
      SELECT departement, ${2060 + rang}, 'Essai', ouvre_le, ferme_le, formulaire_version, modulation, 'ouverte', 'Essai' FROM campagne
      WHERE id = ${c.campagne} RETURNING id`.execute(base);
    const sienne = rang % 2 === 0;
    const id = await dossierDeTest(
      base,
      {
        campagne: rows[0]!.id,
        structure: sienne ? c.structure : c.autreStructure,
        idStructure: sienne ? c.idStructure : c.idAutreStructure,
      },
      { etat },
    );
    if (rang % 3 === 0) await sql`UPDATE dossier SET reseau_autorise = true WHERE id = ${id}`.execute(base);
    if (rang % 4 === 1)
      await sql`INSERT INTO dossier_avis_financeur (dossier, organisation_id, demande_par)
        VALUES (${id}, ${consultee.organisationId}, 'Essai')`.execute(base);
    dossiers.push(id);
  }
  const acteurs = { ...Object.fromEntries(Object.entries(c).filter(([, v]) => typeof v === 'object')), consultee };
  const vus: Record<string, number> = {};
  for (const [nom, acteur] of Object.entries(acteurs)) {
    const permis: number[] = [];
    for (const id of dossiers) if (litDossier(acteur, await dossierSitue(base, id))) permis.push(id);
    const { lignes } = await listerDossiers(base, acteur);
    expect(
      lignes.map(({ id }) => id).toSorted((a, b) => a - b),
      nom,
    ).toEqual(permis);
    vus[nom] = permis.length;
  }
  expect(vus).toMatchObject({ ddets: 10, dreets: 10, autreDdets: 0, structure: 6, autreStructure: 5 });
  expect(vus.reseau).toBeGreaterThan(0);
  expect(vus.consultee).toBeGreaterThan(0);
});

test('les filtres se combinent, la recherche ignore les accents et trouve un numéro', async () => {
  const { lignes, total } = await listerDossiers(base, c.ddets, {
    etat: ['complet', 'depose'],
    tri: 'annee',
    sens: 'asc',
    taille: 1,
  });
  expect([lignes.length, total, lignes[0]?.etat]).toEqual([1, 2, 'depose']);
  expect((await listerDossiers(base, c.ddets, { q: 'chantiér' })).total).toBeGreaterThan(0);
  expect((await listerDossiers(base, c.ddets, { q: `ESSAI-${c.idStructure}` })).total).toBeGreaterThan(0);
  expect((await listerDossiers(base, c.ddets, { q: 'introuvable', type: ['EI'] })).total).toBe(0);
});

test('borné à des structures, la base ne rend que leurs dossiers déposés, et jamais plus que le droit', async () => {
  const ids = async (acteur: typeof c.ddets, structures: number[]) =>
    (await listerDossiers(base, acteur, { structures, deposes: true })).lignes;
  const tous = (await listerDossiers(base, c.ddets)).lignes;
  const attendus = tous.filter((d) => d.structure === c.idStructure && d.deposeLe !== null).map(({ id }) => id);
  expect((await ids(c.ddets, [c.idStructure])).map(({ id }) => id)).toEqual(attendus);
  expect(attendus.length).toBeGreaterThan(0);
  expect(await ids(c.ddets, [])).toEqual([]);
  expect(await ids(c.autreDdets, [c.idStructure])).toEqual([]);
});
