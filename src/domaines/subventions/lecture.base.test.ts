import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { litSubvention } from '#src/droits/appels.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { candidatureDeTest, type MondeAppel, mondeAppel, subventionDeTest } from '#tests/fabriqueAppels.ts';
import { candidatureRetenue, payerTranche, subventionSignee, trancheDe } from '#tests/fabriqueSubventions.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import {
  attentesDesSubventions,
  exporterPaiements,
  preparerSubvention,
  proposerPaiement,
  proposerSubvention,
  remettreLivrable,
  subventionSituee,
} from './index.ts';
import { lireSubvention } from './requetes/fiche.ts';
import { aConventionner, listerSubventions } from './requetes/liste.ts';
import { fichierLot, listerPaiements, lotsDe } from './requetes/paiements.ts';

let base: Base;
let m: MondeAppel;

beforeAll(async () => {
  base = await baseDeTest();
  await semerParametres(base);
  m = await mondeAppel(base);
});

test('la liste et la fiche disent la même chose que le droit, pour chacun et à chaque état', async () => {
  const ids: number[] = [];
  for (const etat of ['projet', 'proposee', 'active', 'annulee'] as const)
    ids.push((await subventionDeTest(base, m, { etat })).id);
  await sql`INSERT INTO appel_partenaire (appel, organisation_id, droit, par) VALUES (${m.appel}, ${m.ddets.organisationId}, 'lecture', 'Essai')`.execute(
    base,
  );
  const plateforme = await creerActeurTest(base, 'plateforme', 'administrateur', { niveau: 'national' });
  for (const acteur of [
    m.departement,
    m.agent,
    m.autreDepartement,
    m.ddets,
    m.dreets,
    m.porteur,
    m.collegue,
    m.autrePorteur,
    m.lecteur,
    plateforme,
  ]) {
    const vues = await listerSubventions(base, acteur, { taille: Number.POSITIVE_INFINITY }).then(
      (l) => l.lignes.map((x) => x.id),
      () => [] as number[],
    );
    for (const id of ids) {
      const situee = await subventionSituee(base, id);
      const contexte = [acteur.nature, situee.etat];
      expect([...contexte, vues.includes(id)]).toEqual([...contexte, litSubvention(acteur, situee)]);
      const lue = await lireSubvention(base, acteur, id).then(
        () => true,
        () => false,
      );
      expect([...contexte, lue]).toEqual([...contexte, litSubvention(acteur, situee)]);
    }
  }
});

test('les lots et les paiements sont à leur financeur ; les sommes par étape sont justes', async () => {
  const { id } = await subventionSignee(base, m);
  await payerTranche(base, m, id, 1);
  const autre = await subventionSignee(base, m);
  await executer(proposerPaiement, m.agent, { subvention: autre.id, tranche: await trancheDe(base, autre.id, 1) });
  const { comptes } = await listerPaiements(base, m.departement);
  expect(comptes.find((c) => c.vue === 'payes')).toMatchObject({ nombre: 1, somme: '33600.00' });
  expect(comptes.find((c) => c.vue === 'a_approuver')).toMatchObject({ nombre: 1, somme: '33600.00' });
  expect((await listerPaiements(base, m.autreDepartement)).total).toBe(0);
  await expect(listerPaiements(base, m.porteur)).rejects.toMatchObject({ statut: 403 });
  await sql`UPDATE paiement SET etat = 'approuve', approuve_le = now(), approuve_par = 'x', approuve_par_id = ${m.departement.compteId} WHERE etat = 'propose'`.execute(
    base,
  );
  const { lot } = await executer(exporterPaiements, m.agent, {});
  expect((await lotsDe(base, m.departement))[0]).toMatchObject({ id: lot, paiements: 1, enAttente: 1 });
  expect((await fichierLot(base, m.departement, lot)).contenu).toContain('33600,00');
  await expect(fichierLot(base, m.autreDepartement, lot)).rejects.toMatchObject({ statut: 404 });
});

test('ce qui attend chacun : préparer, signer, approuver ce qu’un autre propose', async () => {
  const monde = await mondeAppel(base);
  const candidature = await candidatureRetenue(base, monde);
  await candidatureDeTest(base, { appel: monde.appel, porteur: monde.autrePorteur }, { etat: 'refusee' });
  expect((await aConventionner(base, monde.agent)).map((c) => c.candidature)).toEqual([candidature]);
  expect(await aConventionner(base, monde.autreDepartement)).toEqual([]);
  // Retenue sans montant, comme à un appel à manifestation d'intérêt : rien à conventionner.
  const sansMontant = await candidatureDeTest(
    base,
    { appel: monde.appel, porteur: monde.autrePorteur },
    { etat: 'retenue' },
  );
  await sql`INSERT INTO candidature_decision (candidature, sens, signataire, qualite, par)
    VALUES (${sansMontant}, 'favorable', 'Ida Exemple', 'Vice-présidente', 'Essai')`.execute(base);
  expect((await aConventionner(base, monde.agent)).map((c) => c.candidature)).toEqual([candidature]);
  await expect(
    executer(preparerSubvention, monde.agent, { candidature: sansMontant, debut: '2026-01-01', fin: '2026-12-31' }),
  ).rejects.toThrow(/accorde un montant/);
  expect(await attentesDesSubventions(base, monde.agent)).toMatchObject({
    aPreparer: { nombre: 1 },
    aProposer: { nombre: 0 },
  });
  const { id } = await executer(preparerSubvention, monde.agent, {
    candidature,
    debut: '2026-01-01',
    fin: '2026-12-31',
  });
  expect(await attentesDesSubventions(base, monde.agent)).toMatchObject({
    aPreparer: { nombre: 0 },
    aProposer: { nombre: 1, subvention: id },
  });
  expect(await attentesDesSubventions(base, monde.porteur)).toMatchObject({ aSigner: { nombre: 0 } });
  await executer(proposerSubvention, monde.agent, { id });
  expect(await attentesDesSubventions(base, monde.porteur)).toMatchObject({ aSigner: { nombre: 1, subvention: id } });
  // Un agent ne signe pas.
  expect(await attentesDesSubventions(base, monde.collegue)).toMatchObject({ aSigner: { nombre: 0 } });
  const signee = await subventionSignee(base, monde);
  await executer(proposerPaiement, monde.departement, {
    subvention: signee.id,
    tranche: await trancheDe(base, signee.id, 1),
  });
  expect((await attentesDesSubventions(base, monde.departement)).aApprouver.nombre).toBe(0);
  const second = await creerActeurTest(base, 'departement', 'responsable', {
    organisationId: monde.departement.organisationId,
  });
  expect((await attentesDesSubventions(base, second)).aApprouver).toEqual({ nombre: 1, somme: '33600.00' });
});

test('un livrable ne se remet pas sans fichier, ni par un autre porteur', async () => {
  const { id } = await subventionDeTest(base, m);
  const { rows } = await sql<{
    id: number;
  }>`INSERT INTO subvention_livrable (subvention, libelle) VALUES (${id}, 'Étude') RETURNING id`.execute(base);
  const livrable = rows[0]!.id;
  await expect(executer(remettreLivrable, m.autrePorteur, { livrable })).rejects.toMatchObject({ statut: 403 });
  await expect(executer(remettreLivrable, m.porteur, { livrable })).rejects.toThrow("Joignez d'abord le fichier");
  await expect(executer(remettreLivrable, m.porteur, { livrable: 99_999 })).rejects.toMatchObject({ statut: 404 });
});
