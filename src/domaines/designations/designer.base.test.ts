import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { baseDeTest } from '../../../tests/base.ts';
import {
  type MondeAccompagnement,
  mondeAccompagnement,
  parcoursDeTest,
} from '../../../tests/fabriqueAccompagnement.ts';
import { appuyer, basculerPrincipal, designer, finirAppui, resumeBinome } from './index.ts';
import { histoireBinome } from './requetes/histoire.ts';

let base: Base;
let monde: MondeAccompagnement;
const jour = (decalage: number) => {
  const d = new Date(`${aujourdhui()}T12:00:00Z`);
  return new Date(d.getTime() + decalage * 86_400_000).toISOString().slice(0, 10);
};
const pro = (a: Acteur) => monde.professionnels[a.compteId]!;

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  monde = await mondeAccompagnement(base);
}, 60_000);

/** Un parcours orienté, dans la première équipe, sans binôme. */
async function oriente(): Promise<number> {
  const id = await parcoursDeTest(monde);
  await sql`UPDATE parcours SET etat = 'oriente', equipe = ${monde.equipe}, ouvert_le = current_date - 60 WHERE id = ${id}`.execute(
    base,
  );
  return id;
}
const _basculer = (d: Parameters<typeof basculerPrincipal>[2], acteur = monde.responsable) =>
  enTransaction(base, (trx) => basculerPrincipal(trx, acteur, d));
const lignes = async <T>(requete: ReturnType<typeof sql<T>>) => (await requete.execute(base)).rows;
const acces = (id: number, compte: number) =>
  lignes(sql<{ titre: string; ecriture: boolean; jours: number | null }>`
    SELECT titre, ecriture, round(extract(epoch FROM fin - now()) / 86400)::int AS jours FROM acces_parcours
    WHERE parcours = ${id} AND compte_id = ${compte} AND debut <= now() AND (fin IS NULL OR fin > now()) ORDER BY id`);

describe('désigner', () => {
  let id: number;
  beforeEach(async () => {
    id = await oriente();
  });
  const principal = (acteur: Acteur, qui: Acteur, plus = {}) =>
    executer(designer, acteur, { parcours: id, professionnel: pro(qui), rang: 'principal', ...plus });

  test('le responsable désigne le principal : cercle ouvert, portefeuille du référent, message sans nom', async () => {
    await principal(monde.responsable, monde.emploi);
    expect(await acces(id, monde.emploi.compteId)).toEqual([{ titre: 'principal', ecriture: true, jours: null }]);
    const [affectation] = await lignes(
      sql`SELECT portefeuille, debut::text AS debut, fin FROM affectation WHERE parcours = ${id}`,
    );
    expect(affectation).toEqual({ portefeuille: monde.portefeuille, debut: aujourdhui(), fin: null });
    const { reference, principal: compte } = await parcoursSitue(base, id);
    expect(compte).toBe(monde.emploi.compteId);
    const [message] = await lignes(sql<{ sujet: string; texte: string }>`
      SELECT sujet, texte FROM courriel WHERE sujet LIKE ${`%${reference}`}`);
    expect(message!.sujet).toBe(`Vous êtes référent principal du parcours ${reference}`);
    expect(message!.texte).not.toContain('Essai Personne');
    const resume = await lireEnCloison(monde.emploi, (c) => resumeBinome(c, id));
    expect(resume).toMatchObject({
      referents: [{ rang: 'principal', domaine: 'emploi', debut: aujourdhui() }],
      portefeuille: { id: monde.portefeuille },
    });
  });

  test('ni un référent, ni le responsable d’une autre équipe, ni un autre département ; numéro forgé', async () => {
    for (const qui of [monde.emploi, monde.autre, monde.orientation, monde.financeur, monde.etranger])
      await expect(principal(qui, monde.emploi)).rejects.toMatchObject({
        statut: expect.toSatisfy((s) => s === 403 || s === 404),
      });
    await expect(
      executer(designer, monde.responsable, { parcours: 999_999, professionnel: pro(monde.emploi), rang: 'principal' }),
    ).rejects.toMatchObject({ statut: 404 });
    expect(await lignes(sql`SELECT FROM designation WHERE parcours = ${id}`)).toEqual([]);
  });

  test.each([
    ['un autre rôle', () => pro(monde.entreprise), /pas habilité comme référent/],
    ['une autre équipe', () => pro(monde.autre), /autre équipe/],
    ['un inconnu', () => 999_999, /pas de cette opération/],
  ])('refuse %s', async (_, qui, message) => {
    const essai = executer(designer, monde.responsable, { parcours: id, professionnel: qui(), rang: 'principal' });
    await expect(essai).rejects.toThrow(message);
    await expect(essai).rejects.toMatchObject({ champs: { professionnel: expect.any(String) } });
  });

  test('refuse demain, avant l’ouverture, un rang inventé, un parcours à orienter ou clos, un second principal', async () => {
    await expect(principal(monde.responsable, monde.emploi, { debut: jour(1) })).rejects.toThrow(
      "aujourd'hui au plus tard",
    );
    await expect(principal(monde.responsable, monde.emploi, { debut: jour(-90) })).rejects.toThrow('ouvert que depuis');
    await expect(principal(monde.responsable, monde.emploi, { rang: 'chef' })).rejects.toThrow('principal ou appui');
    await sql`UPDATE parcours SET etat = 'a_orienter' WHERE id = ${id}`.execute(base);
    await expect(principal(monde.responsable, monde.emploi)).rejects.toThrow('pas encore décidée');
    await sql`UPDATE parcours SET etat = 'clos', clos_le = current_date WHERE id = ${id}`.execute(base);
    await expect(principal(monde.responsable, monde.emploi)).rejects.toThrow('clos');
    await sql`UPDATE parcours SET etat = 'oriente', clos_le = NULL WHERE id = ${id}`.execute(base);
    await principal(monde.responsable, monde.emploi, { debut: jour(-10) });
    await expect(principal(monde.responsable, monde.social)).rejects.toMatchObject({
      conseil: expect.stringContaining('transfert'),
    });
  });

  test('deux responsables en même temps : une seule désignation', async () => {
    const essais = await Promise.allSettled([
      principal(monde.responsable, monde.emploi),
      principal(monde.responsable, monde.social),
    ]);
    expect(essais.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await lignes(sql`SELECT FROM designation WHERE parcours = ${id} AND rang = 'principal'`)).toHaveLength(1);
  });

  test('plafond : la dernière place n’est prise qu’une fois ; le dépasser demande une raison', async () => {
    const autre = await oriente();
    const stock = (
      await lignes(sql`SELECT FROM affectation WHERE portefeuille = ${monde.portefeuille} AND fin IS NULL`)
    ).length;
    await sql`UPDATE portefeuille SET plafond = ${stock + 1} WHERE id = ${monde.portefeuille}`.execute(base);
    const essai = (parcours: number, plus = {}) =>
      executer(designer, monde.responsable, { parcours, professionnel: pro(monde.emploi), rang: 'principal', ...plus });
    const essais = await Promise.allSettled([essai(id), essai(autre)]);
    expect(essais.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refuse = essais.find((e) => e.status === 'rejected') as PromiseRejectedResult;
    expect(refuse.reason).toMatchObject({ statut: 409, champs: { portefeuille: expect.any(String) } });
    await essai(essais[0]!.status === 'rejected' ? id : autre, { auDela: 'Fratrie déjà suivie' });
    // La raison est gardée, se lit où l'on lit le binôme, et n'est pas au journal ; celle qui n'a servi à rien ne l'est pas.
    const [passe, force] = essais[0]!.status === 'rejected' ? [autre, id] : [id, autre];
    const dite = async (parcours: number) =>
      (await lireEnCloison(monde.responsable, (c) => histoireBinome(c, parcours))).find(
        (p) => p.genre === 'portefeuille',
      );
    expect(await dite(force)).toMatchObject({ auDela: 'Fratrie déjà suivie', raisons: [] });
    expect(await dite(passe)).toMatchObject({ auDela: '' });
    expect(await lignes(sql`SELECT FROM journal WHERE details::text LIKE '%Fratrie%'`)).toEqual([]);
    await sql`UPDATE portefeuille SET plafond = 500 WHERE id = ${monde.portefeuille}`.execute(base);
    const troisieme = await oriente();
    await essai(troisieme, { auDela: 'Pour rien' });
    expect(await dite(troisieme)).toMatchObject({ auDela: '', raisons: [] });
    const quatrieme = await oriente();
    for (const auDela of ['Son numéro est 2 85 05 78 006 084 36', 'Il est en dépression'])
      await expect(essai(quatrieme, { auDela })).rejects.toMatchObject({ champs: { auDela: expect.any(String) } });
    await essai(quatrieme, { auDela: 'Il est en dépression', confirme_texte: 'oui' });
    await sql`UPDATE portefeuille SET plafond = NULL WHERE id = ${monde.portefeuille}`.execute(base);
  });

  test('l’appui : le principal le choisit, l’appui non ; fini, il lit encore trente jours', async () => {
    await principal(monde.responsable, monde.emploi, { debut: jour(-20) });
    await executer(appuyer, monde.emploi, { parcours: id, professionnel: pro(monde.social), debut: jour(-5) });
    await expect(
      executer(appuyer, monde.social, { parcours: id, professionnel: pro(monde.autre) }),
    ).rejects.toMatchObject({ statut: 403 });
    await expect(executer(appuyer, monde.emploi, { parcours: id, professionnel: pro(monde.social) })).rejects.toThrow(
      'déjà de ce binôme',
    );
    await expect(executer(appuyer, monde.emploi, { parcours: id, professionnel: pro(monde.emploi) })).rejects.toThrow(
      'déjà de ce binôme',
    );
    const finir = () =>
      executer(finirAppui, monde.emploi, { parcours: id, professionnel: pro(monde.social), motif: 'Frein levé' });
    await finir();
    expect(await acces(id, monde.social.compteId)).toEqual([{ titre: 'ancien', ecriture: false, jours: 30 }]);
    await expect(finir()).rejects.toThrow("n'est pas en appui");
    await executer(appuyer, monde.emploi, { parcours: id, professionnel: pro(monde.social) });
    expect(await acces(id, monde.social.compteId)).toEqual([{ titre: 'appui', ecriture: true, jours: null }]);
  });
});
