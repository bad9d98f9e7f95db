import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { parcoursSitue } from '#src/domaines/personnes/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { plusMois } from '#src/socle/jour.ts';
import { baseDeTest } from '../../../tests/base.ts';
import {
  type MondeAccompagnement,
  mondeAccompagnement,
  parcoursDeTest,
} from '../../../tests/fabriqueAccompagnement.ts';
import { atelierSorties, ilYA, jour } from '../../../tests/fabriqueSorties.ts';
import { declarerSortie, resumeSortie } from './index.ts';

let base: Base;
let monde: MondeAccompagnement;
let atelier: ReturnType<typeof atelierSorties>;

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  monde = await mondeAccompagnement(base);
  atelier = atelierSorties(monde);
}, 60_000);

const suivi: typeof atelier.suivi = (nom) => atelier.suivi(nom);
const sortir: typeof atelier.sortir = (id, plus) => atelier.sortir(id, plus);
const jalons = (id: number) => atelier.jalons(id);
const echeances = (id: number) => atelier.echeances(id);
const acces = (id: number) => atelier.acces(id);

describe('déclarer une sortie', () => {
  test('vers un emploi : trois points de suivi, leurs échéances au référent principal, sans nom ; le parcours passe en suivi', async () => {
    const id = await suivi('Secretissime');
    expect(
      await sortir(id, { employeur: 'Menuiserie inventée', metier: 'Menuisier', suites: 'Garder le contact.' }),
    ).toMatchObject({
      jalons: 3,
      clos: false,
    });
    expect((await jalons(id)).map((j) => [j.mois, j.du_le])).toEqual([1, 3, 6].map((m) => [m, plusMois(jour, m)]));
    const dues = await echeances(id);
    expect(dues.map((e) => e.nature)).toEqual([
      'sorties.fse_entree',
      'sorties.fse_six_mois',
      'sorties.fse_sortie',
      'sorties.jalon_deuxieme',
      'sorties.jalon_premier',
      'sorties.jalon_troisieme',
    ]);
    for (const e of dues) {
      expect(e.compte_id).toBe(monde.emploi.compteId);
      expect(e.libelle).toMatch(/P62-\d{4}-\d{5}/);
      expect(e.libelle).not.toContain('Secretissime');
    }
    expect((await parcoursSitue(base, id)).etat).toBe('suivi');
    expect(await lireEnCloison(monde.social, (c) => resumeSortie(c, id))).toMatchObject({
      libelle: 'CDI',
      suites: 'Garder le contact.',
      prochain: { mois: 1 },
    });
  });

  test('une autre : le parcours se clôt, le cercle se ferme, sans trou pour le référent', async () => {
    const id = await suivi();
    expect(await sortir(id, { categorie: 'abandon' })).toMatchObject({ jalons: 0, clos: true });
    expect((await parcoursSitue(base, id)).etat).toBe('clos');
    expect(await acces(id)).toEqual([]);
    const { rows } = await sql`SELECT FROM designation WHERE parcours = ${id} AND fin IS NULL`.execute(base);
    expect(rows).toHaveLength(0);
    // Ce que le Fonds demande encore revient au responsable territorial.
    expect((await echeances(id)).map((e) => e.compte_id)).toEqual([
      monde.responsable.compteId,
      monde.responsable.compteId,
      monde.responsable.compteId,
    ]);
    await expect(sortir(id)).rejects.toMatchObject({ statut: 403 });
  });

  test('un décès n’envoie rien, écarte les rappels et n’attend aucun indicateur', async () => {
    const id = await suivi();
    const { rows } = await sql<{ id: number }>`
      WITH r AS (INSERT INTO rendezvous (operation, professionnel, genre, motif, modalite, debut, fin, par)
        VALUES (${monde.operation}, ${monde.professionnels[monde.emploi.compteId]}, 'individuel', 'suivi', 'sur_place', now() + interval '3 days',
          now() + interval '3 days 1 hour', 'x') RETURNING id, debut)
      INSERT INTO participation (rendezvous, parcours, debut) SELECT id, ${id}, debut FROM r RETURNING id`.execute(
      base,
    );
    await sql`INSERT INTO rendezvous_rappel (participation, du_le) VALUES (${rows[0]!.id}, now() + interval '2 days')`.execute(
      base,
    );
    const avant = (await sql`SELECT FROM courriel`.execute(base)).rows.length;
    await sortir(id, { categorie: 'deces' });
    expect((await sql`SELECT FROM courriel`.execute(base)).rows.length).toBe(avant);
    expect((await sql`SELECT FROM sms`.execute(base)).rows).toHaveLength(0);
    expect(
      (await sql`SELECT FROM rendezvous_rappel WHERE participation = ${rows[0]!.id}`.execute(base)).rows,
    ).toHaveLength(0);
    expect(
      (await sql<{ etat: string }>`SELECT etat FROM participation WHERE id = ${rows[0]!.id}`.execute(base)).rows[0]!
        .etat,
    ).toBe('annule');
    expect(await echeances(id)).toEqual([]);
    expect(await acces(id)).toEqual([]);
  });

  test('un décès ferme son espace : ni lien, servi ou non, ni session ouverte ; une autre sortie les laisse', async () => {
    const ouvrir = async (id: number) => {
      const { rows } = await sql<{ compte: number }>`
        WITH c AS (INSERT INTO compte (courriel, nom, prenom) VALUES (${`espace-${id}@personne.invalid`}, 'x', 'Personne') RETURNING id),
        n AS (UPDATE personne SET compte_id = (SELECT id FROM c) WHERE id = (SELECT personne FROM parcours WHERE id = ${id}) RETURNING id),
        l AS (INSERT INTO espace_lien (personne, jeton, canal, expire_le, utilise_le, par)
          SELECT n.id, convert_to('jeton' || v.rang || '-' || n.id, 'UTF8'), 'sms', now() + interval '9 days', v.servi, 'x'
          FROM n, (VALUES (1, NULL), (2, now())) v(rang, servi)),
        s AS (INSERT INTO session (empreinte, compte_id, second_facteur, expire_le)
          SELECT convert_to('session' || id, 'UTF8'), id, 'aucun', now() + interval '1 hour' FROM c)
        SELECT id AS compte FROM c`.execute(base);
      return rows[0]!.compte;
    };
    const reste = async (id: number, compte: number) =>
      (
        await sql<{ liens: number; sessions: number }>`
          SELECT (SELECT count(*)::int FROM espace_lien WHERE retire_le IS NULL
            AND personne = (SELECT personne FROM parcours WHERE id = ${id})) AS liens,
            (SELECT count(*)::int FROM session WHERE compte_id = ${compte}) AS sessions`.execute(base)
      ).rows[0];
    const [deces, abandon] = [await suivi(), await suivi()];
    const [elle, autre] = [await ouvrir(deces), await ouvrir(abandon)];
    await sortir(deces, { categorie: 'deces' });
    await sortir(abandon, { categorie: 'abandon' });
    expect(await reste(deces, elle)).toEqual({ liens: 0, sessions: 0 });
    expect(await reste(abandon, autre)).toEqual({ liens: 2, sessions: 1 });
  });

  test('refus : date à venir, d’avant le parcours, motif inconnu, SIRET faux, deux fois', async () => {
    const id = await suivi();
    await expect(sortir(id, { le: plusMois(jour, 1) })).rejects.toMatchObject({
      champs: { le: expect.stringContaining('une fois') },
    });
    await expect(sortir(id, { le: ilYA(36) })).rejects.toMatchObject({
      champs: { le: expect.stringContaining('avant') },
    });
    await expect(sortir(id, { categorie: 'sanction' })).rejects.toMatchObject({
      champs: { categorie: expect.any(String) },
    });
    await expect(sortir(id, { siret: '73282932000075' })).rejects.toMatchObject({
      champs: { siret: expect.any(String) },
    });
    await sortir(id, { siret: '732 829 320 00074' });
    await expect(sortir(id)).rejects.toMatchObject({ statut: 409 });
  });

  test('double clic : une seule sortie', async () => {
    const id = await suivi();
    const issues = await Promise.allSettled([sortir(id), sortir(id)]);
    expect(issues.filter((i) => i.status === 'fulfilled')).toHaveLength(1);
    expect(await jalons(id)).toHaveLength(3);
  });

  test('qui n’est pas du cercle ne déclare pas, et hors de l’opération le parcours n’existe pas', async () => {
    const id = await suivi();
    for (const qui of [monde.autre, monde.orientation, monde.entreprise])
      await expect(executer(declarerSortie, qui, { parcours: id, categorie: 'cdi', le: jour })).rejects.toMatchObject({
        statut: 403,
      });
    for (const qui of [monde.financeur, monde.etranger])
      await expect(executer(declarerSortie, qui, { parcours: id, categorie: 'cdi', le: jour })).rejects.toMatchObject({
        statut: 404,
      });
    await expect(sortir(999_999)).rejects.toMatchObject({ statut: 404 });
    await executer(declarerSortie, monde.responsable, { parcours: id, categorie: 'formation', le: jour });
  });

  test('un parcours sans binôme se ferme aussi (la personne part avant la décision)', async () => {
    const id = await parcoursDeTest(monde);
    await executer(declarerSortie, monde.orientation, { parcours: id, categorie: 'demenagement', le: jour });
    expect((await parcoursSitue(base, id)).etat).toBe('clos');
  });
});
