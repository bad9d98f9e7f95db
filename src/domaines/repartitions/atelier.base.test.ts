import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { etatEnveloppe } from '#src/domaines/enveloppes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { baseDeTest } from '#tests/base.ts';
import { demandeRegion as demande, semerRegion } from '#tests/fabriqueAtelier.ts';
import { atelierEnveloppes } from '#tests/fabriqueEnveloppes.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { calculer, empreinteAtelier } from './atelier.ts';
import { ajustementsDe, repartitionDe } from './chargement.ts';
import { etablirRepartition } from './etablir.ts';
import { ajusterLocal } from './operations/ajusterLocal.ts';
import { adopter, ecarter } from './operations/decider.ts';
import { listerRepartitions, pageRepartition } from './requetes/pages.ts';
import { rejouer } from './requetes/rejouer.ts';

let base: Base;
let dreets: Acteur;
let ddets: Acteur;
const { annee } = demande();

beforeAll(async () => {
  base = await baseDeTest();
  dreets = await creerActeurTest(base, 'dreets', 'responsable', { niveau: 'region', codes: ['32'] });
  ddets = await creerActeurTest(base, 'ddets');
  await semerRegion(base);
});

const etablie = async (plus: Record<string, unknown> = {}) =>
  repartitionDe(base, (await etablirRepartition(base, dreets, demande(plus))).id);
const etpDe = (
  r: Awaited<ReturnType<typeof etablie>>,
  methode: 'prorata' | 'leximin' | 'plancher_plafond' | 'statu_quo',
) => {
  const reponse = r.resultats.methodes[methode];
  return reponse?.ok ? Object.fromEntries(reponse.lignes.map((l) => [l.id, l.etp])) : null;
};

describe("l'atelier de répartition", () => {
  test('rassemble besoins et postes, calcule chaque méthode à la main retrouvée, et garde tout', async () => {
    const r = await etablie();
    expect(r.entrees.demande.territoires).toMatchObject([
      { id: '59', nom: 'Nord', besoin: 1800, actuel: 40, fiabilite: 'observe' },
      { id: '62', nom: 'Pas-de-Calais', besoin: 900, actuel: 60 },
    ]);
    // 120 au prorata de 1 800 et 900 : 80 et 40.
    expect(etpDe(r, 'prorata')).toEqual({ '59': 80, '62': 40 });
    // Le plancher de 90 % garde 54 au Pas-de-Calais ; le plafond de 200 % permet 80 au Nord, il en reste 66.
    expect(etpDe(r, 'plancher_plafond')).toEqual({ '59': 66, '62': 54 });
    expect(etpDe(r, 'leximin')).toEqual({ '59': 66, '62': 54 });
    expect(etpDe(r, 'statu_quo')).toEqual({ '59': 48, '62': 72 });
    expect(r.resultats.frontiere.length).toBeGreaterThan(1);
  });

  test('rejouée depuis ce qui est gardé, elle rend la même empreinte ; la base refuse de la changer', async () => {
    const r = await etablie();
    expect(empreinteAtelier(r.entrees, await calculer(r.entrees))).toBe(r.empreinte);
    await expect(sql`UPDATE repartition SET entrees = '{}' WHERE id = ${r.id}`.execute(base)).rejects.toThrow(
      'ne change plus',
    );
    await expect(sql`DELETE FROM repartition WHERE id = ${r.id}`.execute(base)).rejects.toThrow('ne change plus');
  });

  test('besoins, postes et noms changés depuis : le rejeu rend encore le même résultat', async () => {
    const r = await etablie();
    const avant = await pageRepartition(base, dreets, r.id);
    await enTransaction(base, async (trx) => {
      await sql`UPDATE besoin SET valeur = valeur * 3 WHERE commune = '59350'`.execute(trx);
      await sql`UPDATE structure_etp SET etp = etp + 25`.execute(trx);
      await sql`UPDATE departement SET nom = nom || ' (fusionné)' WHERE code = '59'`.execute(trx);
      // Rejouer lit dans la même transaction : rien de cela n'est gardé pour les essais suivants.
      expect(await rejouer(trx, dreets, r.id)).toBe(true);
      expect((await pageRepartition(trx, dreets, r.id)).methodes).toEqual(avant.methodes);
      throw new Error('annuler');
    }).catch((erreur) => expect(erreur.message).toBe('annuler'));
  });

  test('des bornes impossibles : la méthode dit lesquelles, les autres répondent', async () => {
    const r = await etablie({ enveloppe: '80', plancher: '90', plafond: '' });
    expect(r.resultats.methodes.leximin).toMatchObject({ ok: false, details: [expect.stringMatching(/90/)] });
    expect(r.resultats.methodes.prorata).toMatchObject({ ok: true });
    expect(r.resultats.frontiere).toEqual([]);
  });

  test('un public inconnu quelque part, un seul territoire, une saisie fausse : le champ le dit', async () => {
    await expect(etablirRepartition(base, dreets, demande({ public: 'licornes' }))).rejects.toMatchObject({
      champs: { public: expect.any(String) },
    });
    await expect(etablirRepartition(base, dreets, demande({ enveloppe: '12,5' }))).rejects.toMatchObject({
      champs: { enveloppe: expect.any(String) },
    });
    await expect(etablirRepartition(base, dreets, demande({ lieu: '99' }))).rejects.toMatchObject({ statut: 404 });
    await expect(
      etablirRepartition(base, ddets, demande({ echelle: 'departement', lieu: '62' })),
    ).rejects.toMatchObject({
      champs: { lieu: expect.any(String) },
    });
  });

  test('un ajustement motivé se compense, se cumule, et se refuse hors des bornes', async () => {
    const r = await etablie();
    const ajuster = (ecart: string, plus: Record<string, unknown> = {}) =>
      repartitionDe(base, r.id).then(({ version }) =>
        executer(ajusterLocal, dreets, {
          id: r.id,
          version,
          methode: 'leximin',
          territoire: '62',
          ecart,
          motif: 'Ouverture promise en séance',
          ...plus,
        }),
      );
    await ajuster('3');
    await ajuster('2');
    await expect(ajuster('-20')).rejects.toMatchObject({ statut: 422 });
    await expect(ajuster('1', { motif: 'court' })).rejects.toMatchObject({ champs: { motif: expect.any(String) } });
    await expect(ajuster('1', { methode: 'statu_quo' })).rejects.toMatchObject({
      champs: { methode: expect.any(String) },
    });
    expect(await ajustementsDe(base, r.id)).toHaveLength(2);
    await expect(
      executer(ajusterLocal, dreets, {
        id: r.id,
        version: 1,
        methode: 'leximin',
        territoire: '62',
        ecart: '1',
        motif: 'Deuxième onglet',
      }),
    ).rejects.toMatchObject({ statut: 409 });
  });

  test('adoptée, elle devient les crédits des départements, à l’ETP et au centime près ; une seule fois', async () => {
    const a = atelierEnveloppes(base, dreets);
    const region = (await a.ouvrir(dreets, { region: '32', annee, fonds: 'iae', montant: '2400000', etp: '120' })).id;
    await a.ouvrir(dreets, { parent: region, cible: '62', montant: '1300000', etp: '70' });
    const r = await etablie();
    const decider = {
      id: r.id,
      version: r.version,
      methode: 'leximin',
      decision: 'Le moins couvert d’abord',
      doter: 'oui',
    };
    await expect(executer(adopter, ddets, decider)).rejects.toMatchObject({ statut: 403 });
    const clics = await Promise.allSettled([executer(adopter, dreets, decider), executer(adopter, dreets, decider)]);
    expect(clics.filter((c) => c.status === 'fulfilled')).toHaveLength(1);
    const { rows } =
      await sql`SELECT departement, etp, montant FROM enveloppe WHERE parent = ${region} ORDER BY departement`.execute(
        base,
      );
    // 20 000 € par poste : le Pas-de-Calais rend 16 postes et 320 000 €, le Nord reçoit 66 postes.
    expect(rows).toEqual([
      { departement: '59', etp: '66.00', montant: '1320000.00' },
      { departement: '62', etp: '54.00', montant: '980000.00' },
    ]);
    expect(await etatEnveloppe(base, { ligne: region })).toMatchObject({ distribue: '2300000.00' });
    await a.verifierArbre();
    await expect(
      executer(ecarter, dreets, { id: r.id, version: r.version + 1, decision: 'Trop tard' }),
    ).rejects.toMatchObject({ statut: 409 });
  });

  test('un département ne peut pas rendre ce qu’il a distribué : le refus dit lequel, et rien n’est adopté', async () => {
    const a = atelierEnveloppes(base, dreets);
    const an = annee + 1;
    const haut = (await a.ouvrir(dreets, { region: '32', annee: an, fonds: 'iae', montant: '2400000', etp: '120' })).id;
    const pas = (await a.ouvrir(dreets, { parent: haut, cible: '62', montant: '1300000', etp: '70' })).id;
    await a.ouvrir(dreets, { parent: pas, cible: 'ACI', montant: '1300000', etp: '70' });
    const r = await etablie({ annee: an });
    const decider = { id: r.id, version: r.version, methode: 'leximin', decision: 'Essai', doter: 'oui' };
    await expect(executer(adopter, dreets, decider)).rejects.toMatchObject({
      champs: { doter: expect.stringContaining('Pas-de-Calais') },
    });
    expect((await repartitionDe(base, r.id)).etat).toBe('ouverte');
    await a.verifierArbre();
  });

  test('une DDETS lit la répartition adoptée de sa région, pas celle à décider, sans rien y faire', async () => {
    const r = await etablie({ annee: annee + 2 });
    const lues = async (acteur: Acteur) =>
      (await listerRepartitions(base, acteur, { annee: annee + 2 })).map(({ id }) => id);
    await expect(pageRepartition(base, ddets, r.id)).rejects.toMatchObject({ statut: 403 });
    expect(await lues(ddets)).toEqual([]);
    await executer(adopter, dreets, { id: r.id, version: r.version, methode: 'leximin', decision: 'Essai' });
    expect(await pageRepartition(base, ddets, r.id)).toMatchObject({ peut: { ajuster: false, adopter: false } });
    expect(await lues(ddets)).toEqual([r.id]);
    expect(await rejouer(base, ddets, r.id)).toBe(true);
    const ailleurs = await creerActeurTest(base, 'ddets', 'responsable', { niveau: 'departement', codes: ['76'] });
    for (const qui of [ailleurs, await creerActeurTest(base, 'departement'), await creerActeurTest(base, 'structure')])
      await expect(pageRepartition(base, qui, r.id)).rejects.toMatchObject({ statut: 403 });
    expect(await lues(ailleurs)).toEqual([]);
  });

  test('une autre région, un département, une structure : ni établir ni adopter', async () => {
    const ailleurs = await creerActeurTest(base, 'dreets', 'responsable', { niveau: 'region', codes: ['76'] });
    for (const qui of [
      ailleurs,
      ddets,
      await creerActeurTest(base, 'departement'),
      await creerActeurTest(base, 'structure'),
    ])
      await expect(etablirRepartition(base, qui, demande())).rejects.toMatchObject({ statut: 403 });
    await expect(etablirRepartition(base, dreets, demande({ echelle: 'france', lieu: '' }))).rejects.toMatchObject({
      statut: 403,
    });
  });
});
