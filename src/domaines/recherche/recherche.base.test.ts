import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { chercher } from './requetes.ts';

let base: Base;
beforeAll(async () => {
  base = await baseDeTest();
  await sql`INSERT INTO region (code, nom, lieu) VALUES ('32', 'Hauts-de-France', 'dans les Hauts-de-France')`.execute(
    base,
  );
  await sql`INSERT INTO departement (code, nom, lieu, region) VALUES ('62', 'Pas-de-Calais', 'dans le Pas-de-Calais', '32'), ('59', 'Nord', 'dans le Nord', '32')`.execute(
    base,
  );
  await sql`INSERT INTO epci (code, nom, nature) VALUES ('200069029', 'CA Béthune-Bruay', 'CA')`.execute(base);
  await sql`INSERT INTO commune (code, nom, departement, region, epci, population, codes_postaux, masse) VALUES
    ('62119', 'Béthune', '62', '32', '200069029', 25000, '{62400}', 'm'),
    ('62765', 'Saint-Omer', '62', '32', NULL, 14000, '{62500}', 'm'),
    ('62757', 'Saint-Omer-Capelle', '62', '32', NULL, 1000, '{62162}', 'm'),
    ('59350', 'Lille', '59', '32', NULL, 230000, '{59000,59800}', 'm')`.execute(base);
  await sql`INSERT INTO structure (siret, type, nom, commune, departement) VALUES
    ('35600000000048', 'ACI', 'Éveil Béthunois', '62119', '62'), ('35600000000048', 'EI', 'Éveil Entreprise', '62119', '62')`.execute(
    base,
  );
  await sql`INSERT INTO prescripteur (cle, type, nom, ancien_nom, code_safir, commune, commune_declaree, source) VALUES
    ('safir:62777', 'france_travail', 'France Travail Lys', 'POLE EMPLOI LYS', '62777', '62765', 'Saint-Omer', 'fichier')`.execute(
    base,
  );
  await sql`INSERT INTO organisation (nature, nom, departement) VALUES ('ddets', 'DDETS du Pas-de-Calais', '62')`.execute(
    base,
  );
});

const noms = async (q: string) =>
  Object.fromEntries((await chercher(base, ACTEUR_SYSTEME, q)).map((g) => [g.genre, g.lignes.map((l) => l.nom)]));

describe('chercher', () => {
  it('ignore accents et casse, et groupe les réponses', async () => {
    expect(await noms('BETHUNE')).toEqual({
      commune: ['Béthune'],
      epci: ['CA Béthune-Bruay'],
    });
    expect((await noms('pas de calais')).departement).toEqual(['Pas-de-Calais']);
    expect((await noms('pas-de-calais')).organisation).toEqual(['DDETS du Pas-de-Calais']);
  });
  it("met l'égalité avant le début de nom", async () => {
    expect((await noms('st omer')).commune).toEqual(['Saint-Omer', 'Saint-Omer-Capelle']);
  });
  it('comprend une faute de frappe quand rien ne contient les mots', async () => {
    expect((await noms('betune')).commune).toEqual(['Béthune']);
  });
  it('accepte les mots dans le désordre et les anciens noms de communes', async () => {
    await sql`INSERT INTO commune_ancienne (code, code_actuel, nom, type) VALUES ('62120', '62119', 'Verquigneul-le-Vieux', 'ancien_code')`.execute(
      base,
    );
    expect((await noms('bruay bethune')).epci).toEqual(['CA Béthune-Bruay']);
    expect((await noms('verquigneul')).commune).toEqual(['Béthune']);
    expect((await noms('62120')).commune).toEqual(['Béthune']);
  });
  it('trouve un prescripteur par son nom, son ancien nom ou son code SAFIR', async () => {
    for (const q of ['france travail lys', 'pole emploi lys', '62777']) {
      expect((await noms(q)).prescripteur, q).toEqual(['France Travail Lys']);
    }
  });
  it("n'ouvre une organisation qu'à qui peut la gérer", async () => {
    const lecteur = { ...ACTEUR_SYSTEME, nature: 'prescripteur' as const, role: 'lecteur' as const };
    const [groupe] = await chercher(base, lecteur, 'ddets');
    expect(groupe?.lignes[0]).toMatchObject({ nom: 'DDETS du Pas-de-Calais', adresse: null });
  });
  it('trouve par code postal, code officiel et SIRET', async () => {
    expect((await noms('59800')).commune).toEqual(['Lille']);
    expect((await noms('62119')).commune).toEqual(['Béthune']);
    expect((await noms('356 000 000 00048')).structure).toHaveLength(2);
  });
  it('ne prend pas les caractères de motif pour des jokers et refuse une question trop courte', async () => {
    expect(await noms('%%')).toEqual({});
    expect(await noms('b')).toEqual({});
    expect(await noms("l'_")).toEqual({});
  });
});
