import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { enCloison } from '#src/socle/base/cloison.ts';
import { aujourdhui, plusMois } from '#src/socle/jour.ts';
import { baseDeTest } from '#tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement, parcoursSuivi } from '#tests/fabriqueAccompagnement.ts';
import {
  annulerRendezvous,
  annulerRendezvousAVenir,
  confirmerRendezvous,
  demanderReport,
  deplacer,
  desinscrire,
  envoyerRappelsRendezvous,
  fixerRendezvous,
  inscrire,
  qualifier,
  qualifierTous,
  resumeRendezvous,
} from './index.ts';

let base: Base;
let m: MondeAccompagnement;
let suivi: number;
let second: number;

const demain = (n = 1) => new Date(Date.parse(aujourdhui()) + n * 86_400_000).toISOString().slice(0, 10);
const AVENIR = { motif: 'suivi', modalite: 'sur_place', lieu: 'Maison inventée', heure: '10:00', duree: 45 };
let heure = 8 * 60;
/** Jamais deux fois la même heure : les conflits d'agenda ont leur propre épreuve. */
const libre = () => {
  heure += 5;
  return `${String(Math.floor(heure / 60) % 24).padStart(2, '0')}:${String(heure % 60).padStart(2, '0')}`;
};
const fixer = (acteur: Acteur = m.emploi, e: Record<string, unknown> = {}) =>
  executer(fixerRendezvous, acteur, {
    ...AVENIR,
    parcours: suivi,
    jour: demain(5),
    heure: libre(),
    malgre: true,
    ...e,
  });
/** Un rendez-vous dont l'heure est passée. */
const passe = async (acteur = m.emploi, e: Record<string, unknown> = {}) =>
  (await fixer(acteur, { jour: demain(-1), ...e })) as { id: number; participation: number };
const collectif = (places: number, acteur = m.emploi) =>
  executer(fixerRendezvous, acteur, {
    ...AVENIR,
    operation: m.operation,
    motif: 'atelier',
    places,
    jour: demain(6),
    heure: libre(),
    malgre: true,
  });
const venue = async (id: number) =>
  (
    await sql<{
      etat: string;
      par: string;
      confirme: boolean;
      report: string;
    }>`SELECT etat, qualifie_par AS par, confirme_le IS NOT NULL AS confirme, report_demande AS report FROM participation WHERE id = ${id}`.execute(
      base,
    )
  ).rows[0]!;
const rappels = async (participation: number) =>
  (
    await sql<{
      le: string;
    }>`SELECT to_char(du_le, 'YYYY-MM-DD HH24:MI') AS le FROM rendezvous_rappel WHERE participation = ${participation} AND envoye_le IS NULL ORDER BY du_le`.execute(
      base,
    )
  ).rows.map(({ le }) => le);
const sms = async () => (await sql<{ texte: string }>`SELECT texte FROM sms ORDER BY id`.execute(base)).rows;
const personneDe = async (parcours: number) =>
  (await sql<{ personne: number }>`SELECT personne FROM parcours WHERE id = ${parcours}`.execute(base)).rows[0]!
    .personne;
const elle = async (parcours: number): Promise<Acteur> => ({
  ...m.emploi,
  compteId: m.etranger.compteId,
  nature: 'personne',
  personne: await personneDe(parcours),
});

beforeAll(async () => {
  base = await baseDeTest();
  m = await mondeAccompagnement(base);
  suivi = await parcoursSuivi(m);
  second = await parcoursSuivi(m, 'Seconde');
  await sql`UPDATE personne SET telephone = '06 00 00 00 00'`.execute(base);
}, 60_000);
beforeEach(async () => {
  await sql`DELETE FROM sms`.execute(base);
});

describe('fixer', () => {
  test('la personne est prévenue, deux rappels sont posés, le journal ne dit pas son nom', async () => {
    const { id, participation } = await fixer(m.emploi, { jour: demain(5), heure: '14:00' });
    expect(await rappels(participation!)).toEqual([`${demain(3)} 10:00`, `${demain(5)} 08:00`]);
    const [message] = await sms();
    expect(message!.texte).toMatch(/^Votre rendez-vous : .* à 14 h, Maison inventée?, avec Ida\d+\.$/);
    expect(message!.texte).not.toContain('Essai');
    const { rows } = await sql<{ tout: string }>`SELECT string_agg(j::text, ' ') AS tout FROM journal j
      WHERE action = 'rendezvous.fixer'`.execute(base);
    expect(rows[0]!.tout).toMatch(new RegExp(`rendezvous"": ${id}\\b`));
    expect(rows[0]!.tout).not.toMatch(/Personne|Maison/);
  });

  test('qui écrit dans le parcours, nul autre', async () => {
    for (const qui of [m.emploi, m.social, m.responsable]) await fixer(qui);
    for (const qui of [m.autre, m.orientation, m.entreprise])
      await expect(fixer(qui)).rejects.toMatchObject({ statut: 403 });
    // Sans habilitation, le parcours n'existe pas.
    for (const qui of [m.financeur, m.etranger]) await expect(fixer(qui)).rejects.toMatchObject({ statut: 404 });
    await expect(fixer(m.emploi, { parcours: 999_999 })).rejects.toMatchObject({ statut: 404 });
    await expect(fixer(await elle(suivi))).rejects.toMatchObject({ statut: 403 });
  });

  test('saisie refusée', async () => {
    await expect(fixer(m.emploi, { heure: '25:00' })).rejects.toMatchObject({
      champs: { heure: expect.any(String) },
    });
    await expect(fixer(m.emploi, { jour: '2026-02-31' })).rejects.toMatchObject({
      champs: { jour: expect.any(String) },
    });
    await expect(fixer(m.emploi, { jour: plusMois(aujourdhui(), 30) })).rejects.toMatchObject({
      champs: { jour: expect.any(String) },
    });
    await expect(fixer(m.emploi, { jour: demain(-400) })).rejects.toMatchObject({
      champs: { jour: expect.any(String) },
    });
    await expect(fixer(m.emploi, { lieu: '' })).rejects.toMatchObject({ champs: { lieu: expect.any(String) } });
    await expect(fixer(m.emploi, { modalite: 'visio', lien: 'http://x.test' })).rejects.toMatchObject({
      champs: { lien: expect.any(String) },
    });
    await expect(fixer(m.emploi, { lieu: '2 90 05 62 193 012 56' })).rejects.toMatchObject({
      champs: { lieu: expect.any(String) },
    });
    await expect(fixer(m.emploi, { professionnel: m.professionnels[m.emploi.compteId]! + 999 })).rejects.toMatchObject({
      champs: { professionnel: expect.any(String) },
    });
    await expect(executer(fixerRendezvous, m.emploi, { ...AVENIR, jour: demain() })).rejects.toMatchObject({
      champs: { parcours: expect.any(String) },
    });
  });

  test('un conflit d’agenda est dit, puis passé si on le confirme', async () => {
    const quand = { jour: demain(9), heure: '03:00', malgre: false };
    await fixer(m.emploi, quand);
    await expect(fixer(m.emploi, { ...quand, heure: '03:40' })).rejects.toMatchObject({
      statut: 409,
      champs: { malgre: expect.any(String) },
    });
    await fixer(m.emploi, { ...quand, heure: '03:40', malgre: 'oui' });
    // Bout à bout, rien ne se chevauche.
    await fixer(m.emploi, { ...quand, heure: '02:15' });
    await sql`INSERT INTO absence (professionnel, debut, fin, par) VALUES (${m.professionnels[m.emploi.compteId]}, ${demain(20)}, ${demain(21)}, 'x')`.execute(
      base,
    );
    await expect(fixer(m.emploi, { ...quand, jour: demain(21) })).rejects.toMatchObject({ statut: 409 });
    await sql`DELETE FROM absence`.execute(base);
  });

  test('opposée aux messages : rien ne part, le rendez-vous tient', async () => {
    const personne = await personneDe(second);
    await sql`INSERT INTO personne_choix (personne, finalite, sens, par) VALUES (${personne}, 'messages', 'opposition', 'recueilli')`.execute(
      base,
    );
    await fixer(m.emploi, { parcours: second });
    expect(await sms()).toEqual([]);
    await sql`INSERT INTO personne_choix (personne, finalite, sens, par) VALUES (${personne}, 'messages', 'accord', 'espace')`.execute(
      base,
    );
    await fixer(m.emploi, { parcours: second });
    expect(await sms()).toHaveLength(1);
  });
});

describe('collectif', () => {
  test('la dernière place va à une seule, même à deux ensemble', async () => {
    const { id } = await collectif(1);
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
    const { id } = await collectif(1);
    await executer(inscrire, m.emploi, { rendezvous: id, parcours: suivi });
    await executer(inscrire, m.emploi, { rendezvous: id, parcours: suivi });
    await expect(executer(inscrire, m.emploi, { rendezvous: id, parcours: second })).rejects.toMatchObject({
      statut: 409,
    });
    const { rows } = await sql<{ id: number }>`SELECT id FROM participation WHERE rendezvous = ${id}`.execute(base);
    expect(rows).toHaveLength(1);
    await executer(desinscrire, m.social, { participation: rows[0]!.id });
    expect(await rappels(rows[0]!.id)).toEqual([]);
    await executer(inscrire, m.emploi, { rendezvous: id, parcours: second });
    await expect(executer(inscrire, m.emploi, { rendezvous: id, parcours: suivi })).rejects.toMatchObject({
      statut: 409,
    });
  });

  test('autre équipe : elle voit l’atelier, n’inscrit pas ceux qu’elle ne suit pas', async () => {
    const { id } = await collectif(5);
    await expect(executer(inscrire, m.autre, { rendezvous: id, parcours: suivi })).rejects.toMatchObject({
      statut: 403,
    });
    await expect(executer(inscrire, m.etranger, { rendezvous: id, parcours: suivi })).rejects.toMatchObject({
      statut: 404,
    });
    const individuel = await fixer();
    await expect(executer(inscrire, m.emploi, { rendezvous: individuel.id, parcours: second })).rejects.toThrow(
      /collectif/,
    );
  });

  test('qualifié d’un coup par qui le tient, même hors du cercle ; une venue d’ailleurs est refusée', async () => {
    const { id } = await collectif(5, m.autre);
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
    const autre = (await fixer()).participation!;
    await expect(executer(qualifierTous, m.autre, { rendezvous: id, etats: { [autre]: 'honore' } })).rejects.toThrow(
      /inscrite/,
    );
    await expect(executer(qualifierTous, m.emploi, { rendezvous: id, reste: 'honore' })).rejects.toMatchObject({
      statut: 403,
    });
    expect(
      await executer(qualifierTous, m.autre, { rendezvous: id, reste: 'honore', etats: { [absente]: 'absent' } }),
    ).toMatchObject({ nombre: 2 });
    expect((await venue(absente)).etat).toBe('absent');
    // Un atelier n'est pas un échange individuel : la conservation n'en court pas.
    const { rows: p } = await sql<{
      n: number;
    }>`SELECT count(*)::int AS n FROM parcours WHERE dernier_contact IS NOT NULL`.execute(base);
    expect(p[0]!.n).toBe(0);
    expect(await executer(qualifierTous, m.autre, { rendezvous: id, reste: 'absent' })).toMatchObject({ nombre: 0 });
  });
});

describe('dire qui est venu', () => {
  test('pas avant l’heure, par l’horloge de la base', async () => {
    const { participation } = await fixer();
    await expect(executer(qualifier, m.emploi, { participation, etat: 'honore' })).rejects.toMatchObject({
      statut: 409,
    });
  });

  test('le premier honoré accueille la personne et date le contact ; deux appuis n’en font qu’un ; changer d’avis se trace', async () => {
    await sql`UPDATE parcours SET etat = 'oriente', dernier_contact = NULL WHERE id = ${suivi}`.execute(base);
    const { id, participation } = await passe();
    await executer(qualifier, m.social, { participation, etat: 'honore' });
    await executer(qualifier, m.social, { participation, etat: 'honore' });
    const { rows } = await sql<{
      etat: string;
      contact: string;
    }>`SELECT etat, dernier_contact AS contact FROM parcours WHERE id = ${suivi}`.execute(base);
    expect(rows[0]).toEqual({ etat: 'accueilli', contact: demain(-1) });
    await executer(qualifier, m.emploi, { participation, etat: 'absent' });
    expect(await venue(participation)).toMatchObject({ etat: 'absent', par: m.emploi.nom });
    const { rows: journal } = await sql<{ details: unknown }>`SELECT details FROM journal
      WHERE action = 'rendezvous.qualifier' AND details->>'rendezvous' = ${String(id)} ORDER BY id`.execute(base);
    expect(journal.map(({ details }) => details)).toContainEqual({ rendezvous: id, avant: 'honore', etat: 'absent' });
  });

  test('le cercle, qui le tient et le responsable ; nul autre', async () => {
    const { participation } = await passe(m.emploi, { professionnel: m.professionnels[m.entreprise.compteId] });
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
    await expect(executer(qualifier, await elle(suivi), { participation, etat: 'honore' })).rejects.toMatchObject({
      statut: 403,
    });
  });

  test('un ancien référent lit sans dire ; la base le refuse aussi', async () => {
    const { participation } = await passe();
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
    const { id, participation } = await fixer(m.emploi, { jour: demain(5) });
    await executer(confirmerRendezvous, await elle(suivi), { participation });
    await sql`DELETE FROM sms`.execute(base);
    await executer(deplacer, m.social, { rendezvous: id, jour: demain(8), heure: '15:30', malgre: true });
    expect(await rappels(participation!)).toEqual([`${demain(6)} 10:00`, `${demain(8)} 08:00`]);
    expect(await venue(participation!)).toMatchObject({ etat: 'fixe', confirme: false });
    expect((await sms())[0]!.texte).toMatch(/change : .* à 15 h 30, Maison/);
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
    const { id, participation } = await fixer();
    await executer(annulerRendezvous, m.emploi, { rendezvous: id });
    expect((await venue(participation!)).etat).toBe('annule');
    expect(await rappels(participation!)).toEqual([]);
    expect((await sms()).at(-1)!.texte).toContain('est annulé.');
    await expect(executer(annulerRendezvous, m.emploi, { rendezvous: id })).rejects.toMatchObject({ statut: 409 });
    const vieux = await passe();
    await expect(executer(annulerRendezvous, m.emploi, { rendezvous: vieux.id })).rejects.toMatchObject({
      statut: 409,
    });
  });

  test('à la clôture, ce qui est à venir s’annule et plus rien ne s’y fixe', async () => {
    const clos = await parcoursSuivi(m, 'Close');
    const { participation } = await fixer(m.emploi, { parcours: clos });
    const ancien = await passe(m.emploi, { parcours: clos });
    await base.transaction().execute((trx) => annulerRendezvousAVenir(trx, 'Essai', clos));
    await sql`UPDATE parcours SET etat = 'clos', clos_le = current_date WHERE id = ${clos}`.execute(base);
    expect((await venue(participation!)).etat).toBe('annule');
    expect((await venue(ancien.participation)).etat).toBe('fixe');
    await expect(fixer(m.emploi, { parcours: clos })).rejects.toMatchObject({ statut: 403 });
    // Qui tenait le rendez-vous peut encore dire qui est venu.
    await executer(qualifier, m.emploi, { participation: ancien.participation, etat: 'honore' });
    await expect(
      executer(qualifier, m.social, { participation: ancien.participation, etat: 'absent' }),
    ).rejects.toMatchObject({ statut: 403 });
  });
});

describe('la personne', () => {
  test('confirme, ou demande une autre date : le référent l’apprend sans son nom', async () => {
    const { participation } = await fixer();
    await executer(confirmerRendezvous, await elle(suivi), { participation });
    expect((await venue(participation!)).confirme).toBe(true);
    await executer(demanderReport, await elle(suivi), { participation, texte: 'Plutôt un mardi' });
    await executer(demanderReport, await elle(suivi), { participation, texte: 'Plutôt un jeudi' });
    expect(await venue(participation!)).toMatchObject({ confirme: false, report: 'Plutôt un jeudi', etat: 'fixe' });
    const { rows } = await sql<{ sujet: string; texte: string }>`SELECT sujet, texte FROM courriel
      WHERE destinataire = ${m.emploi.courriel}`.execute(base);
    expect(rows).toHaveLength(1);
    expect(rows[0]!.sujet).toMatch(/^P62-\d{4}-\d{5} : une autre date est demandée$/);
    expect(rows[0]!.texte).not.toMatch(/mardi|Essai/);
  });

  test('le rendez-vous d’une autre n’existe pas pour elle ; un professionnel ne confirme pas à sa place', async () => {
    const { participation } = await fixer(m.emploi, { parcours: second });
    await expect(executer(confirmerRendezvous, await elle(suivi), { participation })).rejects.toMatchObject({
      statut: 404,
    });
    await expect(executer(confirmerRendezvous, m.emploi, { participation })).rejects.toMatchObject({ statut: 403 });
    const vieux = await passe();
    await expect(
      executer(demanderReport, await elle(suivi), { participation: vieux.participation, texte: 'Trop tard' }),
    ).rejects.toMatchObject({ statut: 409 });
  });

  test('elle lit ses rendez-vous, pas ceux des autres', async () => {
    const personne = await personneDe(suivi);
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
    const { participation } = await fixer();
    const vieux = await passe();
    await sql`DELETE FROM rendezvous_rappel`.execute(base);
    await sql`INSERT INTO rendezvous_rappel (participation, du_le) VALUES (${participation}, now() - interval '1 hour'),
      (${participation}, now() - interval '1 minute'), (${vieux.participation}, now() - interval '3 days')`.execute(
      base,
    );
    await sql`DELETE FROM sms`.execute(base);
    const partis = await Promise.all([envoyerRappelsRendezvous(base), envoyerRappelsRendezvous(base)]);
    expect(partis.reduce((a, b) => a + b, 0)).toBe(1);
    const envoyes = await sms();
    expect(envoyes).toHaveLength(1);
    expect(envoyes[0]!.texte).toMatch(/^Rappel de votre rendez-vous/);
    expect(await rappels(participation!)).toEqual([]);
    expect(await rappels(vieux.participation)).toEqual([]);
  });
});

test('résumé d’un parcours', async () => {
  const { parcoursSitue } = await import('#src/domaines/personnes/index.ts');
  const resume = await lireEnCloison(m.emploi, async (c) => resumeRendezvous(c, await parcoursSitue(c, second)));
  expect(resume.prochain).not.toBeNull();
  expect(resume.couverture!.mois).toBe(aujourdhui().slice(0, 7));
});
