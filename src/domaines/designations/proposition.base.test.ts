import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { creerPortefeuille, habiliter, operationSituee } from '#src/domaines/accompagnements/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { baseDeTest } from '../../../tests/base.ts';
import {
  acteurDeTest,
  type MondeAccompagnement,
  mondeAccompagnement,
  parcoursDeTest,
  parcoursSuivi,
} from '../../../tests/fabriqueAccompagnement.ts';
import { accepterAffectation, chargesDe, ecarterProposition, sansBinome, transfererPortefeuille } from './index.ts';
import { proposerPour } from './proposer.ts';
import { ecartesDe } from './requetes/suivis.ts';

let base: Base;
let monde: MondeAccompagnement;
/** Second portefeuille de la première équipe, et un autre référent emploi qui le tient. */
let second: number;
let collegue: Acteur;
const pro = (a: Acteur) => monde.professionnels[a.compteId]!;
const _jour = (decalage: number) =>
  new Date(Date.parse(`${aujourdhui()}T12:00:00Z`) + decalage * 86_400_000).toISOString().slice(0, 10);
const lignes = async <T>(requete: ReturnType<typeof sql<T>>) => (await requete.execute(base)).rows;

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  monde = await mondeAccompagnement(base);
  collegue = await acteurDeTest(base, 'operateur', { organisation: monde.emploi.organisationId, nom: 'Collegue' });
  const { id } = await executer(habiliter, monde.financeur, {
    operation: monde.operation,
    compte: collegue.compteId,
    organisation: collegue.organisationId,
    role: 'referent',
    domaine: 'emploi',
    equipe: monde.equipe,
    debut: '2026-01-01',
  });
  monde.professionnels[collegue.compteId] = id;
  second = (
    await executer(creerPortefeuille, monde.financeur, {
      operation: monde.operation,
      equipe: monde.equipe,
      nom: 'Portefeuille 2 (inventé)',
      titulaire: id,
    })
  ).id;
}, 60_000);
beforeEach(async () => {
  await sql`DELETE FROM personne_doublon`.execute(base);
  await sql`DELETE FROM parcours`.execute(base);
  await sql`DELETE FROM absence`.execute(base);
});

async function oriente(nom = 'Essai'): Promise<number> {
  const id = await parcoursDeTest(monde, nom);
  await sql`UPDATE parcours SET etat = 'oriente', equipe = ${monde.equipe}, ouvert_le = current_date - 60 WHERE id = ${id}`.execute(
    base,
  );
  return id;
}
const charge = async (id: number) =>
  (await chargesDe(base, await operationSituee(base, monde.operation))).find((f) => f.id === id)!;
const AILLEURS = () => [monde.emploi, monde.social, monde.autre, monde.orientation, monde.financeur, monde.etranger];

describe('proposition', () => {
  test('la file, le portefeuille le moins chargé, puis écarté, puis accepté avec ses raisons', async () => {
    await parcoursSuivi(monde, 'Ada');
    const id = await oriente('Bob');
    const operation = await operationSituee(base, monde.operation);
    const proposer = () =>
      lireEnCloison(monde.responsable, async (c) => {
        const file = await sansBinome(c, monde.operation, [monde.equipe]);
        return {
          file,
          ecartes: await ecartesDe(
            c,
            file.map((l) => l.parcours),
          ),
        };
      }).then(({ file, ecartes }) => proposerPour(base, operation, file, { ecartes, equipes: [monde.equipe] }));
    const premiere = await proposer();
    expect(premiere.affectations.map((a) => [Number(a.personne), Number(a.portefeuille)])).toEqual([[id, second]]);
    await executer(ecarterProposition, monde.responsable, { parcours: id, portefeuille: second, motif: 'connait' });
    const suivante = await proposer();
    expect(suivante.affectations.map((a) => Number(a.portefeuille))).toEqual([monde.portefeuille]);
    const { raisons } = suivante.affectations[0]!;
    await executer(accepterAffectation, monde.responsable, {
      parcours: id,
      portefeuille: monde.portefeuille,
      appui: pro(monde.social),
      raisons,
    });
    const [affectation] = await lignes(
      sql<{ raisons: string[] }>`SELECT raisons FROM affectation WHERE parcours = ${id}`,
    );
    expect(affectation!.raisons).toEqual(raisons);
    expect(
      await lignes(sql`SELECT rang, professionnel FROM designation WHERE parcours = ${id} ORDER BY rang DESC`),
    ).toEqual([
      { rang: 'principal', professionnel: pro(monde.emploi) },
      { rang: 'appui', professionnel: pro(monde.social) },
    ]);
    expect((await proposer()).affectations).toEqual([]);
  });

  test('à plus de deux heures, la commune est connue : « plus de 120 minutes », jamais « manque »', async () => {
    // Carvin et Calais : 85 km à vol d'oiseau ; Lens est à côté de Carvin.
    await sql`INSERT INTO commune (code, nom, departement, region, population, lon, lat, position_source, masse) VALUES
      ('62215', 'Carvin', '62', '32', 17000, 2.958, 50.493, 'geonames', 'continent'), ('62193', 'Calais', '62', '32', 72000, 1.856, 50.957, 'geonames', 'continent'),
      ('62498', 'Lens', '62', '32', 32000, 2.833, 50.432, 'geonames', 'continent'), ('62001', 'Sans position', '62', '32', 100, NULL, NULL, NULL, 'continent')
      ON CONFLICT DO NOTHING`.execute(base);
    const operation = await operationSituee(base, monde.operation);
    await oriente('Ada');
    const [ada] = await lireEnCloison(monde.responsable, (c) => sansBinome(c, monde.operation, [monde.equipe]));
    const raison = async (equipe: string | null, commune: string | null) => {
      await sql`UPDATE equipe SET commune = ${equipe} WHERE id = ${monde.equipe}`.execute(base);
      const ecartes = new Map([[ada!.parcours, [second]]]);
      const p = await proposerPour(base, operation, [{ ...ada!, commune }], { ecartes, equipes: [monde.equipe] });
      return p.affectations[0]!.raisons[0]!;
    };
    expect(await raison('62193', '62215')).toMatch(/^Plus de 120 minutes/);
    expect(await raison('62498', '62215')).toMatch(/^\d+ minutes/);
    for (const [equipe, commune] of [
      [null, '62215'],
      ['62193', null],
      ['62193', '62001'],
    ] as const)
      expect(await raison(equipe, commune)).toContain('manque');
  });

  test('l’autre domaine est demandé : le référent social est principal, le titulaire en appui, le portefeuille le même', async () => {
    const id = await oriente();
    await executer(accepterAffectation, monde.responsable, {
      parcours: id,
      portefeuille: second,
      principal: pro(monde.social),
    });
    const binome = () =>
      lignes(
        sql`SELECT rang, professionnel FROM designation WHERE parcours = ${id} AND fin IS NULL ORDER BY rang DESC`,
      );
    expect(await binome()).toEqual([
      { rang: 'principal', professionnel: pro(monde.social) },
      { rang: 'appui', professionnel: pro(collegue) },
    ]);
    expect(await charge(second)).toMatchObject({ personnes: 1 });
    // Le principal change seul : le titulaire reste en appui, et le portefeuille avec lui.
    await executer(transfererPortefeuille, monde.responsable, {
      choix: [`${id}:${second}:${pro(monde.emploi)}`],
      motif: 'Départ',
    });
    expect(await binome()).toEqual([
      { rang: 'principal', professionnel: pro(monde.emploi) },
      { rang: 'appui', professionnel: pro(collegue) },
    ]);
    expect(await charge(second)).toMatchObject({ personnes: 1 });
  });

  test('ni un référent, ni une autre équipe, ni un autre département n’acceptent ou n’écartent', async () => {
    const id = await oriente();
    for (const qui of AILLEURS()) {
      await expect(executer(accepterAffectation, qui, { parcours: id, portefeuille: second })).rejects.toMatchObject({
        statut: expect.toSatisfy((s) => s === 403 || s === 404),
      });
      await expect(
        executer(ecarterProposition, qui, { parcours: id, portefeuille: second, motif: 'autre' }),
      ).rejects.toMatchObject({ statut: expect.toSatisfy((s) => s === 403 || s === 404) });
    }
  });

  test('refuse un portefeuille d’ailleurs, inconnu, sans titulaire, un motif libre', async () => {
    const id = await oriente();
    const ailleurs = await executer(creerPortefeuille, monde.financeur, {
      operation: monde.operation,
      equipe: monde.autreEquipe,
      nom: `Ailleurs ${id}`,
      titulaire: pro(monde.autre),
    });
    const vide = await executer(creerPortefeuille, monde.financeur, {
      operation: monde.operation,
      equipe: monde.equipe,
      nom: `Vide ${id}`,
    });
    const accepter = (portefeuille: unknown) =>
      executer(accepterAffectation, monde.responsable, { parcours: id, portefeuille });
    await expect(accepter(ailleurs.id)).rejects.toMatchObject({ statut: 403 });
    await expect(accepter(999_999)).rejects.toMatchObject({ statut: 404 });
    await expect(accepter(vide.id)).rejects.toThrow('Personne ne tient');
    await expect(accepter('')).rejects.toMatchObject({ champs: { portefeuille: expect.any(String) } });
    await expect(
      executer(ecarterProposition, monde.responsable, { parcours: id, portefeuille: second, motif: 'trop lent' }),
    ).rejects.toThrow('dans la liste');
    await sql`UPDATE portefeuille SET ferme_le = now() WHERE id IN (${ailleurs.id}, ${vide.id})`.execute(base);
  });

  test('deux responsables, une place : un seul passe ; deux fois le même parcours : une fois', async () => {
    const [a, b] = [await oriente('Ada'), await oriente('Bob')];
    await sql`UPDATE portefeuille SET plafond = 1 WHERE id = ${second}`.execute(base);
    const accepter = (parcours: number) =>
      executer(accepterAffectation, monde.responsable, { parcours, portefeuille: second });
    const essais = await Promise.allSettled([accepter(a), accepter(b)]);
    expect(essais.map((e) => e.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await charge(second)).personnes).toBe(1);
    const pris = essais[0]!.status === 'fulfilled' ? a : b;
    await expect(accepter(pris)).rejects.toThrow('suit déjà');
    await sql`UPDATE portefeuille SET plafond = NULL WHERE id = ${second}`.execute(base);
  });
});
