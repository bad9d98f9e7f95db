import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { jourDe, plusJours, plusMois } from '#src/socle/jour.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { candidatureDeTest, type MondeAppel, mondeAppel, subventionDeTest } from '../../../tests/fabriqueAppels.ts';
import { semerParametres } from '../parametres/index.ts';
import { garderBrouillon } from './operations/prolonger.ts';
import { reprendreEffacement, suspendreEffacement } from './operations/suspendre.ts';

import { ficheConservation, listerConservation } from './requetes.ts';
import { tenirConservation } from './tenir.ts';

let base: Base;
let monde: MondeAppel;
const AUJOURDHUI = jourDe(new Date());
/** Clôture de l'appel d'essai : dans trente jours. Douze mois plus tard, le brouillon arrive à son terme. */
const TERME = plusMois(plusJours(AUJOURDHUI, 30), 12);
const PAGE = { tri: 'terme', sens: 'asc', page: 1, taille: 50 } as const;

beforeEach(async () => {
  base = await baseDeTest();
  fixerBase(base);
  await semerParametres(base);
  monde = await mondeAppel(base);
}, 60_000);

const ligne = async (id: number) =>
  (
    await sql<{ classe: string; jusqu_au: string; prevenu: boolean; efface: boolean }>`
      SELECT classe, jusqu_au::text, prevenu_le IS NOT NULL AS prevenu, efface_le IS NOT NULL AS efface FROM conservation WHERE objet = ${`candidature:${id}`}`.execute(
      base,
    )
  ).rows[0];
const courriels = async (a: string) =>
  (
    await sql<{
      sujet: string;
      texte: string;
    }>`SELECT sujet, texte FROM courriel WHERE destinataire = ${a} ORDER BY id`.execute(base)
  ).rows;
const brouillon = () => candidatureDeTest(base, monde, { donnees: { presentation: 'MARQUE-SECRETE' } });

describe('un brouillon', () => {
  test('il se lit bien après la clôture ; on prévient trente jours avant, une fois, puis on efface', async () => {
    const id = await brouillon();
    expect(await tenirConservation(base, AUJOURDHUI)).toMatchObject({ dates: 1, prevenus: 0, effaces: 0 });
    expect(await ligne(id)).toEqual({ classe: 'brouillon', jusqu_au: TERME, prevenu: false, efface: false });
    await tenirConservation(base, plusJours(TERME, -31));
    expect((await ligne(id))!.prevenu).toBe(false);
    await tenirConservation(base, plusJours(TERME, -30));
    await tenirConservation(base, plusJours(TERME, -29));
    const messages = await courriels(monde.porteur.courriel);
    expect(messages).toHaveLength(1);
    expect(messages[0]!.texte).toContain(`/candidatures/${id}/conservation`);
    expect(await courriels(monde.collegue.courriel)).toHaveLength(1);
    // Le financeur ne sait pas qu'un brouillon existe.
    expect(await courriels(monde.departement.courriel)).toEqual([]);
    expect(await tenirConservation(base, TERME)).toMatchObject({ effaces: 0 });
    expect(await tenirConservation(base, plusJours(TERME, 1))).toMatchObject({ effaces: 1 });
    expect(await tenirConservation(base, plusJours(TERME, 2))).toMatchObject({ effaces: 0, prevenus: 0 });
    const { rows } = await sql<{ etat: string; intitule: string; donnees: unknown }>`
      SELECT c.etat, c.intitule, r.donnees FROM candidature c JOIN reponse r ON r.objet = 'candidature:' || c.id WHERE c.id = ${id}`.execute(
      base,
    );
    expect(rows).toEqual([{ etat: 'retiree', intitule: 'Candidature effacée', donnees: {} }]);
  });

  test('un programme arrêté deux ans prévient d’abord, et laisse le préavis entier', async () => {
    const id = await brouillon();
    const retour = plusMois(TERME, 24);
    expect(await tenirConservation(base, retour)).toMatchObject({ prevenus: 1, effaces: 0 });
    expect(await tenirConservation(base, plusJours(retour, 29))).toMatchObject({ effaces: 0 });
    expect(await tenirConservation(base, plusJours(retour, 30))).toMatchObject({ effaces: 1 });
    expect((await ligne(id))!.efface).toBe(true);
  });

  test('le porteur le garde plus longtemps : la durée repart, un nouvel avertissement est dû ; nul autre ne le peut', async () => {
    const id = await brouillon();
    await sql`UPDATE appel SET ouvre_le = now() - interval '3 years', ferme_le = now() - interval '2 years' WHERE id = ${monde.appel}`.execute(
      base,
    );
    await sql`UPDATE candidature SET cree_le = now() - interval '2 years' WHERE id = ${id}`.execute(base);
    await sql`UPDATE reponse SET modifie_le = now() - interval '2 years'`.execute(base);
    await sql`UPDATE budget SET modifie_le = now() - interval '2 years'`.execute(base);
    await tenirConservation(base, AUJOURDHUI);
    expect((await ligne(id))!.prevenu).toBe(true);
    for (const intrus of [monde.autrePorteur, monde.departement, monde.ddets])
      await expect(executer(garderBrouillon, intrus, { id })).rejects.toMatchObject({ statut: 403 });
    const garde = await executer(garderBrouillon, monde.porteur, { id });
    expect(await executer(garderBrouillon, monde.collegue, { id })).toEqual(garde);
    expect(await ligne(id)).toMatchObject({ jusqu_au: plusMois(AUJOURDHUI, 12), prevenu: false });
    expect(await tenirConservation(base, plusJours(AUJOURDHUI, 40))).toMatchObject({ effaces: 0 });
  });

  test('écrit depuis l’avertissement : le terme recule, et il faut prévenir de nouveau', async () => {
    const id = await brouillon();
    await tenirConservation(base, plusJours(TERME, -30));
    await sql`UPDATE reponse SET modifie_le = ${`${TERME} 12:00`}::timestamptz WHERE objet = ${`candidature:${id}`}`.execute(
      base,
    );
    expect(await tenirConservation(base, plusJours(TERME, 1))).toMatchObject({ effaces: 0 });
    expect(await ligne(id)).toMatchObject({ jusqu_au: plusMois(TERME, 12), prevenu: false });
  });

  test('déposé depuis : il n’a plus de terme', async () => {
    const id = await brouillon();
    await tenirConservation(base, AUJOURDHUI);
    await sql`UPDATE candidature SET etat = 'deposee', depose_le = now(), numero = 'N-1' WHERE id = ${id}`.execute(
      base,
    );
    await tenirConservation(base, plusMois(TERME, 60));
    expect(await ligne(id)).toBeUndefined();
  });
});

describe('plusieurs processus', () => {
  test('quatre à la fois : chaque candidature est prévenue une fois, effacée une fois', async () => {
    for (let i = 0; i < 6; i += 1) await brouillon();
    const ensemble = (jour: string) => Promise.all([1, 2, 3, 4].map(() => tenirConservation(base, jour)));
    const somme = (bilans: { prevenus: number; effaces: number }[], quoi: 'prevenus' | 'effaces') =>
      bilans.reduce((n, b) => n + b[quoi], 0);
    expect(somme(await ensemble(plusJours(TERME, -30)), 'prevenus')).toBe(6);
    expect(await courriels(monde.porteur.courriel)).toHaveLength(6);
    expect(somme(await ensemble(plusJours(TERME, 1)), 'effaces')).toBe(6);
    const { rows } = await sql<{
      n: number;
    }>`SELECT count(*)::int AS n FROM suivi WHERE transition = 'retirer'`.execute(base);
    expect(rows[0]!.n).toBe(6);
  });
});

describe('dossier reçu', () => {
  const refuser = async (id: number) =>
    sql`UPDATE candidature SET etat = 'refusee', etat_depuis = ${`${AUJOURDHUI} 12:00`}::timestamptz WHERE id = ${id}`.execute(
      base,
    );

  test('refusé : deux ans, porteur et financeur prévenus ; suspendu, rien ne part ; repris, on prévient de nouveau', async () => {
    const id = await candidatureDeTest(base, monde, { etat: 'deposee' });
    await refuser(id);
    const terme = plusMois(AUJOURDHUI, 24);
    await tenirConservation(base, plusJours(terme, -30));
    expect(await ligne(id)).toMatchObject({ classe: 'refuse', jusqu_au: terme, prevenu: true });
    expect((await courriels(monde.departement.courriel)).at(-1)!.sujet).toMatch(/^1 candidature arrive/);
    for (const intrus of [monde.agent, monde.porteur, monde.autreDepartement])
      await expect(executer(suspendreEffacement, intrus, { id, motif: 'Recours en cours' })).rejects.toMatchObject({
        statut: 403,
      });
    await expect(executer(suspendreEffacement, monde.departement, { id, motif: ' ' })).rejects.toThrow(
      /Dites pourquoi/,
    );
    await executer(suspendreEffacement, monde.departement, { id, motif: 'Recours en cours' });
    expect(await tenirConservation(base, plusMois(terme, 60))).toMatchObject({ effaces: 0, prevenus: 0 });
    // Réexaminée pendant le recours, puis refusée de nouveau : la suspension et sa raison tiennent.
    await sql`UPDATE candidature SET etat = 'recevable' WHERE id = ${id}`.execute(base);
    await tenirConservation(base, AUJOURDHUI);
    expect(await ligne(id)).toMatchObject({ classe: 'refuse' });
    await sql`UPDATE candidature SET etat = 'refusee' WHERE id = ${id}`.execute(base);
    expect(await tenirConservation(base, plusMois(terme, 60))).toMatchObject({ effaces: 0, prevenus: 0 });
    await executer(reprendreEffacement, monde.departement, { id });
    expect(await tenirConservation(base, plusMois(terme, 60))).toMatchObject({ prevenus: 1, effaces: 0 });
    expect(await tenirConservation(base, plusJours(plusMois(terme, 60), 30))).toMatchObject({ effaces: 1 });
    // L'intitulé dit le projet : il part avec le contenu d'une candidature sans suite.
    const { rows } = await sql<{ intitule: string }>`SELECT intitule FROM candidature WHERE id = ${id}`.execute(base);
    expect(rows[0]!.intitule).toBe('Candidature effacée');
    await expect(executer(suspendreEffacement, monde.departement, { id, motif: 'Trop tard' })).rejects.toThrow(
      /déjà effacé/,
    );
  });

  test('en examen : jamais de terme ; une durée sans valeur : rien ne s’efface', async () => {
    const examen = await candidatureDeTest(base, monde, { etat: 'recevable' });
    const refusee = await candidatureDeTest(base, { ...monde, porteur: monde.autrePorteur }, { etat: 'deposee' });
    await refuser(refusee);
    await sql`UPDATE parametre SET remplace_le = now() WHERE cle = 'conservation.refuse'`.execute(base);
    await tenirConservation(base, '2099-01-01');
    expect(await ligne(examen)).toBeUndefined();
    expect(await ligne(refusee)).toBeUndefined();
  });

  test('préavis sans valeur : on n’efface pas sans savoir quand prévenir', async () => {
    const id = await brouillon();
    await sql`UPDATE parametre SET remplace_le = now() WHERE cle = 'conservation.preavis'`.execute(base);
    expect(await tenirConservation(base, '2099-01-01')).toMatchObject({ prevenus: 0, effaces: 0 });
    expect((await ligne(id))!.prevenu).toBe(false);
  });

  test('retenue : la durée attend la clôture des comptes', async () => {
    const { id, candidature } = await subventionDeTest(base, monde);
    await tenirConservation(base, '2090-01-01');
    expect(await ligne(candidature)).toBeUndefined();
    await sql`WITH b AS (INSERT INTO bilan_subvention (subvention, genre, rang, debut, fin) VALUES (${id}, 'final', 1, '2026-01-01', '2026-12-31') RETURNING id)
      INSERT INTO subvention_cloture (subvention, bilan, cout_accepte, autres_ressources, montant_final, verse, solde, calcul, par, le)
      SELECT ${id}, id, 60000, 12000, 48000, 48000, 0, '{}', 'Essai', '2027-03-15 10:00+01' FROM b`.execute(base);
    await tenirConservation(base, AUJOURDHUI);
    expect(await ligne(candidature)).toMatchObject({ classe: 'retenu', jusqu_au: '2037-03-15' });
    await sql`UPDATE appel SET contenu = jsonb_set(contenu, '{financement,cofinancementFse}', 'true')`.execute(base);
    await tenirConservation(base, AUJOURDHUI);
    expect(await ligne(candidature)).toMatchObject({ classe: 'fse', jusqu_au: '2037-03-15' });
  });

  test('qui voit quoi : le financeur ne voit aucun brouillon, un autre candidat rien', async () => {
    const brouillonDuPorteur = await brouillon();
    const refusee = await candidatureDeTest(base, { ...monde, porteur: monde.autrePorteur }, { etat: 'deposee' });
    await refuser(refusee);
    await tenirConservation(base, AUJOURDHUI);
    const vues = async (acteur: typeof monde.porteur) =>
      (await listerConservation(base, acteur, PAGE)).lignes.map(({ id }) => id);
    expect(await vues(monde.porteur)).toEqual([brouillonDuPorteur]);
    expect(await vues(monde.departement)).toEqual([refusee]);
    expect(await vues(monde.autreDepartement)).toEqual([]);
    await expect(ficheConservation(base, monde.departement, brouillonDuPorteur)).rejects.toMatchObject({ statut: 403 });
    await expect(ficheConservation(base, monde.porteur, refusee)).rejects.toMatchObject({ statut: 403 });
    expect((await ficheConservation(base, monde.porteur, brouillonDuPorteur)).peut).toEqual({
      prolonger: true,
      suspendre: false,
      reprendre: false,
    });
  });

  test('les demandes d’accès partent six mois après la réponse ; celles qui attendent, après la clôture', async () => {
    const demander = (courriel: string, etat: string) =>
      sql`INSERT INTO appel_acces (appel, organisation_nom, siret, nature, prenom, nom, courriel, etat, traite_le, traite_par)
        VALUES (${monde.appel}, 'Essai', '73282932000074', 'reseau', 'Lou', 'Exemple', ${courriel}, ${etat},
          ${etat === 'attend' ? null : new Date()}, ${etat === 'attend' ? null : 'Essai'})`.execute(base);
    await demander('a@exemple.fr', 'attend');
    await demander('b@exemple.fr', 'invite');
    expect((await tenirConservation(base, plusJours(plusMois(AUJOURDHUI, 6), 2))).acces).toBe(1);
    expect((await tenirConservation(base, plusMois(AUJOURDHUI, 8))).acces).toBe(1);
  });
});

test('une décision pas encore notifiée ne se lit pas dans la conservation du porteur ; le service la voit', async () => {
  const id = await candidatureDeTest(base, monde, { etat: 'refusee' });
  await sql`INSERT INTO candidature_decision (candidature, sens, motif, signataire, qualite, par)
    VALUES (${id}, 'defavorable', 'Hors sujet.', 'Ida Exemple', 'Vice-présidente', 'Essai')`.execute(base);
  await tenirConservation(base, AUJOURDHUI);
  expect((await listerConservation(base, monde.porteur, PAGE)).lignes).toEqual([]);
  expect(await ficheConservation(base, monde.porteur, id)).toMatchObject({
    ligne: null,
    candidature: { etat: 'recevable' },
  });
  expect((await listerConservation(base, monde.departement, PAGE)).lignes).toMatchObject([{ classe: 'refuse' }]);
});
