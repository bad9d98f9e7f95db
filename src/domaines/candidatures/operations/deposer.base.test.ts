import { setTimeout as attendre } from 'node:timers/promises';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { jourDe } from '#src/socle/jour.ts';
import { baseDeTest } from '#tests/base.ts';
import { BUDGET_TEST, candidatureDeTest, ecrireAppel, type MondeAppel } from '#tests/fabriqueAppels.ts';
import { avecFormulaire, mondeCandidature, REPONSES_CANDIDATURE } from '#tests/fabriqueCandidatures.ts';
import { candidaturePourAgir, faireAvancer } from '../chargement.ts';
import { contenuCandidature } from '../contenu.ts';
import { deposer } from '../deposer.ts';
import { rouvrirPourCorrection } from '../rouvrir.ts';
import { accorderDelai } from './delai.ts';
import { remplirCandidature } from './remplir.ts';

let base: Base;
let m: MondeAppel;

beforeAll(async () => {
  base = await baseDeTest();
  m = await mondeCandidature(base);
});

const donnees = REPONSES_CANDIDATURE;
const brouillon = (plus: Parameters<typeof candidatureDeTest>[2] = {}, appel = m.appel) =>
  candidatureDeTest(base, { appel, porteur: m.porteur }, { donnees, ...plus });
const clore = (quand: string, appel = m.appel) =>
  sql`UPDATE appel SET ferme_le = date_trunc('milliseconds', clock_timestamp()) + ${quand}::interval WHERE id = ${appel}`.execute(
    base,
  );
const lue = (id: number) =>
  base.selectFrom('candidature').select(['etat', 'numero', 'depose_le']).where('id', '=', id).executeTakeFirstOrThrow();
const refuses = async (id: number) =>
  (await base.selectFrom('candidature_depot_refuse').select('motif').where('candidature', '=', id).execute()).map(
    (r) => r.motif,
  );
const recepisses = (id: number) =>
  base.selectFrom('candidature_recepisse').selectAll().where('candidature', '=', id).orderBy('rang').execute();
const nominatif = async () => {
  const appel = await ecrireAppel(base, m.departement, { retard: 'nominative' });
  await avecFormulaire(base, appel);
  return appel;
};

describe('déposer', () => {
  test('fige tout : réponses, formulaire, appel, budget, pièces ; l’empreinte se refait, et plus rien ne se modifie', async () => {
    const id = await brouillon();
    const depot = await deposer(base, m.collegue, { id });
    expect(depot).toMatchObject({ rang: 1, deja: false, numero: expect.stringMatching(/^AAP\d+-\d{4}$/) });
    const [r] = await recepisses(id);
    expect(empreinteDe(r!.contenu)).toBe(r!.empreinte);
    expect(r!.contenu).toMatchObject({
      appel: { version: 1 },
      porteur: { nature: 'reseau' },
      budget: { contenu: BUDGET_TEST, empreinte: empreinteDe(BUDGET_TEST) },
      reponses: { resume: 'Former les encadrants.' },
    });
    expect(empreinteDe({ ...(r!.contenu as object), depose_par: 'Autre' })).not.toBe(r!.empreinte);
    const ecrire = executer(remplirCandidature, m.porteur, { id, version: 1, changements: { resume: 'Après coup' } });
    await expect(ecrire).rejects.toMatchObject({ statut: 409 });
    const { etat } = (await contenuCandidature(base, m.agent, id)).budget!.enregistre;
    expect(etat).toBe('fige');
    const changer = base
      .updateTable('candidature_recepisse')
      .set({ empreinte: 'f'.repeat(64) })
      .where('candidature', '=', id);
    await expect(changer.execute()).rejects.toThrow('ne change pas');
  });

  test('une pièce qui attend son analyse retient le dépôt ; saine, elle est dans le récépissé', async () => {
    const id = await brouillon();
    await sql`WITH f AS (INSERT INTO fichier (sha256, nom, octets, type) VALUES (${'a'.repeat(64)}, 'statuts.pdf', 10, 'application/pdf') RETURNING id)
      INSERT INTO piece (fichier_id, objet, nom, type, etat, depose_par)
      SELECT id, ${`candidature:${id}`}, 'statuts.pdf', 'application/pdf', 'quarantaine', 'Essai' FROM f`.execute(base);
    await expect(deposer(base, m.porteur, { id })).rejects.toThrow('analyse antivirus');
    await sql`UPDATE piece SET etat = 'saine' WHERE objet = ${`candidature:${id}`}`.execute(base);
    await deposer(base, m.porteur, { id });
    expect(JSON.stringify((await recepisses(id))[0]!.contenu)).toContain('statuts.pdf');
  });

  test('un double clic, ou deux collègues ensemble, ne font qu’un dépôt, un récépissé, un message chacun', async () => {
    const id = await brouillon();
    const depots = await Promise.all([m.porteur, m.collegue, m.porteur].map((a) => deposer(base, a, { id })));
    expect(depots.map(({ deja }) => deja).toSorted()).toEqual([false, true, true]);
    expect(new Set(depots.map(({ empreinte }) => empreinte)).size).toBe(1);
    expect(await recepisses(id)).toHaveLength(1);
    const { rows } = await sql<{
      n: number;
    }>`SELECT count(*)::int AS n FROM courriel WHERE texte LIKE ${`%/candidatures/${id}/recepisse%`}`.execute(base);
    expect(rows[0]!.n).toBe(2);
  });

  test('incomplète, ou au budget qui dépasse son plafond : refusée avec chaque point, notée, le brouillon reste', async () => {
    const vide = await brouillon({ donnees: { resume: 'Seul' } });
    await expect(deposer(base, m.porteur, { id: vide })).rejects.toMatchObject({
      champs: { presentation: expect.any(String) },
    });
    const charges = BUDGET_TEST.charges.map((c) => (c.nature === 'indirecte' ? { ...c, montant: '10000.01' } : c));
    const trop = await brouillon({ budget: { ...BUDGET_TEST, charges } });
    await expect(deposer(base, m.porteur, { id: trop })).rejects.toMatchObject({
      champs: { budget: expect.stringContaining('Budget') },
    });
    const rien = await brouillon({ budget: { charges: [], ressources: [], contributions: [] } });
    await expect(deposer(base, m.porteur, { id: rien })).rejects.toThrow('Le budget est à remplir.');
    for (const id of [vide, trop, rien]) {
      expect(await refuses(id)).toHaveLength(1);
      expect(await lue(id)).toMatchObject({ etat: 'brouillon', numero: null });
    }
  });

  test("une réponse changée depuis la relecture arrête le dépôt : la personne n'engage pas ce qu'elle n'a pas lu", async () => {
    const id = await brouillon();
    await executer(remplirCandidature, m.collegue, { id, version: 1, changements: { resume: 'Autre chose.' } });
    await expect(deposer(base, m.porteur, { id, version: 1 })).rejects.toMatchObject({ statut: 409 });
    expect(await deposer(base, m.porteur, { id, version: 2 })).toMatchObject({ rang: 1 });
  });

  test('ni un autre porteur, ni le financeur, ni un auteur invité, ni une lectrice : rien n’est noté, rien ne change', async () => {
    const id = await brouillon();
    await sql`INSERT INTO candidature_auteur (candidature, compte_id, par) VALUES (${id}, ${m.lecteur.compteId}, 'Essai')`.execute(
      base,
    );
    for (const qui of [m.autrePorteur, m.departement, m.ddets, m.lecteur, { ...m.porteur, role: 'lecteur' as const }])
      await expect(deposer(base, qui, { id }), qui.nature).rejects.toMatchObject({ statut: 403 });
    await expect(deposer(base, m.porteur, { id: 999_999 })).rejects.toMatchObject({ statut: 404 });
    await expect(deposer(base, m.porteur, { id: 'x' as never })).rejects.toMatchObject({ statut: 422 });
    expect(await refuses(id)).toEqual([]);
    // L'auteur invité, lui, écrit.
    await executer(remplirCandidature, m.lecteur, { id, version: 1, changements: { resume: 'Écrit à deux.' } });
    await expect(contenuCandidature(base, m.autrePorteur, id)).rejects.toMatchObject({ statut: 403 });
  });
});

describe('la clôture', () => {
  test("passée d'une milliseconde, elle refuse ; une milliseconde avant, elle reçoit", async () => {
    const id = await brouillon();
    await clore('-1 millisecond');
    await expect(deposer(base, m.porteur, { id })).rejects.toThrow("n'est pas déposée");
    expect(await refuses(id)).toEqual([expect.stringContaining('heure de Paris')]);
    await clore('1 day');
    const { deposeLe } = await deposer(base, m.porteur, { id });
    const { rows } = await sql<{ entre: boolean }>`SELECT ferme_le > ${deposeLe} AND tente_le < ${deposeLe} AS entre
      FROM appel, candidature_depot_refuse WHERE appel.id = ${m.appel} AND candidature = ${id}`.execute(base);
    expect(rows[0]!.entre).toBe(true);
  });

  test("avancée pendant que le dépôt attend son verrou : refusé à l'heure de la base, et noté", async () => {
    const id = await brouillon();
    let demande: Promise<unknown> = Promise.resolve();
    await base.transaction().execute(async (trx) => {
      await sql`SELECT FROM appel WHERE id = ${m.appel} FOR UPDATE`.execute(trx);
      demande = deposer(base, m.porteur, { id }).then(
        () => 'déposé',
        (e) => e,
      );
      await attendre(150);
      await sql`UPDATE appel SET ferme_le = clock_timestamp() WHERE id = ${m.appel}`.execute(trx);
    });
    expect(await demande).toMatchObject({ statut: 422, message: expect.stringContaining("n'est pas déposée") });
    expect([(await lue(id)).etat, (await refuses(id)).length]).toEqual(['brouillon', 1]);
    await clore('1 day');
  });

  test('un délai accordé à un nom ne vaut que pour lui, se motive, se date, et déplace ses rappels', async () => {
    const appel = await nominatif();
    const [un, autre] = [await brouillon({}, appel), await brouillon({}, appel)];
    await clore('-1 hour', appel);
    const accord = { id: un, jour: '2099-01-01', heure: '12:00', motif: 'Panne constatée du réseau électrique.' };
    for (const qui of [m.porteur, m.agent, m.autreDepartement])
      await expect(executer(accorderDelai, qui, accord), qui.nature).rejects.toMatchObject({ statut: 403 });
    await expect(executer(accorderDelai, m.departement, { ...accord, motif: 'Court' })).rejects.toMatchObject({
      champs: { motif: expect.any(String) },
    });
    await expect(executer(accorderDelai, m.departement, { ...accord, jour: '2020-01-01' })).rejects.toMatchObject({
      champs: { jour: expect.any(String) },
    });
    // À venir, mais avant l'heure de l'appel : ce ne serait pas un délai.
    const ouvert = await nominatif();
    const tot = { ...accord, id: await brouillon({}, ouvert), jour: jourDe(new Date(Date.now() + 2 * 86_400_000)) };
    await expect(executer(accorderDelai, m.departement, tot)).rejects.toThrow("n'est pas plus tardive");
    await executer(accorderDelai, m.departement, accord);
    await expect(deposer(base, m.porteur, { id: autre })).rejects.toMatchObject({
      conseil: expect.stringContaining('prolongation à votre nom'),
    });
    await deposer(base, m.porteur, { id: un });
    const [r] = await recepisses(un);
    expect(r!.contenu).toMatchObject({ prolongation: true });
    const { rows } = await sql<{
      etat: string;
      juste: boolean;
    }>`SELECT etat, due_le = '2099-01-01T12:00+01' AS juste FROM echeance
      WHERE objet = ${`candidature:${un}`}`.execute(base);
    expect(rows).toEqual([{ etat: 'faite', juste: true }]);
  });

  test("un appel qui n'admet aucun retard n'accorde de délai à personne", async () => {
    const id = await brouillon();
    const accord = { id, jour: '2099-01-01', heure: '12:00', motif: 'Une raison assez longue.' };
    await expect(executer(accorderDelai, m.departement, accord)).rejects.toThrow("n'admettre aucun retard");
  });

  test('après la clôture, seules les réponses rouvertes et le budget rouvert se corrigent et se rendent', async () => {
    const appel = await nominatif();
    const id = await brouillon({}, appel);
    const { numero } = await deposer(base, m.porteur, { id });
    await clore('-1 minute', appel);
    await enTransaction(base, async (trx) => {
      const c = await candidaturePourAgir(trx, id);
      await faireAvancer(trx, m.departement, c, 'renvoyer', 'Précisez le résumé et le budget.');
      await sql`INSERT INTO candidature_correction (candidature, champs, demande, demandee_par, avant_le)
        VALUES (${id}, '{resume,budget}', 'Précisez', 'Essai', now() - interval '1 hour')`.execute(trx);
      await rouvrirPourCorrection(trx, c, ['resume', 'budget']);
    });
    const remplir = (changements: Record<string, unknown>) =>
      executer(remplirCandidature, m.porteur, { id, version: 1, changements });
    await expect(remplir({ besoins: 'Autres' })).rejects.toThrow('Seules les réponses à corriger');
    await remplir({ resume: 'Un projet mieux dit.' });
    expect((await contenuCandidature(base, m.porteur, id)).budget!.enregistre.etat).toBe('brouillon');
    expect(await deposer(base, m.porteur, { id, commentaire: 'Voilà.' })).toMatchObject({ rang: 2, numero });
    const deux = await recepisses(id);
    expect(deux.map(({ contenu }) => (contenu as { en_retard: boolean }).en_retard)).toEqual([false, true]);
    expect(deux.map((r) => empreinteDe(r.contenu) === r.empreinte)).toEqual([true, true]);
    const { reponse, repondue_le } = await base
      .selectFrom('candidature_correction')
      .select(['reponse', 'repondue_le'])
      .where('candidature', '=', id)
      .executeTakeFirstOrThrow();
    expect([reponse, repondue_le !== null]).toEqual(['Voilà.', true]);
  });
});
