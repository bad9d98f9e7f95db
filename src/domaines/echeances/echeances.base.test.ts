import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { NATURES_ORGANISATION, ROLES } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Campagne, campagneDeTest } from '#tests/fabriqueConventionnement.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { doit, suit } from './droits.ts';
import { type NouvelleEcheance, poserEcheance, retenuesDe, solderEcheance } from './index.ts';
import { lever } from './operations/lever.ts';
import { envoyerRappels } from './rappeler.ts';
import { echeanceNumero, histoireEcheance, lireEcheance, listerEcheances } from './requetes.ts';

const JOUR = 86_400_000;
const dans = (jours: number) => new Date(Date.now() + jours * JOUR);
let base: Base;
let c: Campagne;
let numero = 0;

const poser = (plus: Partial<NouvelleEcheance> = {}) =>
  base.transaction().execute((trx) =>
    poserEcheance(trx, {
      nature: 'essai.depot',
      objet: `dossier:${++numero}`,
      libelle: `Déposer le dossier ${numero}`,
      adresse: '/dossiers/1',
      a: { organisation: c.structure.organisationId },
      due: dans(10),
      ...plus,
    }),
  );

beforeAll(async () => {
  base = await baseDeTest();
  c = await campagneDeTest(base);
});

test('chacun voit les siennes ; les services de l’État, celles de leurs structures ; les autres, rien', async () => {
  const [deStructure, deDdets, deDepartement] = [
    await poser(),
    await poser({ a: { service: 'ddets', departement: '62' } }),
    await poser({ a: { service: 'departement', departement: '62' } }),
  ];
  const acteurs = [c.structure, c.autreStructure, c.ddets, c.autreDdets, c.dreets, c.departement, c.reseau];
  const national = await creerActeurTest(base, 'dgefp', 'lecteur', { niveau: 'national' });
  for (const acteur of [...acteurs, national]) {
    const [miennes, suivies] = [
      await listerEcheances(base, acteur),
      await listerEcheances(base, acteur, { qui: 'suivies' }),
    ];
    for (const id of [deStructure, deDdets, deDepartement]) {
      const e = await echeanceNumero(base, id);
      // Les droits purs et leur traduction en SQL disent la même chose.
      const contexte = [acteur.nature, acteur.perimetre.codes, e.qui];
      expect([...contexte, miennes.lignes.some((l) => l.id === id)]).toEqual([...contexte, doit(acteur, e)]);
      expect([...contexte, suivies.lignes.some((l) => l.id === id)]).toEqual([
        ...contexte,
        suit(acteur, e) && !doit(acteur, e),
      ]);
    }
  }
  const vues = async (a: typeof c.ddets, id: number) =>
    lireEcheance(base, a, id).then(
      () => true,
      () => false,
    );
  expect(await vues(c.structure, deStructure)).toBe(true);
  expect(await vues(c.autreStructure, deStructure)).toBe(false);
  expect(await vues(c.ddets, deStructure)).toBe(true);
  expect(await vues(c.autreDdets, deStructure)).toBe(false);
  expect(await vues(c.dreets, deDdets)).toBe(true);
  expect(await vues(c.departement, deStructure)).toBe(false);
  expect(await vues(c.departement, deDepartement)).toBe(true);
  expect(await vues(c.ddets, deDepartement)).toBe(false);
});

test('une échéance reposée se déplace, et la trace du déplacement reste', async () => {
  const objet = 'dossier:700';
  const id = await poser({ objet, due: dans(40) });
  expect(await poser({ objet, due: dans(50), depart: { quoi: 'Prorogation', le: new Date() } })).toBe(id);
  const { passe, rappelsAVenir } = await histoireEcheance(base, await echeanceNumero(base, id));
  expect(passe.map((e) => e.quoi)).toEqual(['Échéance posée', expect.stringMatching(/^Date déplacée du .+ au .+$/)]);
  expect(rappelsAVenir).toHaveLength(3);
});

test('un rappel dû part une fois, même à plusieurs processus, aux seuls agents actifs de qui doit', async () => {
  await sql`DELETE FROM courriel`.execute(base);
  const lecteur = await creerActeurTest(base, 'structure', 'lecteur', { organisationId: c.structure.organisationId });
  const agent = await creerActeurTest(base, 'structure', 'agent', { organisationId: c.structure.organisationId });
  const parti = await creerActeurTest(base, 'structure', 'agent', { organisationId: c.structure.organisationId });
  await sql`UPDATE compte SET desactive_le = now() WHERE id = ${parti.compteId}`.execute(base);
  const id = await poser({ due: dans(3), retient: 'convention:9', objet: 'dossier:701' });
  // Deux rappels dus à la fois, comme après un arrêt de plusieurs jours, un dimanche.
  await sql`UPDATE echeance_rappel SET du_le = now() - interval '1 hour' * (row_number - 1 + 1) FROM (SELECT du_le AS ancien, row_number() OVER () FROM echeance_rappel
    WHERE echeance = ${id}) n WHERE echeance = ${id} AND du_le = n.ancien`.execute(base);
  await sql`INSERT INTO echeance_rappel (echeance, du_le) VALUES (${id}, now() - interval '2 days') ON CONFLICT DO NOTHING`.execute(
    base,
  );
  const bilans = await Promise.all([envoyerRappels(base), envoyerRappels(base), envoyerRappels(base)]);
  expect(bilans.reduce((n, b) => n + b.courriels, 0)).toBe(2);
  const { rows } = await sql<{
    destinataire: string;
    sujet: string;
    texte: string;
  }>`SELECT destinataire, sujet, texte FROM courriel
    ORDER BY destinataire`.execute(base);
  expect(rows.map((r) => r.destinataire)).toEqual([c.structure.courriel, agent.courriel].sort());
  expect(rows.map((r) => r.destinataire)).not.toContain(lecteur.courriel);
  expect(rows[0]!.texte).toContain('les versements de la convention seront retenus');
  expect(rows[0]!.texte).toMatch(new RegExp(`/echeances/${id}\\b`));
  expect(await envoyerRappels(base)).toEqual({ echeances: 0, courriels: 0 });
});

test('un rappel à un service part à ceux dont le périmètre couvre le département ; soldée, une échéance ne rappelle plus', async () => {
  await sql`DELETE FROM courriel`.execute(base);
  const due = async (id: number) =>
    sql`INSERT INTO echeance_rappel (echeance, du_le) VALUES (${id}, now() - interval '1 minute')`.execute(base);
  const id = await poser({ a: { service: 'ddets', departement: '62' }, objet: 'dossier:702' });
  await due(id);
  const soldee = await poser({ objet: 'dossier:703' });
  await due(soldee);
  await base.transaction().execute((trx) => solderEcheance(trx, 'essai.depot', 'dossier:703', 'Essai'));
  const orpheline = await poser({ a: { service: 'dgefp', departement: '62' }, objet: 'dossier:704' });
  await sql`UPDATE compte SET desactive_le = now() WHERE id IN (SELECT compte_id FROM appartenance a JOIN organisation o ON o.id = a.organisation_id
    WHERE o.nature = 'dgefp')`.execute(base);
  await due(orpheline);
  expect(await envoyerRappels(base)).toEqual({ echeances: 2, courriels: 1 });
  const { rows } = await sql<{ destinataire: string }>`SELECT destinataire FROM courriel`.execute(base);
  expect(rows).toEqual([{ destinataire: c.ddets.courriel }]);
  const { passe } = await histoireEcheance(base, await echeanceNumero(base, orpheline));
  expect(passe.at(-1)!.quoi).toBe('Rappel sans destinataire');
});

test('seul un responsable du service compétent lève, avec une raison ; ce qui était retenu ne l’est plus', async () => {
  const id = await poser({
    due: dans(-2),
    retient: 'convention:12',
    objet: 'convention:12',
    nature: 'convention.avenant',
  });
  expect(await retenuesDe(base, 'convention:12')).toHaveLength(1);
  const motif = 'Avenant signé sur papier, reçu ce jour.';
  const agent = await creerActeurTest(base, 'ddets', 'agent');
  for (const acteur of [c.structure, c.autreStructure, agent, c.autreDdets, c.dreets, c.departement])
    await expect(executer(lever, acteur, { id, motif })).rejects.toMatchObject({ statut: 403 });
  await expect(executer(lever, c.ddets, { id, motif: 'non' })).rejects.toMatchObject({
    champs: { motif: expect.any(String) },
  });
  // Double clic : la seconde levée est refusée, sans changer la première.
  const deux = await Promise.allSettled([
    executer(lever, c.ddets, { id, motif }),
    executer(lever, c.ddets, { id, motif }),
  ]);
  expect(deux.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(deux.find((r) => r.status === 'rejected')).toMatchObject({ reason: { statut: 409 } });
  expect(await retenuesDe(base, 'convention:12')).toEqual([]);
  await expect(executer(lever, c.ddets, { id: 99_999, motif })).rejects.toMatchObject({ statut: 404 });
});

test('la liste filtre, compte par moment, et les échéances faites passent aux closes', async () => {
  const deux = await campagneDeTest(await baseDeTest());
  c = deux;
  base = (await import('#src/socle/base/base.ts')).base();
  await poser({ due: dans(-1), libelle: 'En retard', retient: 'convention:1' });
  await poser({ due: dans(2), libelle: 'Bientôt' });
  await poser({ due: dans(60), libelle: 'Un jour', objet: 'dossier:900' });
  const { comptes, lignes } = await listerEcheances(base, c.structure);
  expect(comptes).toEqual({ retard: 1, semaine: 1, plus_tard: 1 });
  expect(lignes.map((l) => l.libelle)).toEqual(['En retard', 'Bientôt', 'Un jour']);
  expect((await listerEcheances(base, c.structure, { quand: 'semaine' })).lignes.map((l) => l.libelle)).toEqual([
    'Bientôt',
  ]);
  expect((await listerEcheances(base, c.structure, { retient: true })).total).toBe(1);
  expect((await listerEcheances(base, c.structure, { q: '100%' })).total).toBe(0);
  await base.transaction().execute((trx) => solderEcheance(trx, 'essai.depot', 'dossier:900', 'Essai'));
  expect((await listerEcheances(base, c.structure, { etat: 'closes' })).lignes.map((l) => l.libelle)).toEqual([
    'Un jour',
  ]);
});

test('hors du territoire ou de la bonne nature, la levée est toujours refusée', async () => {
  const { droits } = await import('./droits.ts');
  const e = await echeanceNumero(base, await poser());
  for (const nature of NATURES_ORGANISATION)
    for (const role of ROLES) {
      const acteur = { ...c.ddets, nature, role };
      const attendu = nature === 'ddets' && (role === 'responsable' || role === 'administrateur');
      expect([nature, role, droits['echeances.lever'](acteur, e)]).toEqual([nature, role, attendu]);
    }
});
