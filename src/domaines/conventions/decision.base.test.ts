import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Campagne, campagneDeTest, dossierDeTest } from '#tests/fabriqueConventionnement.ts';
import {
  accord,
  accordDeTest,
  annuler,
  avisDeTest,
  dossierADecider,
  doter,
  SIGNATAIRE,
  signature,
} from '#tests/fabriqueConventions.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { numeroterConvention } from './numeroter.ts';
import { decider } from './operations/decider.ts';
import { notifier } from './operations/notifier.ts';
import { proposerAnnexe } from './operations/proposer.ts';

let base: Base;
let c: Campagne;
beforeEach(async () => {
  base = await baseDeTest();
  await semerParametres(base);
  c = await campagneDeTest(base, { annee: 2026 });
  await doter(base, c.campagne, '1000000');
});

const lire = async <T>(requete: ReturnType<typeof sql<T>>) => (await requete.execute(base)).rows;
const etatDe = async (id: number) =>
  (await lire(sql<{ etat: string }>`SELECT etat FROM dossier WHERE id = ${id}`))[0]?.etat;
const engage = async () =>
  (await lire(sql<{ engage: string }>`SELECT engage FROM enveloppe WHERE campagne = ${c.campagne}`))[0]?.engage;

describe('décider', () => {
  test('un accord fait naître la convention et son annexe, aux formes réelles, et engage le montant', async () => {
    const id = await dossierADecider(base, c, { annees: 3, lignes: [{ etp: '24.76' }], modulation: '5' });
    const r = await accord(c, id);
    expect(r.montant).toBe('621898.16');
    expect(await etatDe(id)).toBe('accorde');
    expect(await engage()).toBe('621898.16');
    expect(
      await lire(sql`SELECT c.numero, c.etat, c.debut, c.fin, a.numero AS annexe, a.etat AS etat_annexe, a.total, a.etp
        FROM convention c JOIN convention_annexe a ON a.convention = c.id WHERE c.id = ${r.convention}`),
    ).toEqual([
      {
        numero: 'C062ACI262800001',
        etat: 'projet',
        debut: '2026-01-01',
        fin: '2028-12-31',
        annexe: 'ACI062260001A0M0',
        etat_annexe: 'projet',
        total: '621898.16',
        etp: '24.76',
      },
    ]);
  });

  test('ni un agent, ni une autre DDETS, ni la structure, ni le département ne décident', async () => {
    const id = await dossierADecider(base, c);
    const agent = await creerActeurTest(base, 'ddets', 'agent');
    for (const acteur of [agent, c.autreDdets, c.structure, c.autreStructure, c.departement, c.dreets, c.reseau])
      await expect(executer(decider, acteur, { id, sens: 'accord', ...SIGNATAIRE })).rejects.toMatchObject({
        statut: 403,
      });
    expect(await etatDe(id)).toBe('avis_rendu');
  });

  test('un double clic, ou deux agents à la fois : une seule décision', async () => {
    const id = await dossierADecider(base, c);
    const resultats = await Promise.allSettled([
      accord(c, id),
      accord(c, id),
      executer(decider, c.ddets, { id, sens: 'refus', motif: 'Non.', ...SIGNATAIRE }),
    ]);
    expect(resultats.filter((r) => r.status === 'fulfilled').length).toBe(1);
    for (const r of resultats) if (r.status === 'rejected') expect(r.reason).toMatchObject({ statut: 409 });
    expect(await lire(sql`SELECT count(*) AS n FROM decision WHERE dossier = ${id}`)).toEqual([{ n: 1 }]);
  });

  test("sans l'avis de la commission, rien ne se décide, sauf le refus d'une demande irrecevable", async () => {
    const id = await dossierDeTest(base, c, { etat: 'en_dialogue', nature: 'premiere' });
    await accordDeTest(base, id, [{}]);
    await expect(accord(c, id)).rejects.toThrow('avis de la commission est obligatoire');
    const refus = { id, sens: 'refus', motif: 'Porteur non admis.', ...SIGNATAIRE };
    await expect(executer(decider, c.ddets, refus)).rejects.toThrow('obligatoire');
    await sql`INSERT INTO dossier_critere (dossier, critere, genre, rempli, commentaire, par) VALUES (${id}, 'porteur', 'eligibilite', false, 'Société commerciale.', 'Essai')`.execute(
      base,
    );
    await executer(decider, c.ddets, refus);
    expect(await etatDe(id)).toBe('refuse');
  });

  test("un avis favorable exigé et absent, puis défavorable, empêche l'accord ; favorable, il le permet", async () => {
    const id = await dossierADecider(base, c);
    const double = { nature: 'favorable_requis', motif: 'double_conventionnement', fondement: 'D5132-30' };
    await avisDeTest(base, id, { ...double, avis: null });
    await expect(accord(c, id)).rejects.toThrow('est attendu : il doit être favorable (D5132-30)');
    await sql`UPDATE saisine SET etat = 'rendue', avis = 'defavorable', rendue_le = now() WHERE motif = ${double.motif}`.execute(
      base,
    );
    await expect(accord(c, id)).rejects.toThrow("n'est pas favorable");
    await avisDeTest(base, id, double);
    await accord(c, id);
    expect(await etatDe(id)).toBe('accorde');
  });

  test("un avis simple défavorable n'empêche pas de décider : il éclaire", async () => {
    const id = await dossierDeTest(base, c, { etat: 'avis_rendu' });
    await accordDeTest(base, id, [{}]);
    await avisDeTest(base, id, { avis: 'defavorable' });
    await accord(c, id);
    expect(await etatDe(id)).toBe('accorde');
  });

  test("l'enveloppe dépassée refuse l'accord, et rien n'est écrit ni numéroté", async () => {
    await doter(base, c.campagne, '100000');
    const id = await dossierADecider(base, c);
    await expect(accord(c, id)).rejects.toThrow(/Il reste 100\s000,00\s€/);
    expect(await etatDe(id)).toBe('avis_rendu');
    expect(await lire(sql`SELECT cle FROM compteur`)).toEqual([]);
  });

  test('sans taux à la date, le message nomme le paramètre et le jour', async () => {
    await sql`UPDATE structure SET type = 'EI' WHERE id = ${c.idStructure}`.execute(base);
    const id = await dossierADecider(base, c, { lignes: [{ type: 'EI' }] });
    await expect(accord(c, id)).rejects.toThrow(/insertion » n'a pas de valeur le 1er\sjanvier\s2026/);
  });

  test("sans accord au dialogue, ou hors de l'année, l'accord est refusé", async () => {
    const id = await dossierDeTest(base, c, { etat: 'avis_rendu' });
    await avisDeTest(base, id);
    await expect(accord(c, id)).rejects.toThrow("concluez d'abord le dialogue");
  });

  test('trois ans au plus, mois entiers', async () => {
    const id = await dossierADecider(base, c);
    await expect(accord(c, id, { fin: '2029-01-31' })).rejects.toThrow('3 ans au plus');
    await expect(accord(c, id, { fin: '2028-12-30' })).rejects.toThrow('dernier jour');
    await accord(c, id, { fin: '2028-12-31' });
  });
});

describe('refus, sursis, erreur', () => {
  test('un refus se motive, libère la proposition, se notifie et ouvre un délai franc', async () => {
    const id = await dossierADecider(base, c);
    await expect(executer(decider, c.ddets, { id, sens: 'refus', ...SIGNATAIRE })).rejects.toThrow('Motivez');
    await executer(decider, c.ddets, {
      id,
      sens: 'refus',
      motif: 'Offre déjà suffisante.',
      prise_le: '2026-09-10',
      ...SIGNATAIRE,
    });
    const envoi = { id, mode: 'courrier', notifiee_le: '2026-09-12' };
    await expect(executer(notifier, c.ddets, { ...envoi, recue_le: '2026-09-11' })).rejects.toThrow('précéder');
    await executer(notifier, c.ddets, envoi);
    const { jusquAu } = await executer(notifier, c.ddets, { ...envoi, recue_le: '2026-09-15' });
    // Reçue le 15 septembre : deux mois francs, jusqu'au 16 novembre compris.
    expect(jusquAu).toBe('2026-11-16');
    const [decision] = await lire(
      sql<{
        recours: { contentieux: { valeur: number; confiance: string } };
      }>`SELECT recours FROM decision WHERE dossier = ${id}`,
    );
    expect(decision?.recours.contentieux).toMatchObject({ valeur: 2, confiance: 'source secondaire' });
    await expect(executer(notifier, c.ddets, { ...envoi, recue_le: '2026-09-20' })).rejects.toThrow('déjà notée');
    await expect(executer(notifier, c.structure, envoi)).rejects.toMatchObject({ statut: 403 });
  });

  test('sursis puis accord : le réexamen est dû, puis soldé', async () => {
    const id = await dossierADecider(base, c);
    const sursis = { id, sens: 'sursis', motif: 'Attendre les comptes.', ...SIGNATAIRE };
    await expect(executer(decider, c.ddets, sursis)).rejects.toThrow('réexaminée');
    await expect(executer(decider, c.ddets, { ...sursis, reexamen_le: '2026-01-01' })).rejects.toThrow('à venir');
    await executer(decider, c.ddets, { ...sursis, reexamen_le: '2099-03-01' });
    expect(await lire(sql`SELECT etat FROM echeance WHERE nature = 'decision.reexamen'`)).toEqual([
      { etat: 'ouverte' },
    ]);
    await accord(c, id);
    expect(await lire(sql`SELECT etat FROM echeance WHERE nature = 'decision.reexamen'`)).toEqual([{ etat: 'faite' }]);
    expect(await lire(sql`SELECT sens FROM decision WHERE dossier = ${id} ORDER BY id`)).toEqual([
      { sens: 'sursis' },
      { sens: 'accord' },
    ]);
  });

  test("une décision prise par erreur s'annule avec sa raison tant que rien n'est signé ; le numéro n'est pas repris", async () => {
    const id = await dossierADecider(base, c);
    const { convention } = await accord(c, id);
    await annuler(c, id);
    expect(await etatDe(id)).toBe('avis_rendu');
    expect(await engage()).toBe('0.00');
    expect(await lire(sql`SELECT etat FROM convention WHERE id = ${convention}`)).toEqual([{ etat: 'annulee' }]);
    expect(await lire(sql`SELECT motif_annulation AS m, annulee_le IS NOT NULL AS a FROM decision`)).toEqual([
      { m: 'Erreur de saisie.', a: true },
    ]);
    const seconde = await accord(c, id);
    expect(await lire(sql`SELECT numero FROM convention WHERE id = ${seconde.convention}`)).toEqual([
      { numero: 'C062ACI262600002' },
    ]);
    await executer(proposerAnnexe, c.ddets, { annexe: seconde.annexe });
    await signature(c, seconde.annexe as number, 'prefet');
    await expect(annuler(c, id)).rejects.toThrow('déjà signé');
  });
});

describe('numéros', () => {
  const numeroter = (echoue = false) =>
    enTransaction(base, async (trx) => {
      const numero = await numeroterConvention(trx, {
        departement: '62',
        type: 'ACI',
        debut: '2026-01-01',
        fin: '2028-12-31',
      });
      if (echoue) throw new Error('panne');
      return numero;
    });
  test('quarante prises à la fois et une qui échoue : quarante numéros qui se suivent, sans trou', async () => {
    const prises = await Promise.allSettled(Array.from({ length: 41 }, (_, i) => numeroter(i === 17)));
    const numeros = prises.flatMap((p) => (p.status === 'fulfilled' ? [p.value] : [])).sort();
    expect(prises.filter((p) => p.status === 'rejected').length).toBe(1);
    expect(numeros).toEqual(Array.from({ length: 40 }, (_, i) => `C062ACI2628${String(i + 1).padStart(5, '0')}`));
    expect(await numeroter()).toBe('C062ACI262800041');
  });
});
