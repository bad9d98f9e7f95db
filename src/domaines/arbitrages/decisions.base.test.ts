import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { lireBudget } from '#src/domaines/budgets/index.ts';
import { candidatureSituee } from '#src/domaines/candidatures/index.ts';
import { engager, etatEnveloppe, mouvementer } from '#src/domaines/enveloppes/index.ts';
import { executer } from '#src/droits/executer.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { comparer } from '#src/socle/montants.ts';
import { baseDeTest } from '#tests/base.ts';
import { candidatureDeTest } from '#tests/fabriqueAppels.ts';
import { type MondeArbitrage, mondeArbitrage, SIGNATURE } from '#tests/fabriqueArbitrages.ts';
import { lireArbitrage } from './chargement.ts';
import {
  adopterArbitrage,
  annulerDecision,
  creerArbitrage,
  deciderCandidature,
  deciderCandidatures,
  decisionDe,
  modifierArbitrage,
} from './index.ts';

let base: Base;
let m: MondeArbitrage;
beforeEach(async () => {
  base = await baseDeTest();
  m = await mondeArbitrage(base);
});

const fav = (montant: string) => ({ sens: 'favorable', montant, motif: '', conditions: '' });
const def = { sens: 'defavorable', montant: null, motif: 'Le projet ne répond pas aux orientations.', conditions: '' };
const creer = (plus: Record<string, unknown> = {}) =>
  executer(creerArbitrage, m.agent, { appel: m.appel, nom: 'Essai', ...plus }).then((r) => r.id);
const ecrire = async (id: number, lignes: Record<string, unknown>, plus: Record<string, unknown> = {}) => {
  const { version, nom } = await lireArbitrage(base, m.appel, id);
  return executer(modifierArbitrage, m.agent, { appel: m.appel, id, version, nom, lignes, ...plus });
};
const adopter = async (id: number, acteur = m.departement) => {
  const { version } = await lireArbitrage(base, m.appel, id);
  return executer(adopterArbitrage, acteur, { appel: m.appel, id, version });
};
const decider = (arbitrage: number, plus: Record<string, unknown> = {}, acteur = m.departement) =>
  executer(deciderCandidatures, acteur, { appel: m.appel, arbitrage, ...SIGNATURE, ...plus });
const etatDe = async (id: number) => (await candidatureSituee(base, id)).etat;
const reste = async () => (await etatEnveloppe(base, { appel: m.appel })).reste;

describe('décider', () => {
  test('ce qui attend le comité arrête le lot, sans rien décider des autres ; les autres se décident seules', async () => {
    const [a, b] = m.candidatures;
    const id = await creer();
    await ecrire(id, { [a]: fav('48000'), [b]: fav('30000') });
    await adopter(id);
    await sql`UPDATE candidature SET etat = 'en_comite' WHERE id = ${b}`.execute(base);
    await expect(decider(id)).rejects.toThrow("attend encore l'avis du comité");
    expect(await Promise.all([a, b].map(etatDe))).toEqual(['recevable', 'en_comite']);
    await decider(id, { candidatures: [a] });
    expect(await Promise.all([a, b].map(etatDe))).toEqual(['retenue', 'en_comite']);
  });

  test('en un lot : engagé, budgets figés, états et décisions écrits ensemble ; un double clic ne décide qu’une fois', async () => {
    const [a, b, c, d] = m.candidatures;
    const id = await creer();
    await ecrire(id, {
      [a]: fav('48000'),
      [b]: fav('30000'),
      [c]: def,
      [d]: { ...def, sens: 'ajourne', motif: 'Budget à revoir.' },
    });
    await expect(decider(id)).rejects.toThrow("ne l'est pas");
    await adopter(id);
    await expect(decider(id, {}, m.agent)).rejects.toMatchObject({ statut: 403 });
    await expect(decider(id, { acteLe: '2099-01-01' })).rejects.toMatchObject({
      champs: { acteLe: expect.any(String) },
    });
    await expect(decider(id, { signataire: '' })).rejects.toMatchObject({ champs: { signataire: expect.any(String) } });
    const clics = await Promise.allSettled([decider(id), decider(id), decider(id)]);
    expect(clics.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
    for (const r of clics)
      if (r.status === 'rejected')
        expect(r.reason).toMatchObject({ statut: 409, message: 'Tout ce que cet essai tranche est déjà décidé.' });
    expect(await Promise.all([a, b, c, d].map(etatDe))).toEqual(['retenue', 'retenue', 'refusee', 'ajournee']);
    expect(await etatEnveloppe(base, { appel: m.appel })).toMatchObject({
      engage: '78000.00',
      propose: '0.00',
      reste: '22000.00',
    });
    expect(await lireBudget(base, `candidature:${b}`, 'retenu')).toMatchObject({ etat: 'fige' });
    expect(await decisionDe(base, b)).toMatchObject({
      sens: 'favorable',
      montant: '30000.00',
      acte: 'CP-2026-12',
      lettre: null,
    });
    // L'ajournée se reprend : la nouvelle décision prend la place de l'ancienne.
    await executer(deciderCandidature, m.departement, { id: d, ...fav('22000'), ...SIGNATURE });
    expect(await decisionDe(base, d)).toMatchObject({ sens: 'favorable', montant: '22000.00' });
    expect(await reste()).toBe('0.00');
  });

  test('tout ou rien : l’enveloppe entamée ailleurs depuis l’adoption, aucune décision n’est écrite', async () => {
    const [a, b] = m.candidatures;
    const id = await creer({ methode: 'rang' });
    await adopter(id);
    await enTransaction(base, (trx) =>
      engager(trx, m.departement, { appel: m.appel, objet: 'essai:1', montant: '4000.01' }),
    );
    await expect(decider(id)).rejects.toThrow(/il manque 0,01/);
    expect(await Promise.all([a, b].map(etatDe))).toEqual(['recevable', 'recevable']);
    expect(await decisionDe(base, a)).toBeNull();
    await decider(id, { candidatures: [a] });
    expect(await Promise.all([a, b].map(etatDe))).toEqual(['retenue', 'recevable']);
  });

  test('vingt décisions à la fois : l’enveloppe n’est jamais dépassée d’un centime', async () => {
    const ids: number[] = [];
    for (let i = 0; i < 20; i += 1)
      ids.push(
        await candidatureDeTest(
          base,
          { appel: m.appel, porteur: m.porteur },
          { etat: 'recevable', intitule: `Lot ${i}` },
        ),
      );
    const resultats = await Promise.allSettled(
      ids.map((id) => executer(deciderCandidature, m.departement, { id, ...fav('7692.31'), ...SIGNATURE })),
    );
    // 13 × 7 692,31 = 100 000,03 : douze tiennent.
    expect(resultats.filter((r) => r.status === 'fulfilled')).toHaveLength(12);
    const etat = await etatEnveloppe(base, { appel: m.appel });
    expect(etat).toMatchObject({ engage: '92307.72', reste: '7692.28' });
    const { rows } = await sql<{ somme: string }>`SELECT sum(d.montant) AS somme FROM candidature_decision d
      JOIN candidature c ON c.id = d.candidature WHERE c.appel = ${m.appel} AND d.annulee_le IS NULL`.execute(base);
    expect(comparer(rows[0]!.somme, etat.engage)).toBe(0);
  });

  test('un lot et une décision seule sur la même candidature, au même instant : elle n’est décidée qu’une fois', async () => {
    const id = await creer({ methode: 'rang' });
    await adopter(id);
    const [lot, une] = await Promise.allSettled([
      decider(id),
      executer(deciderCandidature, m.departement, { id: m.candidatures[0], ...fav('48000'), ...SIGNATURE }),
    ]);
    expect([lot, une].filter((r) => r.status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
    for (const r of [lot, une]) if (r.status === 'rejected') expect(r.reason).toMatchObject({ statut: 409 });
    const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM candidature_decision
      WHERE candidature = ${m.candidatures[0]} AND annulee_le IS NULL`.execute(base);
    expect(rows[0]?.n).toBe(1);
  });

  test('une décision seule : mauvais rôle, montant au-dessus de la demande, en comité, sans motif', async () => {
    const [a] = m.candidatures;
    const une = (e: Record<string, unknown>, acteur = m.departement) =>
      executer(deciderCandidature, acteur, { id: a, ...SIGNATURE, ...e });
    for (const acteur of [m.agent, m.ddets, m.autreDepartement, m.porteur])
      await expect(une(fav('1000'), acteur)).rejects.toMatchObject({ statut: 403 });
    await expect(une(fav('48000.01'))).rejects.toMatchObject({ champs: { montant: expect.any(String) } });
    await expect(une(fav('0'))).rejects.toMatchObject({ champs: { montant: expect.any(String) } });
    await expect(une({ ...def, motif: '' })).rejects.toMatchObject({ champs: { motif: expect.any(String) } });
    await sql`UPDATE candidature SET etat = 'en_comite' WHERE id = ${a}`.execute(base);
    await expect(une(fav('1000'))).rejects.toMatchObject({ statut: 409 });
    await sql`UPDATE candidature SET etat = 'irrecevable' WHERE id = ${a}`.execute(base);
    await une(def);
    expect(await etatDe(a)).toBe('refusee');
  });

  test('une décision annulée avant notification rend l’argent ; notifiée ou conventionnée, elle ne s’annule plus', async () => {
    const [a, b] = m.candidatures;
    for (const id of [a, b]) await executer(deciderCandidature, m.departement, { id, ...fav('40000'), ...SIGNATURE });
    const annuler = (id: number, acteur = m.departement) =>
      executer(annulerDecision, acteur, { id, motif: 'Erreur de montant.' });
    await expect(annuler(a, m.agent)).rejects.toMatchObject({ statut: 403 });
    await annuler(a);
    expect([await etatDe(a), await reste(), await decisionDe(base, a)]).toEqual(['avis_rendu', '60000.00', null]);
    expect(await lireBudget(base, `candidature:${a}`, 'retenu')).toMatchObject({ etat: 'brouillon' });
    await expect(annuler(a)).rejects.toMatchObject({ statut: 409 });
    await executer(deciderCandidature, m.departement, { id: a, ...fav('41000'), ...SIGNATURE });
    await sql`INSERT INTO subvention (numero, candidature, appel, organisation_id, financeur_id, intitule, debut, fin, montant, cout_eligible, cree_par)
      VALUES ('ESSAI-1', ${b}, ${m.appel}, ${m.autrePorteur.organisationId}, ${m.departement.organisationId}, 'Projet', '2026-01-01', '2026-12-31', 40000,
        60000, 'Essai')`.execute(base);
    await expect(annuler(b)).rejects.toThrow('convention');
  });

  test('un appel sans règle de financement retient sans montant, et sans rien engager', async () => {
    const ami = await mondeArbitrage(base, '0', {
      genre: 'ami',
      contenu: { financement: { regimes: [], plan: [], cofinancementFse: false, texte: '' } },
    });
    const [a] = ami.candidatures;
    await executer(deciderCandidature, ami.departement, { id: a, sens: 'favorable', montant: '', ...SIGNATURE });
    expect(await decisionDe(base, a)).toMatchObject({ sens: 'favorable', montant: null });
  });

  test('une dotation reprise ne passe pas sous ce qui est engagé', async () => {
    await executer(deciderCandidature, m.departement, { id: m.candidatures[0], ...fav('48000'), ...SIGNATURE });
    await expect(
      executer(mouvementer, m.departement, {
        appel: m.appel,
        genre: 'reprise',
        montant: '52000,01',
        motif: 'Reprise',
        rang: 1,
      }),
    ).rejects.toThrow('Il reste');
  });
});

test('qui a déclaré un lien avec le porteur ne décide pas de sa candidature, ni seule, ni en lot, et n’en lit pas la lettre', async () => {
  const [a, b] = m.candidatures;
  await sql`INSERT INTO lecture (candidature, compte_id, confiee_par, interet, interet_motif)
    VALUES (${a}, ${m.departement.compteId}, 'Essai', 'declare', 'Siège à son bureau.')`.execute(base);
  await expect(
    executer(deciderCandidature, m.departement, { id: a, sens: 'favorable', montant: '1000', ...SIGNATURE }),
  ).rejects.toMatchObject({ statut: 403 });
  expect(peut(m.departement, 'arbitrages.lireLettre', await candidatureSituee(base, a))).toBe(false);
  expect(peut(m.agent, 'arbitrages.lireLettre', await candidatureSituee(base, a))).toBe(true);
  const id = await creer();
  await ecrire(id, { [a]: fav('1000'), [b]: fav('1000') });
  await adopter(id);
  await expect(decider(id)).rejects.toMatchObject({ statut: 403 });
  expect(await etatDe(b)).toBe('recevable');
  await decider(id, { candidatures: [b] });
  expect(await Promise.all([a, b].map(etatDe))).toEqual(['recevable', 'retenue']);
});
