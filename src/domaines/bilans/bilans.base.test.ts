import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { documentsDe } from '#src/domaines/modeles/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { arreterRendu } from '#src/socle/rapports/rendre.ts';
import { histoireDe } from '#src/socle/suivi/transiter.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Bilans, bilanDeTest, gestesDuBilan, statut } from '#tests/fabriqueBilans.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { bilanSitue, objetBilan } from './chargement.ts';
import { accepterBilan, commencerBilan, deposerBilan, ouvrirBilans, remplirBilan } from './index.ts';
import { lireBilan } from './requetes/fiche.ts';
import { listerBilans } from './requetes/liste.ts';

let base: Base;
let b: Bilans;
let g: ReturnType<typeof gestesDuBilan>;

beforeAll(async () => {
  fixerDossierFichiers(await mkdtemp(`${tmpdir()}/maillage-`));
});
beforeEach(async () => {
  base = await baseDeTest();
  b = await bilanDeTest(base);
  g = gestesDuBilan(base, b);
});
afterAll(arreterRendu);

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
  await g.depose();
  expect(await g.retenues()).toEqual([]);
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
  const { donnees, provenances } = await g.reponse();
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
  await g.depose();
  for (const acteur of [b.autreStructure, b.autreDdets, b.reseau])
    expect(await statut(lireBilan(base, acteur, b.bilan))).toBe(403);
  for (const acteur of [b.structure, b.autreDdets, b.dreets, b.departement, agentDdets])
    expect(await statut(executer(accepterBilan, acteur, { id: b.bilan, version: await g.version() }))).toBe(403);
  expect(await statut(executer(accepterBilan, b.ddets, { id: 99_999, version: 1 }))).toBe(404);
  // Chaque tri, dans les deux sens, donne les mêmes lignes.
  for (const tri of ['limite', 'structure', 'annee', 'etat'] as const)
    for (const sens of ['asc', 'desc'] as const)
      expect((await listerBilans(base, b.ddets, { tri, sens })).total).toBe((await listerBilans(base, b.ddets)).total);
  expect((await listerBilans(base, b.autreStructure)).total).toBe(0);
  expect((await listerBilans(base, b.autreDdets)).total).toBe(0);
  for (const acteur of [b.structure, b.ddets, b.dreets, b.departement])
    expect((await listerBilans(base, acteur)).total).toBe(1);
});

test('non déposé, le service sait qu’il manque mais n’en lit rien', async () => {
  await g.remplir();
  const vu = await lireBilan(base, b.ddets, b.bilan);
  expect(vu).toMatchObject({ lisible: false, contenu: null, transitions: [] });
  expect((await lireBilan(base, b.structure, b.bilan)).contenu!.reponse.donnees.bilan_salaries).toBe('60');
});

test('incomplet : refusé avec un message par champ ; relu puis changé par une collègue : 409', async () => {
  await g.remplir();
  await expect(g.deposer()).rejects.toMatchObject({
    statut: 422,
    champs: { comptes_annuels: expect.stringMatching(/joignez/) },
  });
  await g.joindreComptes();
  const relue = (await g.reponse()).version;
  const collegue = await creerActeurTest(base, 'structure', 'agent', { organisationId: b.structure.organisationId });
  await g.remplir({ bilan_materiel: 'Un camion de plus.' }, collegue);
  await expect(executer(deposerBilan, b.structure, { id: b.bilan, version: relue })).rejects.toMatchObject({
    statut: 409,
    message: expect.stringContaining(collegue.nom),
  });
  expect((await bilanSitue(base, b.bilan)).etat).toBe('brouillon');
});

test('double clic : un seul dépôt, un seul récépissé ; plus rien ne se modifie ensuite', async () => {
  await g.remplir();
  await g.joindreComptes();
  const deux = await Promise.all([g.deposer(), g.deposer()]);
  expect(deux.map((d) => d.deja).sort()).toEqual([false, true]);
  expect(deux[0]!.empreinte).toBe(deux[1]!.empreinte);
  expect(deux[0]!.empreinte).toMatch(/^[0-9a-f]{64}$/);
  expect((await documentsDe(base, objetBilan(b.bilan))).map((d) => d.format).sort()).toEqual(['docx', 'pdf']);
  expect((await histoireDe(base, objetBilan(b.bilan))).filter((h) => h.transition === 'deposer')).toHaveLength(1);
  expect(
    await statut(
      executer(remplirBilan, b.structure, { id: b.bilan, version: (await g.reponse()).version, changements: {} }),
    ),
  ).toBe(409);
});
