import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { enCloison } from '#src/socle/base/cloison.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { baseDeTest } from '#tests/base.ts';
import { type MondeAccompagnement, parcoursSuivi } from '#tests/fabriqueAccompagnement.ts';
import { dansJours as demain, mondeRendezvous, personneDe } from '#tests/fabriqueRendezvous.ts';
import {
  annulerRendezvous,
  annulerRendezvousAVenir,
  confirmerRendezvous,
  demanderReport,
  deplacer,
  envoyerRappelsRendezvous,
  qualifier,
  resumeRendezvous,
} from './index.ts';

let base: Base;
let m: MondeAccompagnement;
let monde: Awaited<ReturnType<typeof mondeRendezvous>>;
let suivi: number;
let second: number;

beforeAll(async () => {
  base = await baseDeTest();
  monde = await mondeRendezvous(base);
  ({ m, suivi, second } = monde);
}, 60_000);
beforeEach(async () => {
  await sql`DELETE FROM sms`.execute(base);
});

describe('dire qui est venu', () => {
  test('pas avant l’heure, par l’horloge de la base', async () => {
    const { participation } = await monde.fixer();
    await expect(executer(qualifier, m.emploi, { participation, etat: 'honore' })).rejects.toMatchObject({
      statut: 409,
    });
  });

  test('le premier honoré accueille la personne et date le contact ; deux appuis n’en font qu’un ; changer d’avis se trace', async () => {
    await sql`UPDATE parcours SET etat = 'oriente', dernier_contact = NULL WHERE id = ${suivi}`.execute(base);
    const { id, participation } = await monde.passe();
    await executer(qualifier, m.social, { participation, etat: 'honore' });
    await executer(qualifier, m.social, { participation, etat: 'honore' });
    const { rows } = await sql<{
      etat: string;
      contact: string;
    }>`SELECT etat, dernier_contact AS contact FROM parcours WHERE id = ${suivi}`.execute(base);
    expect(rows[0]).toEqual({ etat: 'accueilli', contact: demain(-1) });
    await executer(qualifier, m.emploi, { participation, etat: 'absent' });
    expect(await monde.venue(participation)).toMatchObject({ etat: 'absent', par: m.emploi.nom });
    const { rows: journal } = await sql<{ details: unknown }>`SELECT details FROM journal
      WHERE action = 'rendezvous.qualifier' AND details->>'rendezvous' = ${String(id)} ORDER BY id`.execute(base);
    expect(journal.map(({ details }) => details)).toContainEqual({ rendezvous: id, avant: 'honore', etat: 'absent' });
  });

  test('le cercle, qui le tient et le responsable ; nul autre', async () => {
    const { participation } = await monde.passe(m.emploi, { professionnel: m.professionnels[m.entreprise.compteId] });
    await executer(qualifier, m.entreprise, { participation, etat: 'excuse' });
    await executer(qualifier, m.responsable, { participation, etat: 'honore' });
    for (const qui of [m.autre, m.orientation, m.financeur, m.etranger])
      await expect(executer(qualifier, qui, { participation, etat: 'absent' })).rejects.toMatchObject({ statut: 404 });
    await expect(executer(qualifier, m.emploi, { participation: 999_999, etat: 'absent' })).rejects.toMatchObject({
      statut: 404,
    });
    await expect(executer(qualifier, m.emploi, { participation, etat: 'fixe' })).rejects.toMatchObject({
      champs: { etat: expect.any(String) },
    });
    await expect(executer(qualifier, await monde.elle(suivi), { participation, etat: 'honore' })).rejects.toMatchObject(
      {
        statut: 403,
      },
    );
  });

  test('un ancien référent lit sans dire ; la base le refuse aussi', async () => {
    const { participation } = await monde.passe();
    await sql`INSERT INTO acces_parcours (parcours, compte_id, titre, ecriture, fin, par)
      VALUES (${suivi}, ${m.autre.compteId}, 'ancien', false, now() + interval '1 day', 'x')`.execute(base);
    await expect(executer(qualifier, m.autre, { participation, etat: 'absent' })).rejects.toMatchObject({
      statut: 404,
    });
    const change = await lireEnCloison(m.autre, (c) =>
      sql`UPDATE participation SET etat = 'absent', qualifie_le = now() WHERE id = ${participation}`.execute(c),
    );
    expect(Number(change.numAffectedRows)).toBe(0);
    await sql`DELETE FROM acces_parcours WHERE titre = 'ancien'`.execute(base);
  });
});

describe('déplacer, annuler', () => {
  test('déplacé : prévenue, rappels et confirmation repartent de zéro', async () => {
    const { id, participation } = await monde.fixer(m.emploi, { jour: demain(5) });
    await executer(confirmerRendezvous, await monde.elle(suivi), { participation });
    await sql`DELETE FROM sms`.execute(base);
    await executer(deplacer, m.social, { rendezvous: id, jour: demain(8), heure: '15:30', malgre: true });
    expect(await monde.rappels(participation!)).toEqual([`${demain(6)} 10:00`, `${demain(8)} 08:00`]);
    expect(await monde.venue(participation!)).toMatchObject({ etat: 'fixe', confirme: false });
    expect((await monde.sms())[0]!.texte).toMatch(/change : .* à 15 h 30, Maison/);
    await expect(
      executer(deplacer, m.emploi, { rendezvous: id, version: 1, jour: demain(9), heure: '10:00' }),
    ).rejects.toMatchObject({ statut: 409 });
    await expect(
      executer(deplacer, m.emploi, { rendezvous: id, jour: demain(-2), heure: '10:00' }),
    ).rejects.toMatchObject({ champs: { jour: expect.any(String) } });
    for (const qui of [m.autre, m.orientation])
      await expect(executer(deplacer, qui, { rendezvous: id, jour: demain(9), heure: '10:00' })).rejects.toMatchObject({
        statut: 403,
      });
    await expect(
      executer(deplacer, m.etranger, { rendezvous: id, jour: demain(9), heure: '10:00' }),
    ).rejects.toMatchObject({ statut: 404 });
  });

  test('annulé une fois ; passé, il se qualifie', async () => {
    const { id, participation } = await monde.fixer();
    await executer(annulerRendezvous, m.emploi, { rendezvous: id });
    expect((await monde.venue(participation!)).etat).toBe('annule');
    expect(await monde.rappels(participation!)).toEqual([]);
    expect((await monde.sms()).at(-1)!.texte).toContain('est annulé.');
    await expect(executer(annulerRendezvous, m.emploi, { rendezvous: id })).rejects.toMatchObject({ statut: 409 });
    const vieux = await monde.passe();
    await expect(executer(annulerRendezvous, m.emploi, { rendezvous: vieux.id })).rejects.toMatchObject({
      statut: 409,
    });
  });

  test('à la clôture, ce qui est à venir s’annule et plus rien ne s’y fixe', async () => {
    const clos = await parcoursSuivi(m, 'Close');
    const { participation } = await monde.fixer(m.emploi, { parcours: clos });
    const ancien = await monde.passe(m.emploi, { parcours: clos });
    await base.transaction().execute((trx) => annulerRendezvousAVenir(trx, 'Essai', clos));
    await sql`UPDATE parcours SET etat = 'clos', clos_le = current_date WHERE id = ${clos}`.execute(base);
    expect((await monde.venue(participation!)).etat).toBe('annule');
    expect((await monde.venue(ancien.participation)).etat).toBe('fixe');
    await expect(monde.fixer(m.emploi, { parcours: clos })).rejects.toMatchObject({ statut: 403 });
    // Qui tenait le rendez-vous peut encore dire qui est venu.
    await executer(qualifier, m.emploi, { participation: ancien.participation, etat: 'honore' });
    await expect(
      executer(qualifier, m.social, { participation: ancien.participation, etat: 'absent' }),
    ).rejects.toMatchObject({ statut: 403 });
  });
});

describe('la personne', () => {
  test('confirme, ou demande une autre date : le référent l’apprend sans son nom', async () => {
    const { participation } = await monde.fixer();
    await executer(confirmerRendezvous, await monde.elle(suivi), { participation });
    expect((await monde.venue(participation!)).confirme).toBe(true);
    await executer(demanderReport, await monde.elle(suivi), { participation, texte: 'Plutôt un mardi' });
    await executer(demanderReport, await monde.elle(suivi), { participation, texte: 'Plutôt un jeudi' });
    expect(await monde.venue(participation!)).toMatchObject({
      confirme: false,
      report: 'Plutôt un jeudi',
      etat: 'fixe',
    });
    const { rows } = await sql<{ sujet: string; texte: string }>`SELECT sujet, texte FROM courriel
      WHERE destinataire = ${m.emploi.courriel}`.execute(base);
    expect(rows).toHaveLength(1);
    expect(rows[0]!.sujet).toMatch(/^P62-\d{4}-\d{5} : une autre date est demandée$/);
    expect(rows[0]!.texte).not.toMatch(/mardi|Essai/);
  });

  test('le rendez-vous d’une autre n’existe pas pour elle ; un professionnel ne confirme pas à sa place', async () => {
    const { participation } = await monde.fixer(m.emploi, { parcours: second });
    await expect(executer(confirmerRendezvous, await monde.elle(suivi), { participation })).rejects.toMatchObject({
      statut: 404,
    });
    await expect(executer(confirmerRendezvous, m.emploi, { participation })).rejects.toMatchObject({ statut: 403 });
    const vieux = await monde.passe();
    await expect(
      executer(demanderReport, await monde.elle(suivi), { participation: vieux.participation, texte: 'Trop tard' }),
    ).rejects.toMatchObject({ statut: 409 });
  });

  test('elle lit ses rendez-vous, pas ceux des autres', async () => {
    const personne = await personneDe(base, suivi);
    const lus = await enCloison(base, { compteId: 0, personne }, async (c) => ({
      autres: (await sql`SELECT FROM participation WHERE parcours <> ${suivi}`.execute(c)).rows.length,
      siens: (await sql`SELECT FROM participation`.execute(c)).rows.length,
    }));
    expect(lus.autres).toBe(0);
    expect(lus.siens).toBeGreaterThan(0);
  });
});

describe('rappels', () => {
  test('un rappel dû part une fois, à plusieurs processus, et jamais après l’heure', async () => {
    const { participation } = await monde.fixer();
    const vieux = await monde.passe();
    await sql`DELETE FROM rendezvous_rappel`.execute(base);
    await sql`INSERT INTO rendezvous_rappel (participation, du_le) VALUES (${participation}, now() - interval '1 hour'),
      (${participation}, now() - interval '1 minute'), (${vieux.participation}, now() - interval '3 days')`.execute(
      base,
    );
    await sql`DELETE FROM sms`.execute(base);
    const partis = await Promise.all([envoyerRappelsRendezvous(base), envoyerRappelsRendezvous(base)]);
    expect(partis.reduce((a, b) => a + b, 0)).toBe(1);
    const envoyes = await monde.sms();
    expect(envoyes).toHaveLength(1);
    expect(envoyes[0]!.texte).toMatch(/^Rappel de votre rendez-vous/);
    expect(await monde.rappels(participation!)).toEqual([]);
    expect(await monde.rappels(vieux.participation)).toEqual([]);
  });
});

test('résumé d’un parcours', async () => {
  const { parcoursSitue } = await import('#src/domaines/personnes/index.ts');
  const resume = await lireEnCloison(m.emploi, async (c) => resumeRendezvous(c, await parcoursSitue(c, second)));
  expect(resume.prochain).not.toBeNull();
  expect(resume.couverture!.mois).toBe(aujourdhui().slice(0, 7));
});
