import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { EtatDossier } from '#src/domaines/dossiers/index.ts';
import { dossierSitue } from '#src/domaines/dossiers/index.ts';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { correctionsDe } from '#src/socle/examen/corrections.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Campagne, campagneDeTest, dossierDeTest } from '#tests/fabriqueConventionnement.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { dossierPourAgir, faireAvancer } from '../dossiers/index.ts';
import { attribuerDossiers } from './operations/attribuer.ts';
import { declarerComplet } from './operations/completer.ts';
import { demanderCorrections, prolongerCorrections, reprendreDossier } from './operations/renvoyer.ts';

let base: Base;
let c: Campagne;
let collegue: Acteur;
beforeAll(async () => {
  base = await baseDeTest();
  c = await campagneDeTest(base);
  await semerParametres(base);
  collegue = await creerActeurTest(base, 'ddets', 'agent', { organisationId: c.ddets.organisationId });
});

/** Un dossier de plus dans la même campagne : chacun le sien, une structure n'en a qu'un par campagne. */
async function dossier(etat: EtatDossier, donnees?: Record<string, unknown>): Promise<number> {
  await sql`DELETE FROM reponse_edition; DELETE FROM reponse; DELETE FROM dossier_critere; DELETE FROM dossier_note;
    DELETE FROM dossier_correction; DELETE FROM echeance_rappel; DELETE FROM echeance; DELETE FROM dossier`.execute(
    base,
  );
  return dossierDeTest(base, c, { etat, ...(donnees ? { donnees } : {}) });
}
const champsOuverts = async (id: number) => {
  const { rows } = await sql<{ ouverts: string[] | null }>`
    SELECT champs_ouverts AS ouverts FROM reponse WHERE objet = ${`dossier:${id}`}`.execute(base);
  return rows[0]!.ouverts;
};
const echeances = async (id: number) => {
  const { rows } = await sql<{ etat: string; due: Date; organisation: number }>`
    SELECT etat, due_le AS due, organisation_id AS organisation FROM echeance WHERE objet = ${`dossier:${id}`} ORDER BY id`.execute(
    base,
  );
  return rows;
};
const CORRECTION = { champs: ['presentation'], demande: 'Précisez le public accueilli.' };

describe('prendre un dossier', () => {
  test('deux agents ouvrent la même page : le second apprend que le premier l’a pris', async () => {
    const id = await dossier('depose');
    await executer(attribuerDossiers, c.ddets, { dossiers: id, instructeur: 'moi', vu: 0 });
    await expect(
      executer(attribuerDossiers, collegue, { dossiers: id, instructeur: 'moi', vu: 0 }),
    ).rejects.toMatchObject({
      statut: 409,
      message: expect.stringContaining('vient de prendre ce dossier'),
    });
    expect(await executer(attribuerDossiers, c.ddets, { dossiers: id, instructeur: 'moi', vu: 0 })).toMatchObject({
      changes: 0,
    });
  });

  test("ni une autre DDETS, ni la DREETS, ni le département, ni la structure ; et pas à quelqu'un d'un autre département", async () => {
    const id = await dossier('depose');
    for (const qui of [c.autreDdets, c.dreets, c.departement, c.structure, c.reseau])
      await expect(executer(attribuerDossiers, qui, { dossiers: id, instructeur: 'moi' })).rejects.toMatchObject({
        statut: 403,
      });
    await expect(
      executer(attribuerDossiers, c.ddets, { dossiers: [id], instructeur: c.autreDdets.compteId }),
    ).rejects.toThrow("n'instruit pas");
  });
});

describe('déclarer complet', () => {
  test('une structure ne peut pas instruire son propre dossier, ni une autre DDETS', async () => {
    const id = await dossier('depose');
    for (const qui of [c.structure, c.autreDdets, c.departement])
      await expect(executer(declarerComplet, qui, { id })).rejects.toMatchObject({ statut: 403 });
  });

  test('deux agents sur un dossier : le second est refusé en conflit, sa version est dépassée', async () => {
    const id = await dossier('depose');
    const { version } = await dossierSitue(base, id);
    await executer(attribuerDossiers, c.ddets, { dossiers: id, instructeur: 'moi' });
    await expect(executer(declarerComplet, collegue, { id, version })).rejects.toMatchObject({
      statut: 409,
      message: expect.stringContaining(c.ddets.nom),
    });
    expect(await executer(declarerComplet, collegue, { id, version: version + 1 })).toMatchObject({ etat: 'complet' });
    await expect(executer(declarerComplet, c.ddets, { id })).rejects.toMatchObject({ statut: 409 });
  });

  test('deux clics au même instant : un seul passage', async () => {
    const id = await dossier('depose');
    const essais = await Promise.allSettled([1, 2].map(() => executer(declarerComplet, c.ddets, { id })));
    expect(essais.map((e) => e.status).sort()).toEqual(['fulfilled', 'rejected']);
    const { rows } = await sql`SELECT FROM suivi WHERE objet = ${`dossier:${id}`} AND vers = 'complet'`.execute(base);
    expect(rows).toHaveLength(1);
  });

  test("ce qui manque se voit ; passer outre se motive, et la raison reste dans l'histoire", async () => {
    const id = await dossier('depose', { etp_aci: '3' });
    await expect(executer(declarerComplet, c.ddets, { id })).rejects.toMatchObject({
      champs: { motif: expect.any(String) },
    });
    await executer(declarerComplet, c.ddets, { id, motif: 'Présentation reçue par courrier.' });
    const { rows } = await sql<{ commentaire: string }>`
      SELECT commentaire FROM suivi WHERE objet = ${`dossier:${id}`} AND vers = 'complet'`.execute(base);
    expect(rows.at(-1)!.commentaire).toBe('Présentation reçue par courrier.');
  });
});

describe('demander des corrections', () => {
  test('seuls les champs choisis se rouvrent, une échéance est posée à la structure, un message part', async () => {
    const id = await dossier('depose');
    const { rows: avant } = await sql`SELECT FROM courriel`.execute(base);
    await executer(demanderCorrections, c.ddets, { id, ...CORRECTION, jour: '2099-07-01', heure: '17:00' });
    expect(await champsOuverts(id)).toEqual(['presentation']);
    const [echeance] = await echeances(id);
    // 17 h à Paris en été : 15 h en temps universel.
    expect(echeance).toMatchObject({
      etat: 'ouverte',
      organisation: c.structure.organisationId,
      due: new Date('2099-07-01T15:00:00Z'),
    });
    const { rows: apres } = await sql`SELECT FROM courriel`.execute(base);
    expect(apres.length - avant.length).toBe(1);
  });

  test('le délai proposé est un paramètre daté : quinze jours, fin de journée à Paris', async () => {
    const id = await dossier('depose');
    const { avant } = await executer(demanderCorrections, c.ddets, { id, ...CORRECTION });
    const { rows } = await sql<{ jours: number; heure: string }>`
      SELECT ((${avant}::timestamptz AT TIME ZONE 'Europe/Paris')::date - (now() AT TIME ZONE 'Europe/Paris')::date) AS jours,
        to_char(${avant}::timestamptz AT TIME ZONE 'Europe/Paris', 'HH24:MI') AS heure`.execute(base);
    expect(rows[0]).toEqual({ jours: 15, heure: '23:59' });
  });

  test("un message vide, aucun champ, un champ d'ailleurs, une date passée : refusés, rien n'est écrit", async () => {
    const id = await dossier('depose');
    const refus = (plus: Record<string, unknown>) =>
      expect(executer(demanderCorrections, c.ddets, { id, ...CORRECTION, ...plus })).rejects.toMatchObject({
        statut: 422,
      });
    await refus({ demande: '  ' });
    await refus({ champs: [] });
    await refus({ champs: ['budget_inconnu'] });
    await refus({ jour: '2020-01-01' });
    expect((await dossierSitue(base, id)).etat).toBe('depose');
    expect(await correctionsDe(base, 'dossier', id)).toEqual([]);
  });

  test('possible après la clôture du dépôt ; une seule demande ouverte à la fois', async () => {
    const id = await dossier('complet');
    await sql`UPDATE campagne SET ouvre_le = now() - interval '9 days', ferme_le = now() - interval '2 days' WHERE id = ${c.campagne}`.execute(
      base,
    );
    await executer(demanderCorrections, c.ddets, { id, ...CORRECTION });
    expect((await dossierSitue(base, id)).etat).toBe('a_corriger');
    await expect(executer(demanderCorrections, c.ddets, { id, ...CORRECTION })).rejects.toMatchObject({ statut: 409 });
    await expect(
      sql`INSERT INTO dossier_correction (dossier, champs, demande, demandee_par, avant_le) VALUES (${id}, '{x}', 'x', 'x', now())`.execute(
        base,
      ),
    ).rejects.toThrow('correction_ouverte');
  });

  test('prolonger déplace la même échéance ; reprendre sans attendre referme les champs et le dit', async () => {
    const id = await dossier('depose');
    await executer(demanderCorrections, c.ddets, { id, ...CORRECTION, jour: '2099-01-10', heure: '12:00' });
    await executer(prolongerCorrections, c.ddets, { id, jour: '2099-01-20', heure: '12:00' });
    expect((await echeances(id)).map(({ etat, due }) => [etat, due.toISOString()])).toEqual([
      ['ouverte', '2099-01-20T11:00:00.000Z'],
    ]);
    await expect(executer(reprendreDossier, c.ddets, { id, motif: '' })).rejects.toMatchObject({ statut: 422 });
    await executer(reprendreDossier, c.ddets, { id, motif: 'Demande faite par erreur.' });
    expect(await champsOuverts(id)).toEqual([]);
    expect((await echeances(id)).map(({ etat }) => etat)).toEqual(['sans_objet']);
    expect((await dossierSitue(base, id)).etat).toBe('depose');
    const [correction] = await correctionsDe(base, 'dossier', id);
    expect(correction).toMatchObject({ annuleePar: c.ddets.nom, repondueLe: null, motif: 'Demande faite par erreur.' });
    await expect(executer(prolongerCorrections, c.ddets, { id, jour: '2099-02-01' })).rejects.toMatchObject({
      statut: 409,
    });
  });

  test('la structure rend ses corrections : la demande se ferme, son échéance est faite', async () => {
    const id = await dossier('depose');
    await executer(demanderCorrections, c.ddets, { id, ...CORRECTION });
    await enTransaction(base, async (trx) =>
      faireAvancer(trx, c.structure, await dossierPourAgir(trx, id), 'redeposer'),
    );
    const [correction] = await correctionsDe(base, 'dossier', id);
    expect(correction!.repondueLe).not.toBeNull();
    expect((await echeances(id)).map(({ etat }) => etat)).toEqual(['faite']);
  });
});
