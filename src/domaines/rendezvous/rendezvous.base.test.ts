import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui, plusMois } from '#src/socle/jour.ts';
import { baseDeTest } from '#tests/base.ts';
import type { MondeAccompagnement } from '#tests/fabriqueAccompagnement.ts';
import { AVENIR, dansJours as demain, mondeRendezvous, personneDe } from '#tests/fabriqueRendezvous.ts';
import { desinscrire, fixerRendezvous, inscrire, obligationDuMois, qualifierTous } from './index.ts';

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

describe('fixer', () => {
  test('la personne est prévenue, deux rappels sont posés, le journal ne dit pas son nom', async () => {
    const { id, participation } = await monde.fixer(m.emploi, { jour: demain(5), heure: '14:00' });
    expect(await monde.rappels(participation!)).toEqual([`${demain(3)} 10:00`, `${demain(5)} 08:00`]);
    const [message] = await monde.sms();
    expect(message!.texte).toMatch(/^Votre rendez-vous : .* à 14 h, Maison inventée?, avec Ida\d+\.$/);
    expect(message!.texte).not.toContain('Essai');
    const { rows } = await sql<{ tout: string }>`SELECT string_agg(j::text, ' ') AS tout FROM journal j
      WHERE action = 'rendezvous.fixer'`.execute(base);
    expect(rows[0]!.tout).toMatch(new RegExp(`rendezvous"": ${id}\\b`));
    expect(rows[0]!.tout).not.toMatch(/Personne|Maison/);
  });

  test('qui écrit dans le parcours, nul autre', async () => {
    for (const qui of [m.emploi, m.social, m.responsable]) await monde.fixer(qui);
    for (const qui of [m.autre, m.orientation, m.entreprise])
      await expect(monde.fixer(qui)).rejects.toMatchObject({ statut: 403 });
    // Sans habilitation, le parcours n'existe pas.
    for (const qui of [m.financeur, m.etranger]) await expect(monde.fixer(qui)).rejects.toMatchObject({ statut: 404 });
    await expect(monde.fixer(m.emploi, { parcours: 999_999 })).rejects.toMatchObject({ statut: 404 });
    await expect(monde.fixer(await monde.elle(suivi))).rejects.toMatchObject({ statut: 403 });
  });

  test('saisie refusée', async () => {
    await expect(monde.fixer(m.emploi, { heure: '25:00' })).rejects.toMatchObject({
      champs: { heure: expect.any(String) },
    });
    await expect(monde.fixer(m.emploi, { jour: '2026-02-31' })).rejects.toMatchObject({
      champs: { jour: expect.any(String) },
    });
    await expect(monde.fixer(m.emploi, { jour: plusMois(aujourdhui(), 30) })).rejects.toMatchObject({
      champs: { jour: expect.any(String) },
    });
    await expect(monde.fixer(m.emploi, { jour: demain(-400) })).rejects.toMatchObject({
      champs: { jour: expect.any(String) },
    });
    await expect(monde.fixer(m.emploi, { lieu: '' })).rejects.toMatchObject({ champs: { lieu: expect.any(String) } });
    await expect(monde.fixer(m.emploi, { modalite: 'visio', lien: 'http://x.test' })).rejects.toMatchObject({
      champs: { lien: expect.any(String) },
    });
    await expect(monde.fixer(m.emploi, { lieu: '2 90 05 62 193 012 56' })).rejects.toMatchObject({
      champs: { lieu: expect.any(String) },
    });
    await expect(
      monde.fixer(m.emploi, { professionnel: m.professionnels[m.emploi.compteId]! + 999 }),
    ).rejects.toMatchObject({
      champs: { professionnel: expect.any(String) },
    });
    await expect(executer(fixerRendezvous, m.emploi, { ...AVENIR, jour: demain() })).rejects.toMatchObject({
      champs: { parcours: expect.any(String) },
    });
  });

  test('un conflit d’agenda est dit, puis passé si on le confirme', async () => {
    const quand = { jour: demain(9), heure: '03:00', malgre: false };
    await monde.fixer(m.emploi, quand);
    await expect(monde.fixer(m.emploi, { ...quand, heure: '03:40' })).rejects.toMatchObject({
      statut: 409,
      champs: { malgre: expect.any(String) },
    });
    await monde.fixer(m.emploi, { ...quand, heure: '03:40', malgre: 'oui' });
    // Bout à bout, rien ne se chevauche.
    await monde.fixer(m.emploi, { ...quand, heure: '02:15' });
    await sql`INSERT INTO absence (professionnel, debut, fin, par) VALUES (${m.professionnels[m.emploi.compteId]}, ${demain(20)}, ${demain(21)}, 'x')`.execute(
      base,
    );
    await expect(monde.fixer(m.emploi, { ...quand, jour: demain(21) })).rejects.toMatchObject({ statut: 409 });
    await sql`DELETE FROM absence`.execute(base);
  });

  test('opposée aux messages : rien ne part, le rendez-vous tient', async () => {
    const personne = await personneDe(base, second);
    await sql`INSERT INTO personne_choix (personne, finalite, sens, par) VALUES (${personne}, 'messages', 'opposition', 'recueilli')`.execute(
      base,
    );
    await monde.fixer(m.emploi, { parcours: second });
    expect(await monde.sms()).toEqual([]);
    await sql`INSERT INTO personne_choix (personne, finalite, sens, par) VALUES (${personne}, 'messages', 'accord', 'espace')`.execute(
      base,
    );
    await monde.fixer(m.emploi, { parcours: second });
    expect(await monde.sms()).toHaveLength(1);
  });
});

describe('collectif', () => {
  test('la dernière place va à une seule, même à deux ensemble', async () => {
    const { id } = await monde.collectif(1);
    const deux = await Promise.allSettled([
      executer(inscrire, m.emploi, { rendezvous: id, parcours: suivi }),
      executer(inscrire, m.social, { rendezvous: id, parcours: second }),
    ]);
    expect(deux.map((d) => d.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(deux.find((d) => d.status === 'rejected')!.reason).toMatchObject({ statut: 409 });
    const { rows } = await sql<{
      n: number;
    }>`SELECT count(*)::int AS n FROM participation WHERE rendezvous = ${id}`.execute(base);
    expect(rows[0]!.n).toBe(1);
  });

  test('deux fois la même inscription n’en fait qu’une ; désinscrite, sa place se libère', async () => {
    const { id } = await monde.collectif(1);
    await executer(inscrire, m.emploi, { rendezvous: id, parcours: suivi });
    await executer(inscrire, m.emploi, { rendezvous: id, parcours: suivi });
    await expect(executer(inscrire, m.emploi, { rendezvous: id, parcours: second })).rejects.toMatchObject({
      statut: 409,
    });
    const { rows } = await sql<{ id: number }>`SELECT id FROM participation WHERE rendezvous = ${id}`.execute(base);
    expect(rows).toHaveLength(1);
    await executer(desinscrire, m.social, { participation: rows[0]!.id });
    expect(await monde.rappels(rows[0]!.id)).toEqual([]);
    await executer(inscrire, m.emploi, { rendezvous: id, parcours: second });
    await expect(executer(inscrire, m.emploi, { rendezvous: id, parcours: suivi })).rejects.toMatchObject({
      statut: 409,
    });
  });

  test('autre équipe : elle voit l’atelier, n’inscrit pas ceux qu’elle ne suit pas', async () => {
    const { id } = await monde.collectif(5);
    await expect(executer(inscrire, m.autre, { rendezvous: id, parcours: suivi })).rejects.toMatchObject({
      statut: 403,
    });
    await expect(executer(inscrire, m.etranger, { rendezvous: id, parcours: suivi })).rejects.toMatchObject({
      statut: 404,
    });
    const individuel = await monde.fixer();
    await expect(executer(inscrire, m.emploi, { rendezvous: individuel.id, parcours: second })).rejects.toThrow(
      /collectif/,
    );
  });

  test('qualifié d’un coup par qui le tient, même hors du cercle ; une venue d’ailleurs est refusée', async () => {
    const { id } = await monde.collectif(5, m.autre);
    await executer(inscrire, m.emploi, { rendezvous: id, parcours: suivi });
    await executer(inscrire, m.emploi, { rendezvous: id, parcours: second });
    await expect(executer(qualifierTous, m.autre, { rendezvous: id, reste: 'honore' })).rejects.toMatchObject({
      statut: 409,
    });
    await sql`UPDATE rendezvous SET debut = now() - interval '1 hour', fin = now() WHERE id = ${id}`.execute(base);
    const { rows } = await sql<{
      id: number;
      parcours: number;
    }>`SELECT id, parcours FROM participation WHERE rendezvous = ${id}`.execute(base);
    const absente = rows.find((p) => p.parcours === second)!.id;
    const autre = (await monde.fixer()).participation!;
    await expect(executer(qualifierTous, m.autre, { rendezvous: id, etats: { [autre]: 'honore' } })).rejects.toThrow(
      /inscrite/,
    );
    await expect(executer(qualifierTous, m.emploi, { rendezvous: id, reste: 'honore' })).rejects.toMatchObject({
      statut: 403,
    });
    expect(
      await executer(qualifierTous, m.autre, { rendezvous: id, reste: 'honore', etats: { [absente]: 'absent' } }),
    ).toMatchObject({ nombre: 2 });
    expect((await monde.venue(absente)).etat).toBe('absent');
    // Un atelier n'est pas un échange individuel : la conservation n'en court pas.
    const { rows: p } = await sql<{
      n: number;
    }>`SELECT count(*)::int AS n FROM parcours WHERE dernier_contact IS NOT NULL`.execute(base);
    expect(p[0]!.n).toBe(0);
    expect(await executer(qualifierTous, m.autre, { rendezvous: id, reste: 'absent' })).toMatchObject({ nombre: 0 });
  });
});

test('la règle du mois se dit en clair : celle de l’opération, jamais le cahier des charges d’un autre département', async () => {
  const source = async (reglages: Record<string, number>) =>
    (await obligationDuMois(base, { departement: '62', reglages }, aujourdhui())).source;
  expect(await source({})).toMatch(/^Règle par défaut/);
  expect(await source({ 'accompagnement.rdv_par_mois': 2 })).toBe('Règle fixée pour cette opération');
});
