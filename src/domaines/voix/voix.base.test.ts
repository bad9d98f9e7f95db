import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { accompagneesIci } from '#src/domaines/besoins/index.ts';
import { anonymiser } from '#src/domaines/conservation/personnes/anonymiser.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { anneeCourante, aujourdhui } from '#src/socle/jour.ts';
import { baseDeTest } from '#tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement, parcoursSuivi } from '#tests/fabriqueAccompagnement.ts';
import { aRepondu, donnerVoix, saisirVoix, voixDeLOperation, voixDuTerritoire } from './index.ts';

let base: Base;
let monde: MondeAccompagnement;
const ANNEE = anneeCourante();
const EPCI = '200000062';

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  monde = await mondeAccompagnement(base);
  await sql`INSERT INTO epci (code, nom, nature) VALUES (${EPCI}, 'Communauté inventée', 'CC'), ('200000059', 'Communauté voisine', 'CC')
    ON CONFLICT DO NOTHING`.execute(base);
  await sql`INSERT INTO commune (code, nom, departement, region, epci, masse) VALUES ('62991', 'Une', '62', '32', ${EPCI}, 1),
    ('62992', 'Deux', '62', '32', ${EPCI}, 1), ('59991', 'Voisine', '59', '32', '200000059', 1) ON CONFLICT DO NOTHING`.execute(
    base,
  );
}, 60_000);

/** Une personne suivie, dans son espace. */
async function elle(nom: string, commune = '62991'): Promise<{ acteur: Acteur; personne: number; parcours: number }> {
  const parcours = await parcoursSuivi(monde, nom);
  const { rows } = await sql<{ personne: number }>`UPDATE personne SET commune = ${commune}
    WHERE id = (SELECT personne FROM parcours WHERE id = ${parcours}) RETURNING id AS personne`.execute(base);
  const { personne } = rows[0]!;
  return {
    parcours,
    personne,
    acteur: {
      ...monde.emploi,
      compteId: 900_000 + personne,
      nom: 'Elle',
      nature: 'personne',
      role: 'lecteur',
      personne,
    },
  };
}
const lues = async () => (await sql<Record<string, unknown>>`SELECT * FROM voix_reponse`.execute(base)).rows;
const papier = (plus: Record<string, unknown> = {}, qui = monde.emploi) =>
  executer(saisirVoix, qui, {
    operation: monde.operation,
    epci: EPCI,
    q_manque: ['transport'],
    q_utile: 'oui',
    ...plus,
  });

describe('répondre', () => {
  test('une fois par an, sans rien qui y ramène ; deux clics n’en font qu’une', async () => {
    const { acteur, personne, parcours } = await elle('Une');
    const dire = () =>
      executer(donnerVoix, acteur, {
        q_manque: ['transport', 'garde'],
        q_utile: 'plutot',
        parole: 'Le bus passe trop tôt.',
      });
    expect(await lireEnCloison(acteur, (c) => aRepondu(c, personne, monde.operation))).toBe(false);
    const deux = await Promise.allSettled([dire(), dire()]);
    expect(deux.filter((d) => d.status === 'fulfilled')).toHaveLength(1);
    await expect(dire()).rejects.toMatchObject({ statut: 409 });
    expect(await lireEnCloison(acteur, (c) => aRepondu(c, personne, monde.operation))).toBe(true);
    const [reponse, ...autres] = await lues();
    expect(autres).toEqual([]);
    expect(Object.keys(reponse!).sort()).toEqual([
      'annee',
      'choix',
      'demonstration',
      'epci',
      'id',
      'moyen',
      'operation',
      'parole',
    ]);
    expect(reponse).toMatchObject({
      annee: ANNEE,
      epci: EPCI,
      moyen: 'espace',
      choix: { manque: ['garde', 'transport'], utile: ['plutot'] },
    });
    const { rows } = await sql<{
      objet: string;
      details: unknown;
    }>`SELECT objet, details FROM journal WHERE action = 'espace.donnerVoix'`.execute(base);
    expect(JSON.stringify(rows)).not.toMatch(/bus|transport|parcours:/);
    // Ni elle, ni son référent ne lisent une réponse dans la base.
    for (const qui of [acteur, monde.emploi, monde.responsable])
      expect(await lireEnCloison(qui, async (c) => (await sql`SELECT FROM voix_reponse`.execute(c)).rows)).toEqual([]);
    await base.transaction().execute((trx) => anonymiser(trx, personne, [parcours], aujourdhui()));
    expect((await sql`SELECT FROM voix_repondant WHERE personne = ${personne}`.execute(base)).rows).toEqual([]);
    expect(await lues()).toHaveLength(1);
  });

  test('refus : rien de dit, hors liste, trop de choix, un numéro de sécurité sociale ; un professionnel n’est pas elle', async () => {
    const { acteur } = await elle('Refus');
    await expect(executer(donnerVoix, acteur, {})).rejects.toThrow(/une question au moins/);
    for (const saisie of [
      { q_utile: 'bof' },
      { q_manque: ['transport', 'garde', 'logement', 'soins'] },
      { parole: 'Mon numéro : 1 85 05 78 006 084 36' },
    ])
      await expect(executer(donnerVoix, acteur, saisie)).rejects.toMatchObject({ statut: 422 });
    for (const qui of [monde.emploi, monde.responsable, monde.etranger])
      await expect(executer(donnerVoix, qui, { q_utile: 'oui' })).rejects.toMatchObject({ statut: 403 });
    expect(await lues()).toHaveLength(1);
  });

  test('sur papier : une personne habilitée, une intercommunalité du département', async () => {
    for (const qui of [monde.financeur, monde.etranger])
      await expect(papier({}, qui)).rejects.toMatchObject({ statut: 403 });
    const { acteur } = await elle('Papier');
    await expect(papier({}, acteur)).rejects.toMatchObject({ statut: 403 });
    await expect(papier({ epci: '200000059' })).rejects.toMatchObject({ champs: { epci: expect.any(String) } });
    await expect(papier({ operation: 999_999 })).rejects.toMatchObject({ statut: 404 });
    await papier({ parole: 'Un mot écrit' });
    expect(await lues()).toHaveLength(2);
  });
});

describe('lire', () => {
  const lire = (qui: Acteur) => voixDeLOperation(base, qui, monde.operation);

  test('moins de cinq : rien ; au-delà, des parts ; les mots à qui conduit, à partir de cinq', async () => {
    expect((await lire(monde.financeur)).ensemble).toEqual({ reponses: null, questions: [] });
    expect((await voixDuTerritoire(base, ['62991', '62992']))!).toMatchObject({ reponses: null, questions: [] });
    for (let i = 0; i < 10; i += 1)
      await papier(i < 4 ? { parole: `Mot ${i}` } : { q_manque: ['logement'], q_utile: '' });
    const v = await lire(monde.financeur);
    expect(v.ensemble.reponses).toBe(10);
    const manque = v.ensemble.questions[0]!.parts;
    expect(manque.find((p) => p.libelle === 'Un logement')).toMatchObject({ part: 50 });
    expect(v.parEpci).toMatchObject([{ nom: 'Communauté inventée', resultat: { reponses: 10 } }]);
    expect(v.paroles).toHaveLength(6);
    expect((await lire(monde.responsable)).paroles).toHaveLength(6);
    expect((await lire(monde.social)).paroles).toBeNull();
    await expect(lire(monde.etranger)).rejects.toMatchObject({ statut: 403 });
    await sql`UPDATE voix_reponse SET parole = '' WHERE id IN (SELECT id FROM voix_reponse WHERE parole <> '' LIMIT 2)`.execute(
      base,
    );
    expect((await lire(monde.financeur)).paroles).toBeNull();
  });

  test('le territoire : une intercommunalité entière parle ; une commune, avec la sienne ; ailleurs, personne', async () => {
    expect(await voixDuTerritoire(base, ['62991', '62992'])).toMatchObject({ annee: ANNEE, reponses: 10, ou: null });
    expect(await voixDuTerritoire(base, ['62991'])).toMatchObject({ reponses: 10, ou: 'Communauté inventée' });
    expect(await voixDuTerritoire(base, ['59991'])).toBeNull();
  });

  test('les personnes suivies d’un territoire : masquées au-dessous de cinq, avec leurs freins au-delà', async () => {
    const communes = ['62991', '62992'];
    const ici = () => accompagneesIci(base, { reference: `epci:${EPCI}`, communes });
    expect(await accompagneesIci(base, { reference: 'epci:200000059', communes: ['59991'] })).toBeNull();
    expect(await ici()).toMatchObject({ parPublic: [{ public: 'rsa', personnes: null }], freins: [] });
    for (let i = 0; i < 8; i += 1) {
      const { parcours } = await elle(`Suivie${'abcdefgh'[i]}`);
      await sql`INSERT INTO frein (parcours, theme, libelle, nature, par) VALUES (${parcours}, ${i < 5 ? 'mobilite' : 'logement'}, 'x', 'frein', 'x')`.execute(
        base,
      );
    }
    expect(await ici()).toMatchObject({
      parPublic: [{ public: 'rsa', personnes: 10 }],
      freins: [{ theme: 'mobilite', part: 50 }],
    });
  });
});
