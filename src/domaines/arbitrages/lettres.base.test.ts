import '#src/domaines/documents.ts';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { appelSitue } from '#src/domaines/appels/index.ts';
import { documentsDe, semerModeles } from '#src/domaines/modeles/index.ts';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { baseDeTest } from '#tests/base.ts';
import { type MondeArbitrage, mondeArbitrage, SIGNATURE } from '#tests/fabriqueArbitrages.ts';
import {
  annulerDecision,
  conventionsPubliees,
  deciderCandidature,
  decisionDe,
  envoyerLettres,
  noterReception,
  preparerLettres,
  publierResultats,
  resultatsDe,
} from './index.ts';

let base: Base;
let m: MondeArbitrage;
beforeEach(async () => {
  base = await baseDeTest();
  await semerParametres(base);
  await semerModeles(base);
  m = await mondeArbitrage(base);
});

const decider = (id: number, sens: string, plus: Record<string, unknown> = {}) =>
  executer(deciderCandidature, m.departement, {
    id,
    sens,
    montant: sens === 'favorable' ? '40000' : '',
    motif: sens === 'favorable' ? '' : 'Les actions ne répondent pas à la première orientation.',
    ...SIGNATURE,
    ...plus,
  });
const deciderTout = async () => {
  const [a, b, c, d] = m.candidatures;
  await decider(a, 'favorable', { conditions: 'Associer les missions locales.' });
  await decider(b, 'favorable');
  await decider(c, 'defavorable');
  await decider(d, 'ajourne');
};
const preparer = (acteur = m.agent) => executer(preparerLettres, acteur, { appel: m.appel });
const empreinteDuLot = async (lot: number) =>
  (await base.selectFrom('lettre_lot').select('empreinte').where('id', '=', lot).executeTakeFirstOrThrow()).empreinte;
const envoyer = async (lot: number, acteur = m.departement, empreinte?: string) =>
  executer(envoyerLettres, acteur, { appel: m.appel, lot, empreinte: empreinte ?? (await empreinteDuLot(lot)) });

describe('les lettres', () => {
  test('préparées sans rien envoyer, puis envoyées telles que vues ; un double clic n’envoie qu’une fois', async () => {
    await expect(preparer()).rejects.toMatchObject({ statut: 409 });
    await deciderTout();
    for (const acteur of [m.porteur, m.autreDepartement, m.ddets])
      await expect(preparer(acteur)).rejects.toMatchObject({ statut: 403 });
    const { lot, lettres } = await preparer();
    expect(lettres).toBe(4);
    expect((await preparer()).lot).toBe(lot);
    expect(await documentsDe(base, `candidature:${m.candidatures[0]}`)).toEqual([]);
    await expect(envoyer(lot, m.agent)).rejects.toMatchObject({ statut: 403 });
    await expect(envoyer(lot, m.departement, 'a'.repeat(64))).rejects.toMatchObject({ statut: 409 });
    const avant = await base
      .selectFrom('courriel')
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    const clics = await Promise.allSettled([envoyer(lot), envoyer(lot)]);
    expect(clics.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
    expect(clics.find((r) => r.status === 'rejected')).toMatchObject({ reason: { statut: 409 } });
    for (const id of m.candidatures)
      expect((await documentsDe(base, `candidature:${id}`)).map((d) => d.format).sort()).toEqual(['docx', 'pdf']);
    const apres = await base
      .selectFrom('courriel')
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    // Deux réseaux, deux candidatures chacun ; le premier a deux personnes.
    expect(Number(apres.n) - Number(avant.n)).toBe(6);
    await expect(
      executer(annulerDecision, m.departement, { id: m.candidatures[0], motif: 'Trop tard.' }),
    ).rejects.toThrow('notifiée');
    await expect(preparer()).rejects.toMatchObject({ statut: 409 });
  });

  test('disent le montant, la demande, les conditions, le motif, l’acte et les délais de recours datés', async () => {
    await deciderTout();
    const { lot } = await preparer();
    await envoyer(lot);
    const { rows } = await sql<{
      objet: string;
      texte: string;
    }>`SELECT objet, document::text AS texte FROM document_produit WHERE format = 'pdf'`.execute(base);
    const lire = (id: number) => rows.find((r) => r.objet === `candidature:${id}`)!.texte.replace(/\s/g, ' ');
    const [a, , c, d] = m.candidatures;
    for (const mot of [
      '40 000,00 €',
      'Vous aviez demandé 48 000,00 €',
      'Associer les missions locales',
      'CP-2026-12 du 15 janvier 2026',
      'un délai de 2 mois',
    ])
      expect(lire(a)).toContain(mot);
    expect(lire(c)).toContain('ne répondent pas à la première orientation');
    expect(lire(c)).not.toContain('accordée');
    expect(lire(d)).toContain('ajourner');
  });

  test('une décision changée, ou un modèle republié, depuis l’aperçu : rien ne part', async () => {
    await deciderTout();
    const [a] = m.candidatures;
    const { lot } = await preparer();
    const vue = await empreinteDuLot(lot);
    await executer(annulerDecision, m.departement, { id: a, motif: 'Erreur de montant.' });
    await expect(envoyer(lot, m.departement, vue)).rejects.toMatchObject({ statut: 409 });
    await decider(a, 'favorable', { montant: '30000' });
    await expect(envoyer(lot, m.departement, vue)).rejects.toMatchObject({ statut: 409 });
    const neuf = await preparer();
    expect(neuf.lot).not.toBe(lot);
    await expect(envoyer(lot, m.departement, vue)).rejects.toMatchObject({ statut: 409 });
    await sql`WITH v AS (UPDATE modele_version SET etat = 'retiree' WHERE etat = 'publiee'
        AND modele = (SELECT id FROM modele WHERE usage = 'lettre_retenue' AND departement IS NULL) RETURNING modele, numero, corps)
      SELECT * FROM v`.execute(base);
    await sql`INSERT INTO modele_version (modele, numero, corps, etat, auteur, publiee_le)
      SELECT modele, numero + 1, corps || E'\nUne phrase de plus.', 'publiee', 'Essai', now() FROM modele_version WHERE etat = 'retiree'`.execute(
      base,
    );
    await expect(envoyer(neuf.lot)).rejects.toMatchObject({ statut: 409 });
    const { rows } = await sql`SELECT FROM lettre WHERE envoyee_le IS NOT NULL`.execute(base);
    expect(rows).toHaveLength(0);
  });

  test('la réception ouvre le recours : deux mois francs ; avant l’envoi, à venir, ou deux fois : refusée', async () => {
    await decider(m.candidatures[0], 'favorable');
    await envoyer((await preparer()).lot);
    const lettre = (await decisionDe(base, m.candidatures[0]))!.lettre!.id;
    const noter = (recue_le: string, acteur = m.agent) =>
      executer(noterReception, acteur, { appel: m.appel, lettre, recue_le });
    await expect(noter(aujourdhui(), m.porteur)).rejects.toMatchObject({ statut: 403 });
    await expect(noter('2020-01-01')).rejects.toMatchObject({ champs: { recue_le: expect.any(String) } });
    await expect(noter('2099-01-01')).rejects.toMatchObject({ champs: { recue_le: expect.any(String) } });
    const { jusquAu } = await noter(aujourdhui());
    expect(jusquAu > aujourdhui()).toBe(true);
    await expect(noter(aujourdhui())).rejects.toThrow('déjà notée');
  });
});

describe('les résultats', () => {
  test('se publient quand tout est décidé et notifié, une fois ; les refus n’y sont pas', async () => {
    const publier = (acteur = m.departement) => executer(publierResultats, acteur, { id: m.appel });
    await expect(publier(m.agent)).rejects.toMatchObject({ statut: 403 });
    await expect(publier()).rejects.toThrow('4 candidatures attendent');
    await deciderTout();
    await expect(publier()).rejects.toThrow('lettres ne sont pas envoyées');
    await envoyer((await preparer()).lot);
    expect(await resultatsDe(base, m.appel)).toEqual([]);
    await publier();
    expect(await resultatsDe(base, m.appel)).toMatchObject([
      { intitule: expect.any(String), montant: '40000.00', territoires: ['Pas-de-Calais'] },
      { montant: '40000.00' },
    ]);
    expect((await appelSitue(base, m.appel)).etat).toBe('resultats');
    await expect(publier()).rejects.toMatchObject({ statut: 409 });
    await expect(decider(m.candidatures[3], 'defavorable')).rejects.toMatchObject({ statut: 409 });
  });

  test('pas avant la clôture', async () => {
    await sql`UPDATE appel SET ferme_le = now() + interval '1 day' WHERE id = ${m.appel}`.execute(base);
    await expect(executer(publierResultats, m.departement, { id: m.appel })).rejects.toThrow('après sa clôture');
  });

  test('les conventions signées se publient au schéma SCDL ; un brouillon de convention n’y est pas', async () => {
    const [a, b] = m.candidatures;
    await decider(a, 'favorable');
    await sql`INSERT INTO subvention (numero, candidature, appel, organisation_id, financeur_id, intitule, debut, fin, montant, cout_eligible, etat, signee_le,
        cree_par) VALUES ('ESSAI-1', ${a}, ${m.appel}, ${m.porteur.organisationId}, ${m.departement.organisationId}, 'Projet, inventé', '2026-01-01',
        '2026-12-31', 40000, 60000, 'active', '2026-01-20', 'Essai'),
      ('ESSAI-2', ${b}, ${m.appel}, ${m.autrePorteur.organisationId}, ${m.departement.organisationId}, 'Autre', '2026-01-01', '2026-12-31', 10000, 60000,
        'projet', NULL, 'Essai')`.execute(base);
    const lignes = await conventionsPubliees(base, m.appel);
    expect(lignes).toMatchObject([
      {
        dateConvention: '2026-01-20',
        referenceDecision: 'CP-2026-12',
        objet: 'Projet, inventé',
        montant: '40000.00',
        notificationUE: 'non',
        datesPeriodeVersement: '2026-01-01/2026-12-31',
      },
    ]);
    expect(await conventionsPubliees(base, m.appel + 1)).toEqual([]);
  });
});
