import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { retenuesDe } from '#src/domaines/echeances/index.ts';
import { documentsDe } from '#src/domaines/modeles/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ranger } from '#src/socle/fichiers/deposer.ts';
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { lireReponse } from '#src/socle/formulaires/reponses.ts';
import { deposerPiece } from '#src/socle/pieces/index.ts';
import { arreterRendu } from '#src/socle/rapports/rendre.ts';
import { histoireDe } from '#src/socle/suivi/transiter.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Bilans, bilanDeTest, REPONSES_BILAN } from '#tests/fabriqueBilans.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { bilanSitue, objetBilan } from './chargement.ts';
import {
  accepterBilan,
  commencerBilan,
  deposerBilan,
  ouvrirBilans,
  refuserBilan,
  remplirBilan,
  renvoyerBilan,
  resultatsDernierBilan,
  rouvrirBilan,
} from './index.ts';
import { lireBilan } from './requetes/fiche.ts';
import { listerBilans } from './requetes/liste.ts';

let base: Base;
let b: Bilans;

beforeAll(async () => {
  fixerDossierFichiers(await mkdtemp(`${tmpdir()}/maillage-`));
});
beforeEach(async () => {
  base = await baseDeTest();
  b = await bilanDeTest(base);
});
afterAll(arreterRendu);

const statut = (promesse: Promise<unknown>) =>
  promesse.then(
    () => 200,
    (e) => e.statut,
  );
const reponse = async () => (await lireReponse(base, objetBilan(b.bilan)))!;
const version = async () => (await bilanSitue(base, b.bilan)).version;

async function remplir(changements: Record<string, unknown> = REPONSES_BILAN, acteur: Acteur = b.structure) {
  await executer(commencerBilan, acteur, { id: b.bilan });
  await executer(remplirBilan, acteur, { id: b.bilan, version: (await reponse()).version, changements });
}
async function joindreComptes() {
  const depot = await ranger(Readable.from([Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')]));
  await deposerPiece(base, b.structure, {
    objet: objetBilan(b.bilan),
    champ: 'comptes_annuels',
    nom: 'comptes.pdf',
    depot,
  });
}
async function deposer(acteur: Acteur = b.structure) {
  return executer(deposerBilan, acteur, { id: b.bilan, version: (await reponse()).version });
}
async function depose() {
  await remplir();
  await joindreComptes();
  return deposer();
}
/** La date limite est passée d'un jour. */
const depasser = () =>
  sql`WITH e AS (UPDATE echeance SET due_le = now() - interval '1 day' WHERE objet = ${objetBilan(b.bilan)} RETURNING id)
    UPDATE bilan SET due_le = now() - interval '1 day' WHERE id = ${b.bilan}`.execute(base);
const retenues = async () => (await retenuesDe(base, `convention:${b.convention}`)).map((r) => r.nature);

test('le bilan de chaque année de la convention s’ouvre une fois, avec son échéance au jour du paramètre', async () => {
  const { dueLe } = await bilanSitue(base, b.bilan);
  expect(dueLe?.toISOString()).toBe(`${b.annee + 1}-03-31T21:59:59.000Z`);
  const bilans = await Promise.all([ouvrirBilans(base), ouvrirBilans(base)]);
  expect(bilans.map((o) => o.ouverts)).toEqual([0, 0]);
  // Le département règle sa date : l'échéance se déplace.
  await sql`INSERT INTO parametre (cle, territoire, details, unite, date_debut, source, confiance, auteur)
    VALUES ('bilan.depot', 'departement:62', '{"jusqu_au": "04-30"}', 'jour de l''année', '2020-01-01', 'Essai', 'lu', 'Essai')`.execute(
    base,
  );
  expect(await ouvrirBilans(base)).toEqual({ ouverts: 0, dates: 1 });
  const { rows } = await sql<{ due: Date; n: number }>`SELECT due_le AS due, count(*) OVER ()::int AS n FROM echeance
    WHERE nature = 'bilan.depot'`.execute(base);
  expect(rows).toEqual([{ due: new Date(`${b.annee + 1}-04-30T21:59:59.000Z`), n: 1 }]);
});

test('sans paramètre de date, le bilan s’ouvre sans échéance : rien n’est inventé', async () => {
  await sql`DELETE FROM echeance_rappel`.execute(base);
  await sql`DELETE FROM echeance`.execute(base);
  await sql`UPDATE parametre SET remplace_le = now() WHERE cle = 'bilan.depot'`.execute(base);
  await sql`UPDATE bilan SET due_le = NULL`.execute(base);
  expect(await ouvrirBilans(base)).toEqual({ ouverts: 0, dates: 0 });
  expect((await bilanSitue(base, b.bilan)).dueLe).toBeNull();
  await depose();
  expect(await retenues()).toEqual([]);
});

test('prérempli de l’annexe signée, chaque valeur avec sa provenance', async () => {
  await sql`INSERT INTO convention_annexe (convention, dossier, numero, annee, debut, fin, etp, calcul, total, etat, signee_le, cree_par)
    VALUES (${b.convention}, (SELECT dossier FROM convention WHERE id = ${b.convention}), 'ACI062990001A0M0', ${b.annee}, ${`${b.annee}-01-01`}, ${`${b.annee}-12-31`}, 24.76, '{}', 100, 'signee', now(), 'Essai')`.execute(
    base,
  );
  await sql`INSERT INTO activite_sortie (structure, annee, categorie, nombre, source, saisi_par)
    VALUES (${b.idStructure}, ${b.annee}, 'durable', 7, 'saisie', 'Essai')`.execute(base);
  await executer(commencerBilan, b.structure, { id: b.bilan });
  await executer(commencerBilan, b.structure, { id: b.bilan });
  const { donnees, provenances } = await reponse();
  expect(donnees).toMatchObject({ bilan_etp_conventionnes: '24.76', sorties_durable: '7' });
  expect(provenances.bilan_etp_conventionnes).toContain('ACI062990001A0M0');
  // Des mois manquent : un total partiel ne passe pas pour l'année.
  expect(donnees.bilan_etp_realises).toBeUndefined();
});

test('une autre structure, un autre service, un rôle trop faible : refus, partout', async () => {
  const [lecteur, agentDdets] = [
    await creerActeurTest(base, 'structure', 'lecteur', { organisationId: b.structure.organisationId }),
    await creerActeurTest(base, 'ddets', 'agent'),
  ];
  for (const acteur of [b.autreStructure, lecteur, b.ddets, b.departement, b.reseau])
    expect(await statut(executer(commencerBilan, acteur, { id: b.bilan }))).toBe(403);
  await depose();
  for (const acteur of [b.autreStructure, b.autreDdets, b.reseau])
    expect(await statut(lireBilan(base, acteur, b.bilan))).toBe(403);
  for (const acteur of [b.structure, b.autreDdets, b.dreets, b.departement, agentDdets])
    expect(await statut(executer(accepterBilan, acteur, { id: b.bilan, version: await version() }))).toBe(403);
  expect(await statut(executer(accepterBilan, b.ddets, { id: 99_999, version: 1 }))).toBe(404);
  expect((await listerBilans(base, b.autreStructure)).total).toBe(0);
  expect((await listerBilans(base, b.autreDdets)).total).toBe(0);
  for (const acteur of [b.structure, b.ddets, b.dreets, b.departement])
    expect((await listerBilans(base, acteur)).total).toBe(1);
});

test('non déposé, le service sait qu’il manque mais n’en lit rien', async () => {
  await remplir();
  const vu = await lireBilan(base, b.ddets, b.bilan);
  expect(vu).toMatchObject({ lisible: false, contenu: null, transitions: [] });
  expect((await lireBilan(base, b.structure, b.bilan)).contenu!.reponse.donnees.bilan_salaries).toBe('60');
});

test('incomplet : refusé avec un message par champ ; relu puis changé par une collègue : 409', async () => {
  await remplir();
  await expect(deposer()).rejects.toMatchObject({
    statut: 422,
    champs: { comptes_annuels: expect.stringMatching(/joignez/) },
  });
  await joindreComptes();
  const relue = (await reponse()).version;
  const collegue = await creerActeurTest(base, 'structure', 'agent', { organisationId: b.structure.organisationId });
  await remplir({ bilan_materiel: 'Un camion de plus.' }, collegue);
  await expect(executer(deposerBilan, b.structure, { id: b.bilan, version: relue })).rejects.toMatchObject({
    statut: 409,
    message: expect.stringContaining(collegue.nom),
  });
  expect((await bilanSitue(base, b.bilan)).etat).toBe('brouillon');
});

test('double clic : un seul dépôt, un seul récépissé ; plus rien ne se modifie ensuite', async () => {
  await remplir();
  await joindreComptes();
  const deux = await Promise.all([deposer(), deposer()]);
  expect(deux.map((d) => d.deja).sort()).toEqual([false, true]);
  expect(deux[0]!.empreinte).toBe(deux[1]!.empreinte);
  expect(deux[0]!.empreinte).toMatch(/^[0-9a-f]{64}$/);
  expect((await documentsDe(base, objetBilan(b.bilan))).map((d) => d.format).sort()).toEqual(['docx', 'pdf']);
  expect((await histoireDe(base, objetBilan(b.bilan))).filter((h) => h.transition === 'deposer')).toHaveLength(1);
  expect(
    await statut(
      executer(remplirBilan, b.structure, { id: b.bilan, version: (await reponse()).version, changements: {} }),
    ),
  ).toBe(409);
});

test('en retard : le versement attend, le bilan est reçu et le dit, et l’acceptation libère le versement', async () => {
  await depasser();
  expect(await retenues()).toEqual(['bilan.depot']);
  expect((await depose()).enRetard).toBe(true);
  // Déposé n'est pas accepté.
  expect(await retenues()).toEqual(['bilan.acceptation']);
  await executer(accepterBilan, b.ddets, { id: b.bilan, version: await version() });
  expect(await retenues()).toEqual([]);
  const resultats = (await resultatsDernierBilan(base, b.idStructure, b.annee))!;
  expect(resultats).toMatchObject({
    enRetard: true,
    etp: { conventionnes: '24.76', realises: '24.1', taux: '97.3' },
    sorties: { examinees: 46, dynamiques: 38, nonDocumentee: 2, taux: { dynamique: '82.6' } },
  });
  expect(await resultatsDernierBilan(base, b.idStructure, b.annee - 1)).toBeNull();
  const { rows } = await sql<{
    n: number;
  }>`SELECT count(*)::int AS n FROM echeance WHERE etat = 'ouverte' AND objet = ${objetBilan(b.bilan)}`.execute(base);
  expect(rows[0]!.n).toBe(0);
});

test('corrections : une raison, des champs nommés, eux seuls rouverts, puis rendues', async () => {
  await depose();
  const agent = await creerActeurTest(base, 'ddets', 'agent');
  const demande = async (plus = {}) => ({
    id: b.bilan,
    version: await version(),
    commentaire: 'Précisez.',
    champs: ['bilan_salaries'],
    ...plus,
  });
  await expect(executer(renvoyerBilan, agent, await demande({ champs: [] }))).rejects.toThrow(
    /Cochez au moins un champ/,
  );
  await expect(executer(renvoyerBilan, agent, await demande({ champs: ['sorties_examinees'] }))).rejects.toThrow(
    /ne se corrige pas/,
  );
  await expect(executer(renvoyerBilan, agent, await demande({ commentaire: ' ' }))).rejects.toMatchObject({
    champs: { commentaire: expect.any(String) },
  });
  await executer(renvoyerBilan, agent, await demande());
  expect((await reponse()).champsOuverts).toEqual(['bilan_salaries']);
  const changer = async (changements: Record<string, string>) =>
    executer(remplirBilan, b.structure, { id: b.bilan, version: (await reponse()).version, changements });
  expect(await statut(changer({ bilan_femmes: '21' }))).toBe(422);
  await changer({ bilan_salaries: '61' });
  const premier = (await bilanSitue(base, b.bilan)).deposeLe!;
  await deposer();
  const rendu = await bilanSitue(base, b.bilan);
  // Le retard se juge au premier dépôt, pas aux corrections.
  expect([rendu.etat, rendu.deposeLe!.getTime()]).toEqual(['depose', premier.getTime()]);
  expect(rendu.redeposeLe!.getTime()).toBeGreaterThan(premier.getTime());
  const { rows } = await sql<{
    destinataire: string;
  }>`SELECT destinataire FROM courriel WHERE sujet LIKE '%corrections%'`.execute(base);
  expect(rows).toEqual([{ destinataire: b.structure.courriel }]);
});

test('refusé avec une raison, il retient toujours ; rouvert, il se corrige en entier', async () => {
  await depose();
  await depasser();
  await expect(executer(refuserBilan, b.ddets, { id: b.bilan, version: await version() })).rejects.toThrow(
    /commentaire/,
  );
  await executer(refuserBilan, b.ddets, { id: b.bilan, version: await version(), commentaire: 'Comptes illisibles.' });
  expect(await retenues()).toEqual(['bilan.acceptation']);
  expect(await statut(executer(accepterBilan, b.ddets, { id: b.bilan, version: await version() }))).toBe(409);
  await executer(rouvrirBilan, b.ddets, {
    id: b.bilan,
    version: await version(),
    commentaire: 'Joignez des comptes lisibles.',
  });
  expect((await reponse()).champsOuverts).toBeNull();
});

test('deux agents : le second, sur une page dépassée, ne décide pas à l’aveugle', async () => {
  await depose();
  const lue = await version();
  const collegue = await creerActeurTest(base, 'ddets', 'responsable');
  const deux = await Promise.allSettled([
    executer(accepterBilan, b.ddets, { id: b.bilan, version: lue }),
    executer(refuserBilan, collegue, { id: b.bilan, version: lue, commentaire: 'Non.' }),
  ]);
  expect(deux.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(deux.find((r) => r.status === 'rejected')).toMatchObject({ reason: { statut: 409 } });
});

test('une échéance levée par le service ne retient plus, ni avant ni après le dépôt', async () => {
  const { lever } = await import('../echeances/operations/lever.ts');
  await depasser();
  const { rows } = await sql<{ id: number }>`SELECT id FROM echeance WHERE nature = 'bilan.depot'`.execute(base);
  await executer(lever, b.ddets, { id: rows[0]!.id, motif: 'Structure inondée, délai accordé.' });
  expect(await retenues()).toEqual([]);
  await ouvrirBilans(base);
  expect(await retenues()).toEqual([]);
  await depose();
  expect(await retenues()).toEqual([]);
});
