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
import { chargesDe, transfererPortefeuille } from './index.ts';

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

async function _oriente(nom = 'Essai'): Promise<number> {
  const id = await parcoursDeTest(monde, nom);
  await sql`UPDATE parcours SET etat = 'oriente', equipe = ${monde.equipe}, ouvert_le = current_date - 60 WHERE id = ${id}`.execute(
    base,
  );
  return id;
}
const charge = async (id: number) =>
  (await chargesDe(base, await operationSituee(base, monde.operation))).find((f) => f.id === id)!;
const AILLEURS = () => [monde.emploi, monde.social, monde.autre, monde.orientation, monde.financeur, monde.etranger];

describe('transfert en nombre', () => {
  test('une ligne par personne : dérogation pour qui n’a pas de bilan, bilan gardé pour qui en a un', async () => {
    const [a, b] = [await parcoursSuivi(monde, 'Ada'), await parcoursSuivi(monde, 'Bob')];
    await sql`INSERT INTO transfert (parcours, de, etat, motif, partage_le, demande_par) VALUES (${b}, ${pro(monde.emploi)}, 'partage', 'Départ', now(), 'Essai')`.execute(
      base,
    );
    const resultat = await executer(transfererPortefeuille, monde.responsable, {
      choix: [`${a}:${second}`, `${b}:${second}`],
      motif: 'Départ du référent',
    });
    expect(resultat).toMatchObject({ nombre: 2, derogations: 1 });
    expect(
      await lignes(
        sql`SELECT parcours, etat, vers, derogation, derogation_par <> '' AS signee FROM transfert ORDER BY parcours`,
      ),
    ).toEqual([
      { parcours: a, etat: 'effectif', vers: pro(collegue), derogation: 'Départ du référent', signee: true },
      { parcours: b, etat: 'effectif', vers: pro(collegue), derogation: '', signee: false },
    ]);
    expect(await charge(second)).toMatchObject({ personnes: 2 });
    expect(await charge(monde.portefeuille)).toMatchObject({ personnes: 0 });
    // Un seul message, sans nom.
    const messages = await lignes(
      sql<{
        sujet: string;
      }>`SELECT sujet FROM courriel WHERE destinataire = ${collegue.courriel} AND sujet LIKE '%rejoignent%'`,
    );
    expect(messages).toHaveLength(1);
  });

  test('chaque personne apprend qui la suit, une fois, par son canal ; opposée aux messages, rien', async () => {
    const [a, b] = [await parcoursSuivi(monde, 'Ada'), await parcoursSuivi(monde, 'Bob')];
    await sql`UPDATE personne n SET canal = 'courriel', courriel = 'p' || p.id || '@essai.invalid' FROM parcours p WHERE p.personne = n.id`.execute(
      base,
    );
    await sql`INSERT INTO personne_choix (personne, finalite, sens, par) SELECT personne, 'messages', 'opposition', 'espace' FROM parcours WHERE id = ${b}`.execute(
      base,
    );
    await executer(transfererPortefeuille, monde.responsable, {
      choix: [`${a}:${second}`, `${b}:${second}`],
      motif: 'Départ du référent',
    });
    const ecrits = await lignes(
      sql<{
        destinataire: string;
        texte: string;
      }>`SELECT destinataire, texte FROM courriel WHERE destinataire IN (${`p${a}@essai.invalid`}, ${`p${b}@essai.invalid`})`,
    );
    expect(ecrits).toHaveLength(1);
    expect(ecrits[0]).toMatchObject({
      destinataire: `p${a}@essai.invalid`,
      texte: expect.stringContaining(`Votre référent est maintenant ${collegue.nom}.`),
    });
    expect(ecrits[0]!.texte).not.toContain('Départ');
  });

  test('tout ou rien : une place manque, personne ne bouge ; avec une raison, tous', async () => {
    const [a, b] = [await parcoursSuivi(monde, 'Ada'), await parcoursSuivi(monde, 'Bob')];
    await sql`UPDATE portefeuille SET plafond = 1 WHERE id = ${second}`.execute(base);
    const choix = [`${a}:${second}`, `${b}:${second}`];
    await expect(executer(transfererPortefeuille, monde.responsable, { choix, motif: 'Départ' })).rejects.toMatchObject(
      { statut: 409 },
    );
    expect(await charge(monde.portefeuille)).toMatchObject({ personnes: 2 });
    expect(await lignes(sql`SELECT FROM transfert`)).toEqual([]);
    await executer(transfererPortefeuille, monde.responsable, {
      choix,
      motif: 'Départ',
      auDela: 'Recrutement en cours',
    });
    expect(await charge(second)).toMatchObject({ personnes: 2 });
    await sql`UPDATE portefeuille SET plafond = NULL WHERE id = ${second}`.execute(base);
  });

  test('refusés : un autre rôle, un parcours d’une autre équipe glissé dans l’envoi, rien, deux fois le même, sans raison', async () => {
    const [a, b] = [await parcoursSuivi(monde, 'Ada'), await parcoursSuivi(monde, 'Bob')];
    const transferer = (qui: Acteur, choix: string[], motif = 'Départ') =>
      executer(transfererPortefeuille, qui, { choix, motif });
    for (const qui of AILLEURS())
      await expect(transferer(qui, [`${a}:${second}`])).rejects.toMatchObject({
        statut: expect.toSatisfy((s) => s === 403 || s === 404),
      });
    await sql`UPDATE parcours SET equipe = ${monde.autreEquipe} WHERE id = ${b}`.execute(base);
    await expect(transferer(monde.responsable, [`${a}:${second}`, `${b}:${second}`])).rejects.toMatchObject({
      statut: 403,
    });
    await expect(transferer(monde.responsable, [])).rejects.toThrow('au moins une');
    await expect(transferer(monde.responsable, [`${a}:${second}`, `${a}:${second}`])).rejects.toThrow('deux fois');
    await expect(transferer(monde.responsable, ['x:y'])).rejects.toThrow('Choisissez un portefeuille');
    await expect(transferer(monde.responsable, [`${a}:${second}`], ' ')).rejects.toThrow('Dites pourquoi');
    await expect(transferer(monde.responsable, [`${a}:${monde.portefeuille}`])).rejects.toThrow('suit déjà');
    expect(await lignes(sql`SELECT FROM transfert`)).toEqual([]);
  });
});
