import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { proposerMiseEnRelation } from '#src/domaines/entreprises/index.ts';
import { ajouterPoints, reunirEquipe } from '#src/domaines/equipes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { aujourdhui, plusMois } from '#src/socle/jour.ts';
import { lireSession } from '#src/socle/session/session.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement, parcoursSuivi } from '../../../tests/fabriqueAccompagnement.ts';
import { besoinDeTest, entrepriseDeTest } from '../../../tests/fabriqueEntreprises.ts';
import { entrer } from './acces/entrer.ts';
import { choisir, demander } from './operations/choisir.ts';
import { inviterEspace } from './operations/inviter.ts';
import { recueillirChoix } from './operations/recueillir.ts';
import { repondreDemande } from './operations/repondre.ts';
import { mesChoix } from './requetes/moi.ts';

let base: Base;
let monde: MondeAccompagnement;
let parcours: number;

beforeEach(async () => {
  base = await baseDeTest();
  fixerBase(base);
  monde = await mondeAccompagnement(base);
  parcours = await parcoursSuivi(monde);
}, 60_000);

/** Entre pour de bon, et rend l'acteur que le serveur verra. */
async function elle(): Promise<Acteur> {
  const { remise } = await executer(inviterEspace, monde.responsable, { parcours, canal: 'main' });
  const visiteur = { adresse: '192.0.2.7', navigateur: 'Essai' };
  const cookie = await entrer(remise.adresse.split('/').at(-1)!, remise.code!, visiteur, base);
  const requete = new Request('http://essai.invalid/', { headers: { Cookie: cookie.split(';')[0]! } });
  return (await lireSession(requete, base))!;
}

test('une demande prévient son référent et arme un délai d’un mois ; répondue, il est soldé ; un second envoi n’en arme pas deux', async () => {
  const acteur = await elle();
  const entree = { genre: 'effacement', texte: 'Effacez mon ancienne adresse.' };
  const { id } = await executer(demander, acteur, entree);
  await executer(demander, acteur, entree);
  const { id: seconde } = await executer(demander, acteur, { genre: 'acces', texte: 'Qui lit mon contrat ?' });
  const lire = async () =>
    (
      await sql<{ objet: string; etat: string; compte: number; jour: string; texte: string }>`
        SELECT objet, etat, compte_id AS compte, due_le::date::text AS jour, to_jsonb(e)::text AS texte FROM echeance e
        WHERE nature = 'espace.demande' ORDER BY id`.execute(base)
    ).rows;
  const [une, deux, ...reste] = await lire();
  expect(reste).toEqual([]);
  expect(une).toMatchObject({
    objet: `personne_demande:${id}`,
    etat: 'ouverte',
    compte: monde.emploi.compteId,
    jour: plusMois(aujourdhui(), 1),
  });
  expect(deux!.objet).toBe(`personne_demande:${seconde}`);
  // Ni son nom, ni ce qu'elle écrit, dans l'échéance ou le courriel.
  const { rows: courriels } = await sql<{ sujet: string; texte: string }>`
    SELECT sujet, texte FROM courriel WHERE destinataire = ${monde.emploi.courriel} AND sujet LIKE '%demande%'`.execute(
    base,
  );
  expect(courriels).toHaveLength(2);
  for (const t of [une!.texte, ...courriels.map((x) => x.sujet + x.texte)])
    for (const mot of ['ancienne adresse', 'mon contrat']) expect(t).not.toContain(mot);
  await executer(repondreDemande, monde.social, { parcours, demande: id, reponse: 'acceptee', texte: 'Fait.' });
  expect((await lire()).map((e) => e.etat)).toEqual(['faite', 'ouverte']);
});

test('sans référent principal, c’est le responsable qui répond', async () => {
  await sql`DELETE FROM designation WHERE parcours = ${parcours}`.execute(base);
  await executer(demander, await elle(), { genre: 'autre', texte: 'Je voudrais comprendre.' });
  const { rows } = await sql<{
    compte: number;
  }>`SELECT compte_id AS compte FROM echeance WHERE nature = 'espace.demande'`.execute(base);
  expect(rows).toEqual([{ compte: monde.responsable.compteId }]);
});

test('un refus prévient son référent une fois, et la retire de la réunion à venir', async () => {
  const acteur = await elle();
  const { id: reunion } = await executer(reunirEquipe, monde.responsable, {
    equipe: monde.equipe,
    le: plusMois(aujourdhui(), 1),
    heure: '09:00',
    lieu: 'Salle inventée',
  });
  await executer(ajouterPoints, monde.emploi, { id: reunion, parcours, texte: 'Faire le point' });
  await executer(ajouterPoints, monde.emploi, { id: reunion, texte: 'Congés' });
  const points = async () =>
    (await sql<{ texte: string }>`SELECT texte FROM reunion_point WHERE reunion = ${reunion}`.execute(base)).rows;
  expect(await points()).toHaveLength(2);
  for (let i = 0; i < 2; i += 1) await executer(choisir, acteur, { finalite: 'partage_equipe', sens: 'opposition' });
  // Dire oui à ce qui l'est déjà ne dérange personne.
  await executer(choisir, acteur, { finalite: 'statistiques', sens: 'accord' });
  expect((await points()).map((p) => p.texte)).toEqual(['Congés']);
  const { rows } = await sql<{ sujet: string }>`SELECT sujet FROM courriel WHERE sujet LIKE '%dit %'`.execute(base);
  expect(rows).toHaveLength(1);
});

describe('un refus dit de vive voix ou par écrit', () => {
  const noter = (plus: object = {}, qui = monde.social) =>
    executer(recueillirChoix, qui, {
      parcours,
      finalite: 'partage_equipe',
      sens: 'opposition',
      le: aujourdhui(),
      moyen: 'entretien',
      ...plus,
    });
  const choix = async () =>
    (
      await sql<object>`SELECT finalite, sens, par, recueilli_par AS qui, moyen, (le AT TIME ZONE 'Europe/Paris')::date::text AS le
        FROM personne_choix ORDER BY id`.execute(base)
    ).rows;

  test('noté par qui la suit, daté, une fois ; les mêmes effets que dans son espace ; elle lit qui l’a noté', async () => {
    const { id: reunion } = await executer(reunirEquipe, monde.responsable, {
      equipe: monde.equipe,
      le: plusMois(aujourdhui(), 1),
      heure: '09:00',
      lieu: 'Salle inventée',
    });
    await executer(ajouterPoints, monde.emploi, { id: reunion, parcours, texte: 'Faire le point' });
    const hier = new Date(Date.parse(aujourdhui()) - 86_400_000).toISOString().slice(0, 10);
    for (let i = 0; i < 2; i += 1) await noter({ le: hier });
    expect(await choix()).toEqual([
      {
        finalite: 'partage_equipe',
        sens: 'opposition',
        par: 'recueilli',
        qui: monde.social.nom,
        moyen: 'entretien',
        le: hier,
      },
    ]);
    expect((await sql`SELECT FROM reunion_point WHERE reunion = ${reunion}`.execute(base)).rows).toEqual([]);
    const annonces = async () =>
      (await sql<{ a: string }>`SELECT destinataire AS a FROM courriel WHERE sujet LIKE '%dit %'`.execute(base)).rows;
    expect(await annonces()).toEqual([{ a: monde.emploi.courriel }]);
    // Qui le note n'a pas besoin qu'on le lui écrive.
    await noter({ finalite: 'messages' }, monde.emploi);
    expect(await annonces()).toHaveLength(1);
    const { rows: traces } = await sql<{ objet: string; details: object }>`SELECT objet, details FROM journal
      WHERE action = 'espaces.recueillir' ORDER BY id LIMIT 1`.execute(base);
    expect(traces[0]).toMatchObject({
      objet: `parcours:${parcours}`,
      details: { finalite: 'partage_equipe', sens: 'opposition', moyen: 'entretien', le: hier },
    });
    const acteur = await elle();
    expect((await lireEnCloison(acteur, (c) => mesChoix(c, acteur.personne!))).partage_equipe).toMatchObject({
      sens: 'opposition',
      recueilliPar: monde.social.nom,
      moyen: 'entretien',
    });
  });

  test('le refus des entreprises arrête aussi un accord donné poste par poste, dans tous ses parcours', async () => {
    const besoin = await besoinDeTest(monde, {}, await entrepriseDeTest(monde, { commune: undefined }));
    const { id } = await executer(proposerMiseEnRelation, monde.emploi, { parcours, besoin });
    await noter({ finalite: 'entreprise', moyen: 'ecrit' });
    const { rows } = await sql<{ etat: string }>`SELECT etat FROM mise_en_relation WHERE id = ${id}`.execute(base);
    expect(rows).toEqual([{ etat: 'retiree' }]);
  });

  test('refusés : une date à venir, une date d’avant son choix à elle, sans moyen, hors du cercle, elle-même', async () => {
    await expect(noter({ le: plusMois(aujourdhui(), 1) })).rejects.toMatchObject({
      champs: { le: expect.any(String) },
    });
    await expect(noter({ moyen: '' })).rejects.toMatchObject({ champs: { moyen: expect.any(String) } });
    const acteur = await elle();
    await executer(choisir, acteur, { finalite: 'partage_equipe', sens: 'accord' });
    await expect(noter({ le: plusMois(aujourdhui(), -1) })).rejects.toMatchObject({ statut: 409 });
    for (const qui of [monde.autre, monde.entreprise, monde.orientation, monde.financeur, monde.etranger, acteur])
      await expect(noter({}, qui)).rejects.toMatchObject({
        statut: expect.toSatisfy((n: number) => n === 403 || n === 404),
      });
    expect((await choix()).map((x) => (x as { par: string }).par)).toEqual(['espace']);
    await noter();
    expect(await choix()).toHaveLength(2);
  });
});
