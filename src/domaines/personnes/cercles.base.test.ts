import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { peut } from '#src/droits/matrice.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { enCloison, horsCloison } from '#src/socle/base/cloison.ts';
import { baseDeTest } from '../../../tests/base.ts';
import {
  type MondeAccompagnement,
  mondeAccompagnement,
  parcoursDeTest,
  parcoursSuivi,
} from '../../../tests/fabriqueAccompagnement.ts';
import { parcoursSitue } from './chargement.ts';

let base: Base;
let monde: MondeAccompagnement;
let suivi: number;
let nouveau: number;

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  monde = await mondeAccompagnement(base);
  suivi = await parcoursSuivi(monde);
  nouveau = await parcoursDeTest(monde, 'Nouvelle');
  await sql`INSERT INTO frein (parcours, theme, libelle, nature, impact, par) VALUES (${suivi}, 'mobilite', 'Sans véhicule', 'frein', 'fort', 'Essai')`.execute(
    base,
  );
  await sql`INSERT INTO note_privee (parcours, compte_id, texte) VALUES (${suivi}, ${monde.emploi.compteId}, 'MARQUE-SECRETE')`.execute(
    base,
  );
}, 60_000);

const compter = (acteur: Acteur, table: string, ou = sql`true`) =>
  lireEnCloison(acteur, async (c) => {
    const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM ${sql.table(table)} WHERE ${ou}`.execute(
      c,
    );
    return rows[0]!.n;
  });

describe('les trois cercles, tenus par la base', () => {
  test('premier cercle : toute personne habilitée dans l’opération lit qui est suivi, nul autre', async () => {
    for (const qui of [monde.emploi, monde.social, monde.autre, monde.orientation, monde.entreprise, monde.responsable])
      expect(await compter(qui, 'personne')).toBe(2);
    // Le financeur ouvre l'opération ; sans habilitation nominative, il ne voit personne.
    for (const qui of [monde.financeur, monde.etranger]) expect(await compter(qui, 'personne')).toBe(0);
    expect(await compter(monde.autre, 'designation')).toBe(2);
  });

  test('deuxième cercle : les membres et le responsable de l’équipe', async () => {
    for (const qui of [monde.emploi, monde.social, monde.responsable]) expect(await compter(qui, 'frein')).toBe(1);
    for (const qui of [monde.autre, monde.orientation, monde.entreprise, monde.financeur, monde.etranger])
      expect(await compter(qui, 'frein')).toBe(0);
  });

  test('troisième cercle : l’auteur seul, pas même le responsable', async () => {
    expect(await compter(monde.emploi, 'note_privee')).toBe(1);
    for (const qui of [monde.social, monde.responsable, monde.financeur])
      expect(await compter(qui, 'note_privee')).toBe(0);
  });

  test('un accès échu ne lit plus ; un ancien lit sans écrire', async () => {
    await sql`INSERT INTO acces_parcours (parcours, compte_id, titre, ecriture, debut, fin, par)
      VALUES (${suivi}, ${monde.autre.compteId}, 'ancien', false, now() - interval '40 days', now() - interval '10 days', 'Essai')`.execute(
      base,
    );
    expect(await compter(monde.autre, 'frein')).toBe(0);
    await sql`UPDATE acces_parcours SET fin = now() + interval '1 day' WHERE titre = 'ancien'`.execute(base);
    expect(await compter(monde.autre, 'frein')).toBe(1);
    const changer = lireEnCloison(monde.autre, (c) => sql`UPDATE frein SET libelle = 'Changé'`.execute(c));
    expect(Number((await changer).numAffectedRows)).toBe(0);
    await expect(
      lireEnCloison(monde.autre, (c) =>
        sql`INSERT INTO frein (parcours, theme, libelle, nature, par) VALUES (${suivi}, 'mobilite', 'Forgé', 'neutre', 'x')`.execute(
          c,
        ),
      ),
    ).rejects.toThrow(/row-level security/);
    await sql`DELETE FROM acces_parcours WHERE titre = 'ancien'`.execute(base);
  });

  test('sans demandeur, rien ; la personne lit ce qui est d’elle, et pas une autre', async () => {
    expect(
      await enCloison(base, { compteId: 0 }, async (c) => (await sql`SELECT FROM personne`.execute(c)).rows.length),
    ).toBe(0);
    const { personne } = await parcoursSitue(base, suivi);
    const sienne = { compteId: monde.emploi.compteId, personne };
    const lignes = await enCloison(base, sienne, async (c) => ({
      personnes: (await sql`SELECT FROM personne`.execute(c)).rows.length,
      freins: (await sql`SELECT FROM frein`.execute(c)).rows.length,
      // Le compte d'un professionnel n'élargit pas ce que voit la personne.
      notes: (await sql`SELECT FROM note_privee`.execute(c)).rows.length,
    }));
    expect(lignes).toEqual({ personnes: 1, freins: 1, notes: 0 });
  });

  test('hors cloison un instant, puis de nouveau dedans ; la connexion rendue n’en garde rien', async () => {
    const vus = await lireEnCloison(monde.etranger, async (c) => {
      const dehors = await horsCloison(c, async (trx) => (await sql`SELECT FROM personne`.execute(trx)).rows.length);
      return { dehors, dedans: (await sql`SELECT FROM personne`.execute(c)).rows.length };
    });
    expect(vus).toEqual({ dehors: 2, dedans: 0 });
    expect((await sql`SELECT FROM personne`.execute(base)).rows.length).toBe(2);
  });
});

describe('les mêmes cercles, en droits', () => {
  const droit = async (acteur: Acteur, nom: string, id: number) => peut(acteur, nom, await parcoursSitue(base, id));

  test('lire, écrire, identifier', async () => {
    for (const qui of [monde.emploi, monde.social, monde.responsable]) {
      expect(await droit(qui, 'personnes.lire', suivi)).toBe(true);
      expect(await droit(qui, 'personnes.modifier', suivi)).toBe(true);
    }
    for (const qui of [monde.autre, monde.orientation, monde.entreprise]) {
      expect(await droit(qui, 'personnes.identifier', suivi)).toBe(true);
      expect(await droit(qui, 'personnes.lire', suivi)).toBe(false);
    }
    for (const qui of [monde.financeur, monde.etranger])
      expect(await droit(qui, 'personnes.identifier', suivi)).toBe(false);
    // Positionné, pas encore orienté : la plateforme le suit jusqu'à la décision.
    expect(await droit(monde.orientation, 'personnes.lire', nouveau)).toBe(true);
  });
});
