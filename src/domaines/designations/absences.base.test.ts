import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { creerPortefeuille, habiliter, operationSituee } from '#src/domaines/accompagnements/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
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
import { accepterAffectation, annulerAbsence, chargesDe, declarerAbsence, transfererPortefeuille } from './index.ts';

let base: Base;
let monde: MondeAccompagnement;
/** Second portefeuille de la première équipe, et un autre référent emploi qui le tient. */
let second: number;
let collegue: Acteur;
const pro = (a: Acteur) => monde.professionnels[a.compteId]!;
const jour = (decalage: number) =>
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
const _charge = async (id: number) =>
  (await chargesDe(base, await operationSituee(base, monde.operation))).find((f) => f.id === id)!;
const _AILLEURS = () => [monde.emploi, monde.social, monde.autre, monde.orientation, monde.financeur, monde.etranger];

describe('absences et relais', () => {
  const ouverts = (qui: Acteur, quand = 'now()') =>
    lignes(sql<{
      parcours: number;
    }>`SELECT parcours FROM acces_parcours WHERE compte_id = ${qui.compteId} AND titre = 'relais'
      AND debut <= ${sql.raw(quand)} AND fin > ${sql.raw(quand)}`).then((l) => l.map((x) => x.parcours));
  const declarer = (qui: Acteur, plus = {}) =>
    executer(declarerAbsence, qui, {
      professionnel: pro(monde.emploi),
      debut: jour(0),
      fin: jour(4),
      relais: pro(collegue),
      ...plus,
    });

  test('le relais lit et écrit pendant l’absence, pas avant ni après', async () => {
    const id = await parcoursSuivi(monde);
    await declarer(monde.emploi, { debut: jour(2), fin: jour(4) });
    expect(await ouverts(collegue)).toEqual([]);
    expect(await ouverts(collegue, "(current_date + 2)::timestamp AT TIME ZONE 'Europe/Paris'")).toEqual([id]);
    expect(
      await ouverts(collegue, "(current_date + 5)::timestamp AT TIME ZONE 'Europe/Paris' - interval '1 second'"),
    ).toEqual([id]);
    expect(await ouverts(collegue, "(current_date + 5)::timestamp AT TIME ZONE 'Europe/Paris'")).toEqual([]);
  });

  test('annulée, l’accès se ferme à l’instant ; annulée deux fois, elle le dit', async () => {
    const id = await parcoursSuivi(monde);
    const { id: absence } = await declarer(monde.responsable);
    expect(await ouverts(collegue)).toEqual([id]);
    await executer(annulerAbsence, monde.emploi, { absence });
    expect(await ouverts(collegue)).toEqual([]);
    await expect(executer(annulerAbsence, monde.emploi, { absence })).rejects.toThrow('déjà annulée');
    // La période redevient libre.
    await declarer(monde.emploi);
    expect(await ouverts(collegue)).toEqual([id]);
  });

  test('une personne confiée pendant l’absence est relayée aussi ; transférée, elle ne l’est plus', async () => {
    await declarer(monde.emploi);
    const id = await oriente();
    await executer(accepterAffectation, monde.responsable, { parcours: id, portefeuille: monde.portefeuille });
    expect(await ouverts(collegue)).toEqual([id]);
    await executer(transfererPortefeuille, monde.responsable, { choix: [`${id}:${second}`], motif: 'Départ' });
    expect(await ouverts(collegue)).toEqual([]);
  });

  test('qui la déclare : l’absent, son responsable ; pas un collègue, ni un autre département', async () => {
    for (const qui of [monde.social, monde.autre, monde.orientation, monde.financeur, monde.etranger])
      await expect(declarer(qui)).rejects.toMatchObject({ statut: 403 });
    await expect(declarer(monde.emploi, { professionnel: 999_999 })).rejects.toMatchObject({ statut: 404 });
    const { id } = await declarer(monde.responsable);
    for (const qui of [collegue, monde.autre, monde.etranger])
      await expect(executer(annulerAbsence, qui, { absence: id })).rejects.toMatchObject({ statut: 403 });
  });

  test('refuse une fin avant le début, une absence passée, deux fois les mêmes jours, un relais impossible', async () => {
    await expect(declarer(monde.emploi, { debut: jour(5), fin: jour(2) })).rejects.toMatchObject({
      champs: { fin: expect.any(String) },
    });
    await expect(declarer(monde.emploi, { debut: jour(-9), fin: jour(-2) })).rejects.toThrow('déjà finie');
    await expect(declarer(monde.emploi, { relais: pro(monde.emploi) })).rejects.toThrow('elle-même');
    await expect(declarer(monde.emploi, { relais: pro(monde.autre) })).rejects.toMatchObject({
      champs: { relais: expect.any(String) },
    });
    await expect(declarer(monde.emploi, { relais: pro(monde.entreprise) })).rejects.toThrow('référent');
    await declarer(monde.emploi);
    await expect(declarer(monde.emploi, { debut: jour(4), fin: jour(8) })).rejects.toMatchObject({ statut: 409 });
    // Le relais est absent aux mêmes jours.
    await executer(declarerAbsence, collegue, { professionnel: pro(collegue), debut: jour(20), fin: jour(22) });
    await expect(declarer(monde.emploi, { debut: jour(21), fin: jour(25) })).rejects.toThrow('absent aussi');
  });

  test('deux déclarations en même temps : une seule', async () => {
    const essais = await Promise.allSettled([declarer(monde.emploi), declarer(monde.responsable)]);
    expect(essais.map((e) => e.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});
