import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { proposerMiseEnRelation, repondreMiseEnRelation } from '#src/domaines/entreprises/index.ts';
import { confirmerRendezvous } from '#src/domaines/rendezvous/index.ts';
import { direAction } from '#src/domaines/situations/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { MATRICE, peut } from '#src/droits/matrice.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { lireSession } from '#src/socle/session/session.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement, parcoursSuivi } from '../../../tests/fabriqueAccompagnement.ts';
import { besoinDeTest, entrepriseDeTest } from '../../../tests/fabriqueEntreprises.ts';
import { entrer, envoyerCode, lienOuvert } from './acces/entrer.ts';
import { choisir, demander } from './operations/choisir.ts';
import { fermerEspace, inviterEspace } from './operations/inviter.ts';
import { repondreDemande } from './operations/repondre.ts';
import { mesDemandes, mesReferents, moi } from './requetes/moi.ts';

let base: Base;
let monde: MondeAccompagnement;
let parcours: number;
const VISITEUR = { adresse: '192.0.2.7', navigateur: 'Essai' };
const ouvrir = async (canal = 'main', id = parcours, qui = monde.emploi) =>
  (await executer(inviterEspace, qui, { parcours: id, canal })).remise;
const jetonDe = (adresse: string) => adresse.split('/').at(-1)!;

beforeEach(async () => {
  base = await baseDeTest();
  fixerBase(base);
  monde = await mondeAccompagnement(base);
  parcours = await parcoursSuivi(monde);
}, 60_000);

/** Entre pour de bon, et rend l'acteur que le serveur verra. */
async function elle(id = parcours): Promise<Acteur> {
  const { adresse, code } = await ouvrir('main', id);
  const cookie = await entrer(jetonDe(adresse), code!, VISITEUR, base);
  const requete = new Request('http://essai.invalid/', { headers: { Cookie: cookie.split(';')[0]! } });
  return (await lireSession(requete, base))!;
}

describe('entrer', () => {
  test('un lien et un code vu une fois ; le compte ne porte ni son nom ni son adresse', async () => {
    const acteur = await elle();
    expect(acteur).toMatchObject({
      nature: 'personne',
      nom: expect.stringMatching(/^Personne P62-/),
      personne: expect.any(Number),
    });
    const { rows } = await sql<{
      t: string;
    }>`SELECT to_jsonb(c)::text AS t FROM compte c WHERE id = ${acteur.compteId}`.execute(base);
    expect(rows[0]!.t).not.toContain('Essai');
    // La seconde entrée reprend le même compte.
    expect((await elle()).compteId).toBe(acteur.compteId);
  });

  test('le code ne sert qu’une fois, pas avec un autre lien, pas après vingt-quatre heures', async () => {
    const { adresse, code } = await ouvrir();
    await entrer(jetonDe(adresse), code!, VISITEUR, base);
    await expect(entrer(jetonDe(adresse), code!, VISITEUR, base)).rejects.toThrow(/pas le bon/);
    const autre = await ouvrir('main', await parcoursSuivi(monde, 'Autre'));
    const neuf = await ouvrir();
    await expect(entrer(jetonDe(neuf.adresse), autre.code!, VISITEUR, base)).rejects.toThrow(/pas le bon/);
    await sql`UPDATE espace_lien SET code_le = now() - interval '25 hours'`.execute(base);
    await expect(entrer(jetonDe(neuf.adresse), neuf.code!, VISITEUR, base)).rejects.toThrow(/pas le bon/);
  });

  test('cinq codes faux : le bon ne vaut plus rien', async () => {
    const { adresse, code } = await ouvrir();
    const faux = code === '000000' ? '111111' : '000000';
    for (let i = 0; i < 5; i += 1) await expect(entrer(jetonDe(adresse), faux, VISITEUR, base)).rejects.toThrow();
    await sql`DELETE FROM tentative_connexion`.execute(base);
    await expect(entrer(jetonDe(adresse), code!, VISITEUR, base)).rejects.toThrow(/pas le bon/);
  });

  test('un lien renouvelé, fermé ou échu n’ouvre plus ; sa session non plus', async () => {
    const { adresse } = await ouvrir();
    await ouvrir();
    await expect(lienOuvert(jetonDe(adresse), base)).rejects.toMatchObject({ statut: 404 });
    const { adresse: neuve, code } = await ouvrir();
    const cookie = await entrer(jetonDe(neuve), code!, VISITEUR, base);
    await executer(fermerEspace, monde.emploi, { parcours });
    await expect(lienOuvert(jetonDe(neuve), base)).rejects.toMatchObject({ statut: 404 });
    const requete = new Request('http://essai.invalid/', { headers: { Cookie: cookie.split(';')[0]! } });
    expect(await lireSession(requete, base)).toBeNull();
    await expect(lienOuvert('forge', base)).rejects.toMatchObject({ statut: 404 });
  });

  test('par message : le code part sur son téléphone, une fois par minute ; rien en clair dans la base', async () => {
    await sql`UPDATE personne SET telephone = '0639980012' WHERE id = (SELECT personne FROM parcours WHERE id = ${parcours})`.execute(
      base,
    );
    const { adresse, code } = await ouvrir('sms');
    expect(code).toBeNull();
    await envoyerCode(jetonDe(adresse), base);
    await expect(envoyerCode(jetonDe(adresse), base)).rejects.toMatchObject({ statut: 429 });
    const { rows } = await sql<{ texte: string }>`SELECT texte FROM sms ORDER BY id DESC LIMIT 1`.execute(base);
    const recu = /(\d{6})/.exec(rows[0]!.texte)![1]!;
    const { rows: liens } = await sql<{ t: string }>`SELECT to_jsonb(l)::text AS t FROM espace_lien l`.execute(base);
    expect(liens.every(({ t }) => !t.includes(recu) && !t.includes(jetonDe(adresse)))).toBe(true);
    await entrer(jetonDe(adresse), recu, VISITEUR, base);
  });

  test('dix codes par jour et par lien : le onzième est refusé, en clair ; demain, ou par un lien neuf, il part', async () => {
    await sql`UPDATE personne SET telephone = '0639980012' WHERE id = (SELECT personne FROM parcours WHERE id = ${parcours})`.execute(
      base,
    );
    const jeton = jetonDe((await ouvrir('sms')).adresse);
    const demander = async (lequel = jeton) => {
      await sql`UPDATE espace_lien SET code_le = now() - interval '2 minutes'`.execute(base);
      await envoyerCode(lequel, base);
    };
    const codes = async () => (await sql`SELECT FROM sms WHERE texte LIKE 'Votre code%'`.execute(base)).rows.length;
    for (let i = 0; i < 10; i += 1) await demander();
    await expect(demander()).rejects.toMatchObject({ statut: 429, message: expect.stringContaining("aujourd'hui") });
    expect(await codes()).toBe(10);
    await sql`UPDATE espace_lien SET codes_jour = codes_jour - 1`.execute(base);
    await demander();
    await sql`UPDATE espace_lien SET codes_envoyes = 10`.execute(base);
    await expect(demander()).rejects.toMatchObject({ statut: 429 });
    await demander(jetonDe((await ouvrir('sms')).adresse));
    expect(await codes()).toBe(12);
  });

  test('sans numéro ni adresse, le refus dit quoi faire ; hors du cercle, personne n’ouvre', async () => {
    await expect(ouvrir('sms')).rejects.toThrow(/numéro de téléphone manque/);
    for (const qui of [monde.autre, monde.entreprise, monde.financeur, monde.etranger])
      await expect(ouvrir('main', parcours, qui)).rejects.toMatchObject({
        statut: expect.toSatisfy((s: number) => s === 403 || s === 404),
      });
  });
});

describe('ce qu’elle peut', () => {
  test('rien que son espace : aucun droit sans le préfixe', async () => {
    const acteur = await elle();
    const permis = [...MATRICE.keys()].filter((nom) => peut(acteur, nom));
    expect(permis.length).toBeGreaterThan(3);
    expect(permis.filter((nom) => !nom.startsWith('espace.'))).toEqual([]);
  });

  test('elle lit le sien ; le dossier d’une autre n’existe pas pour elle', async () => {
    const acteur = await elle();
    const autre = await parcoursSuivi(monde, 'Autre');
    const lu = await lireEnCloison(acteur, async (c) => ({
      moi: await moi(c, acteur),
      referents: (await mesReferents(c, parcours)).map((r) => r.rang),
      autres: (await sql`SELECT FROM parcours WHERE id = ${autre}`.execute(c)).rows.length,
    }));
    expect(lu.moi.parcours).toBe(parcours);
    expect(lu.referents).toEqual(['principal', 'appui']);
    expect(lu.autres).toBe(0);
  });

  test('elle dit une action faite ; celle d’une autre, elle ne l’atteint pas', async () => {
    const acteur = await elle();
    const autre = await parcoursSuivi(monde, 'Autre');
    const ajouter = async (p: number) =>
      (
        await sql<{ id: number }>`INSERT INTO action_parcours (parcours, libelle, famille, acteur, par)
          VALUES (${p}, 'Demander le permis', 'acces_droits', 'personne', 'Essai') RETURNING id`.execute(base)
      ).rows[0]!.id;
    const [mienne, sienne] = [await ajouter(parcours), await ajouter(autre)];
    await executer(direAction, acteur, { parcours, id: mienne, dite: 'faite' });
    await expect(executer(direAction, acteur, { parcours, id: sienne, dite: 'faite' })).rejects.toMatchObject({
      statut: 404,
    });
    await expect(executer(direAction, acteur, { parcours: autre, id: sienne, dite: 'faite' })).rejects.toMatchObject({
      statut: 404,
    });
  });

  test('un numéro de rendez-vous forgé ne confirme rien', async () => {
    const acteur = await elle();
    await expect(executer(confirmerRendezvous, acteur, { participation: 999 })).rejects.toMatchObject({ statut: 404 });
  });

  test('s’opposer aux entreprises arrête les postes proposés', async () => {
    const besoin = await besoinDeTest(monde, {}, await entrepriseDeTest(monde, { commune: undefined }));
    const { id } = await executer(proposerMiseEnRelation, monde.emploi, { parcours, besoin });
    const acteur = await elle();
    await executer(repondreMiseEnRelation, acteur, { id, reponse: 'oui' });
    await executer(choisir, acteur, { finalite: 'entreprise', sens: 'opposition' });
    await executer(choisir, acteur, { finalite: 'entreprise', sens: 'opposition' });
    const { rows } = await sql<{
      etat: string;
      choix: number;
    }>`SELECT etat, (SELECT count(*)::int FROM personne_choix) AS choix
      FROM mise_en_relation WHERE id = ${id}`.execute(base);
    expect(rows).toEqual([{ etat: 'retiree', choix: 1 }]);
  });

  test('elle demande, son référent répond une fois, un collègue d’ailleurs non ; un numéro de sécurité sociale est refusé', async () => {
    const acteur = await elle();
    await expect(
      executer(demander, acteur, { genre: 'autre', texte: 'Mon numéro est 1 85 05 78 006 084 91' }),
    ).rejects.toThrow();
    const { id } = await executer(demander, acteur, { genre: 'rectification', texte: 'Ma commune est fausse.' });
    expect(
      (await executer(demander, acteur, { genre: 'rectification', texte: 'Ma commune est fausse.' })).id,
    ).toBeNull();
    const repondre = (qui: Acteur) =>
      executer(repondreDemande, qui, { parcours, demande: id, reponse: 'acceptee', texte: 'Corrigée, merci.' });
    await expect(repondre(monde.autre)).rejects.toThrow();
    await repondre(monde.social);
    await expect(repondre(monde.emploi)).rejects.toMatchObject({ statut: 409 });
    const lues = await lireEnCloison(acteur, (c) => mesDemandes(c, acteur.personne!));
    expect(lues[0]).toMatchObject({ etat: 'acceptee', reponse: 'Corrigée, merci.' });
  });
});
