import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { baseDeTest } from '#tests/base.ts';
import { type MondeAppel, mondeAppel, subventionDeTest } from '#tests/fabriqueAppels.ts';
import { candidatureRetenue, subventionSignee } from '#tests/fabriqueSubventions.ts';
import {
  annulerSubvention,
  preparerSubvention,
  proposerSubvention,
  signerSubvention,
  terminerSubventions,
} from './index.ts';
import { reprendreSubvention } from './operations/proposer.ts';

let base: Base;
let m: MondeAppel;
const lire = async <L>(requete: ReturnType<typeof sql<L>>) => (await requete.execute(base)).rows;
const DATES = { debut: '2026-01-01', fin: '2026-12-31' };
const papier = (partie: string) => ({
  partie,
  nom: 'Ida Exemple',
  qualite: '',
  moyen: 'papier',
  signe_le: aujourdhui(),
});

beforeAll(async () => {
  base = await baseDeTest();
  await semerParametres(base);
  m = await mondeAppel(base);
});

describe('préparer', () => {
  test('montant de la décision, coût et cofinanceurs du budget, plan de l’appel, cible du porteur', async () => {
    const candidature = await candidatureRetenue(base, m);
    const { id, numero } = await executer(preparerSubvention, m.agent, { candidature, ...DATES, engagement: 'EJ-12' });
    expect(numero).toMatch(/^S62-2026-\d{4}$/);
    expect(
      await lire(sql`SELECT etat, montant, cout_eligible, engagement, cofinanceurs FROM subvention WHERE id = ${id}`),
    ).toEqual([
      {
        etat: 'projet',
        montant: '48000.00',
        cout_eligible: '60000.00',
        engagement: 'EJ-12',
        cofinanceurs: [{ nom: 'Cotisations', genre: 'ressources_propres', montant: '12000.00', statut: 'obtenu' }],
      },
    ]);
    expect(
      await lire(
        sql`SELECT rang, genre, condition, part, montant FROM subvention_tranche WHERE subvention = ${id} ORDER BY rang`,
      ),
    ).toEqual([
      { rang: 1, genre: 'avance', condition: 'signature', part: '70.000', montant: '33600.00' },
      { rang: 2, genre: 'solde', condition: 'bilan', part: null, montant: '14400.00' },
    ]);
    expect(await lire(sql`SELECT indicateur, cible FROM subvention_cible WHERE subvention = ${id}`)).toEqual([
      { indicateur: 'formations', cible: '20.00' },
    ]);
  });

  test('double clic : une convention, un numéro, sans trou', async () => {
    const [a, b] = [await candidatureRetenue(base, m), await candidatureRetenue(base, m)];
    const deux = await Promise.allSettled(
      [a, a].map((candidature) => executer(preparerSubvention, m.agent, { candidature, ...DATES })),
    );
    expect(deux.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(deux.find((r) => r.status === 'rejected')).toMatchObject({ reason: { statut: 409 } });
    const fait = deux.find((r) => r.status === 'fulfilled')!.value.numero;
    const suivant = (await executer(preparerSubvention, m.agent, { candidature: b, ...DATES })).numero;
    expect(Number(suivant.slice(-4))).toBe(Number(fait.slice(-4)) + 1);
  });

  test('pas sans décision favorable, ni par un autre financeur, ni par le porteur, ni à des dates impossibles', async () => {
    const candidature = await candidatureRetenue(base, m);
    for (const acteur of [m.autreDepartement, m.ddets, m.porteur, m.dreets])
      await expect(executer(preparerSubvention, acteur, { candidature, ...DATES })).rejects.toMatchObject({
        statut: 403,
      });
    await expect(
      executer(preparerSubvention, m.agent, { candidature, debut: '2026-12-31', fin: '2026-01-01' }),
    ).rejects.toMatchObject({ champs: { fin: expect.any(String) } });
    await sql`UPDATE candidature_decision SET annulee_le = now(), motif_annulation = 'Erreur' WHERE candidature = ${candidature}`.execute(
      base,
    );
    await expect(executer(preparerSubvention, m.agent, { candidature, ...DATES })).rejects.toMatchObject({
      statut: 409,
    });
    await expect(executer(preparerSubvention, m.agent, { candidature: 999_999, ...DATES })).rejects.toMatchObject({
      statut: 404,
    });
  });

  test('une subvention plus forte que le coût est refusée', async () => {
    const candidature = await candidatureRetenue(base, m, '60000.01');
    await expect(executer(preparerSubvention, m.agent, { candidature, ...DATES })).rejects.toThrow(
      'dépasse le coût éligible',
    );
  });
});

describe('signer', () => {
  test('la seconde signature rend active et pose les trois rendez-vous du porteur, qui retiennent', async () => {
    const { id } = await subventionSignee(base, m);
    expect(await lire(sql`SELECT etat, signee_le::text AS le FROM subvention WHERE id = ${id}`)).toEqual([
      { etat: 'active', le: aujourdhui() },
    ]);
    expect(
      await lire(sql`SELECT nature, to_char(due_le AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD HH24:MI') AS due, retient FROM echeance
        WHERE objet = ${`subvention:${id}`} AND etat = 'ouverte' ORDER BY due_le`),
    ).toEqual([
      // L'appel d'essai demande le bilan dans le mois ; la loi, le compte rendu six mois après l'exercice.
      { nature: 'subvention.bilan', due: '2027-01-31 23:59', retient: `subvention:${id}` },
      { nature: 'subvention.compte_rendu', due: '2027-06-30 23:59', retient: `subvention:${id}` },
    ]);
  });

  test('proposée seulement ; une fois par partie ; l’électronique est la sienne, le papier a un nom et un jour passé', async () => {
    const candidature = await candidatureRetenue(base, m);
    const { id } = await executer(preparerSubvention, m.agent, { candidature, ...DATES });
    await expect(executer(signerSubvention, m.departement, { id, ...papier('financeur') })).rejects.toThrow(
      "Proposez d'abord",
    );
    await expect(executer(signerSubvention, m.porteur, { id, ...papier('porteur') })).rejects.toMatchObject({
      statut: 403,
    });
    await executer(proposerSubvention, m.agent, { id });
    await expect(
      executer(signerSubvention, m.departement, { id, partie: 'porteur', moyen: 'electronique' }),
    ).rejects.toMatchObject({
      champs: { moyen: expect.any(String) },
    });
    await expect(executer(signerSubvention, m.porteur, { id, ...papier('financeur') })).rejects.toMatchObject({
      champs: { partie: expect.any(String) },
    });
    await expect(
      executer(signerSubvention, m.departement, { id, ...papier('financeur'), signe_le: '2099-01-01' }),
    ).rejects.toMatchObject({ champs: { signe_le: expect.any(String) } });
    await expect(executer(signerSubvention, m.agent, { id, ...papier('financeur') })).rejects.toMatchObject({
      statut: 403,
    });
    await expect(executer(signerSubvention, m.autrePorteur, { id, ...papier('porteur') })).rejects.toMatchObject({
      statut: 403,
    });
    expect(await executer(signerSubvention, m.porteur, { id, partie: 'porteur', moyen: 'electronique' })).toMatchObject(
      { signee: false },
    );
    const deux = await Promise.allSettled(
      [1, 2].map(() => executer(signerSubvention, m.departement, { id, ...papier('financeur') })),
    );
    expect(deux.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(
      await lire(sql`SELECT partie, nom, moyen FROM signature WHERE objet = ${`subvention:${id}`} ORDER BY partie`),
    ).toEqual([
      { partie: 'financeur', nom: 'Ida Exemple', moyen: 'papier' },
      { partie: 'porteur', nom: m.porteur.nom, moyen: 'electronique' },
    ]);
  });

  test('reprise : les signatures tombent, l’échéance de signature aussi', async () => {
    const candidature = await candidatureRetenue(base, m);
    const { id } = await executer(preparerSubvention, m.agent, { candidature, ...DATES });
    await executer(proposerSubvention, m.agent, { id });
    await executer(signerSubvention, m.porteur, { id, partie: 'porteur', moyen: 'electronique' });
    await expect(executer(reprendreSubvention, m.agent, { id, motif: '' })).rejects.toMatchObject({
      champs: { motif: expect.any(String) },
    });
    await executer(reprendreSubvention, m.agent, { id, motif: 'Une date est fausse.' });
    expect(await lire(sql`SELECT FROM signature WHERE objet = ${`subvention:${id}`}`)).toHaveLength(0);
    expect(await lire(sql`SELECT FROM echeance WHERE objet = ${`subvention:${id}`} AND etat = 'ouverte'`)).toHaveLength(
      0,
    );
    await executer(annulerSubvention, m.departement, { id, motif: 'Le porteur renonce.' });
    // La décision demeure : une autre convention peut en naître.
    await executer(preparerSubvention, m.agent, { candidature, ...DATES });
  });
});

test('la fin se constate d’elle-même, une fois, à plusieurs processus', async () => {
  const { id } = await subventionDeTest(base, m, { debut: '2024-01-01', fin: '2024-12-31' });
  const faits = await Promise.all([terminerSubventions(base), terminerSubventions(base)]);
  expect(faits[0]! + faits[1]!).toBe(1);
  expect(await lire(sql`SELECT etat FROM subvention WHERE id = ${id}`)).toEqual([{ etat: 'terminee' }]);
});

test('délai légal sans valeur ce jour-là : la dernière signature est refusée, et dit lequel ajouter ; rien n’est inventé', async () => {
  const candidature = await candidatureRetenue(base, m);
  const { id } = await executer(preparerSubvention, m.agent, { candidature, debut: '1999-01-01', fin: '1999-12-31' });
  await executer(proposerSubvention, m.agent, { id });
  await executer(signerSubvention, m.porteur, { id, ...papier('porteur') });
  await expect(executer(signerSubvention, m.departement, { id, ...papier('financeur') })).rejects.toThrow(
    'subvention.compte_rendu_mois',
  );
  expect(await lire(sql`SELECT etat FROM subvention WHERE id = ${id}`)).toEqual([{ etat: 'proposee' }]);
});
