import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { listerEcheances } from '#src/domaines/echeances/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { arreterRendu } from '#src/socle/rapports/rendre.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Bilans, bilanDeTest, gestesDuBilan, statut } from '#tests/fabriqueBilans.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { bilanSitue, objetBilan } from './chargement.ts';
import {
  accepterBilan,
  ouvrirBilans,
  refuserBilan,
  remplirBilan,
  renvoyerBilan,
  resultatsDernierBilan,
  resultatsDuTerritoire,
  rouvrirBilan,
} from './index.ts';

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

test('en retard : le versement attend, le bilan est reçu et le dit, et l’acceptation libère le versement', async () => {
  await g.depasser();
  expect(await g.retenues()).toEqual(['bilan.depot']);
  expect((await g.depose()).enRetard).toBe(true);
  // Déposé n'est pas accepté : la main est au service, le versement attend.
  expect(await g.retenues()).toEqual(['bilan.acceptation']);
  expect((await listerEcheances(base, b.ddets)).lignes.map((e) => e.libelle)).toEqual([
    `Examiner le bilan ${b.annee} de Chantier Exemple`,
  ]);
  expect((await listerEcheances(base, b.structure)).total).toBe(0);
  await executer(accepterBilan, b.ddets, { id: b.bilan, version: await g.version() });
  expect(await g.retenues()).toEqual([]);
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
  await g.depose();
  const agent = await creerActeurTest(base, 'ddets', 'agent');
  const demande = async (plus = {}) => ({
    id: b.bilan,
    version: await g.version(),
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
  expect((await g.reponse()).champsOuverts).toEqual(['bilan_salaries']);
  const changer = async (changements: Record<string, string>) =>
    executer(remplirBilan, b.structure, { id: b.bilan, version: (await g.reponse()).version, changements });
  expect(await statut(changer({ bilan_femmes: '21' }))).toBe(422);
  await changer({ bilan_salaries: '61' });
  const premier = (await bilanSitue(base, b.bilan)).deposeLe!;
  await g.deposer();
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
  await g.depose();
  await g.depasser();
  await expect(executer(refuserBilan, b.ddets, { id: b.bilan, version: await g.version() })).rejects.toThrow(
    /commentaire/,
  );
  await executer(refuserBilan, b.ddets, {
    id: b.bilan,
    version: await g.version(),
    commentaire: 'Comptes illisibles.',
  });
  expect(await g.retenues()).toEqual(['bilan.acceptation']);
  expect(await statut(executer(accepterBilan, b.ddets, { id: b.bilan, version: await g.version() }))).toBe(409);
  await executer(rouvrirBilan, b.ddets, {
    id: b.bilan,
    version: await g.version(),
    commentaire: 'Joignez des comptes lisibles.',
  });
  expect((await g.reponse()).champsOuverts).toBeNull();
});

test('deux agents : le second, sur une page dépassée, ne décide pas à l’aveugle', async () => {
  await g.depose();
  const lue = await g.version();
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
  await g.depasser();
  const { rows } = await sql<{ id: number }>`SELECT id FROM echeance WHERE nature = 'bilan.depot'`.execute(base);
  await executer(lever, b.ddets, { id: rows[0]!.id, motif: 'Structure inondée, délai accordé.' });
  expect(await g.retenues()).toEqual([]);
  await ouvrirBilans(base);
  expect(await g.retenues()).toEqual([]);
  await g.depose();
  expect(await g.retenues()).toEqual([]);
});

test('accepté, il préremplit le dossier de l’année suivante ; avant, il ne dit rien', async () => {
  const { prefillDossier } = await import('../dossiers/prefill.ts');
  const { MODELE_DOSSIER } = await import('../dossiers/modele/index.ts');
  const demande = { structure: b.idStructure, annee: b.annee + 1, definition: MODELE_DOSSIER };
  await g.depose();
  expect((await prefillDossier(base, demande)).bilan_salaries).toBeUndefined();
  await executer(accepterBilan, b.ddets, { id: b.bilan, version: await g.version() });
  const prefill = await prefillDossier(base, demande);
  expect(prefill.bilan_salaries).toEqual({ valeur: '60', provenance: `Bilan ${b.annee}, accepté par le service` });
  expect(prefill).toMatchObject({ sorties_durable: { valeur: '25' }, bilan_suivis: { valeur: [{ personnes: '60' }] } });
  expect(prefill.sorties_examinees).toBeUndefined();
});

test('accepté, il nourrit l’état des lieux de son territoire, avec deux autres structures ; avant, et à moins de trois, rien', async () => {
  const { creerStructureTest } = await import('#tests/fabriquesStructures.ts');
  const lire = () =>
    resultatsDuTerritoire(base, b.ddets, {
      territoire: 'departement:62',
      types: ['ACI'],
      jour: `${b.annee + 1}-03-01`,
    });
  expect(await lire()).toBeNull();
  await g.depose();
  expect(await lire()).toBeNull();
  await executer(accepterBilan, b.ddets, { id: b.bilan, version: await g.version() });
  expect(await lire()).toMatchObject({ annee: b.annee, bilans: 1, examinees: { valeur: null }, sorties: null });
  const troisieme = await creerStructureTest(base, { siret: '90000000900301', nom: 'Troisième Exemple' });
  for (const structure of [b.idAutreStructure, troisieme])
    await sql`INSERT INTO activite_sortie (structure, annee, categorie, nombre, source, saisi_par)
      VALUES (${structure}, ${b.annee}, 'durable', 10, 'saisie', 'Essai'), (${structure}, ${b.annee}, 'autre', 17, 'saisie', 'Essai')`.execute(
      base,
    );
  // Bilan : 25 durables sur 46 ; les deux autres : 10 sur 27 chacune.
  const r = (await lire())!;
  expect([r.examinees.valeur, r.durables.valeur]).toEqual([100, 0.45]);
  // Une sortie plus récente d'une année pas finie ne chasse pas l'année finie.
  await sql`INSERT INTO activite_sortie (structure, annee, categorie, nombre, source, saisi_par)
    VALUES (${troisieme}, ${b.annee + 1}, 'durable', 9, 'saisie', 'Essai')`.execute(base);
  expect((await lire())?.annee).toBe(b.annee);
  const ailleurs = { territoire: 'departement:59', types: ['ACI'], jour: `${b.annee + 1}-03-01` };
  expect(await resultatsDuTerritoire(base, b.ddets, ailleurs)).toBeNull();
});

test('accepté, il donne la note des résultats de la part modulée au service du département, à lui seul', async () => {
  const { suggestionDe } = await import('../dialogues/requetes/suggestion.ts');
  const { dossierSitue } = await import('../dossiers/index.ts');
  const { rows } = await sql<{ id: number }>`SELECT dossier AS id FROM convention WHERE id = ${b.convention}`.execute(
    base,
  );
  const dossier = { ...(await dossierSitue(base, rows[0]!.id)), annee: b.annee + 1 };
  const note = async (acteur = b.ddets) => {
    const passe = { annees: [], bilansManquants: [], decisions: [] };
    const cibles = [{ nom: 'dynamiques' as const, libelle: '', valeur: '100', source: '', confiance: 'lu' as const }];
    const suggestion = await suggestionDe(base, dossier, { acteur, passe, cibles, saisies: new URLSearchParams() });
    return suggestion.notes.resultats;
  };
  await g.depose();
  expect(await note()).toBeNull();
  await executer(accepterBilan, b.ddets, { id: b.bilan, version: await g.version() });
  expect(await note()).toBe('83');
  for (const acteur of [b.departement, b.dreets, b.autreDdets]) expect(await note(acteur)).toBeNull();
});
