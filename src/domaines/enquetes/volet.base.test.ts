import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { voletsDe } from '#src/domaines/bilans/volets.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { arreterRendu } from '#src/socle/rapports/rendre.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Bilans, bilanDeTest, gestesDuBilan, REPONSES_BILAN } from '#tests/fabriqueBilans.ts';
import { gestesEnquete, REPONSES_ENQUETE, statutDe } from '#tests/fabriqueEnquetes.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { cibleDe, controlesDe } from './chargement.ts';
import { DU_BILAN } from './connu.ts';
import { commencerReponse, deposerReponse, remplirReponse, saisirPour } from './index.ts';

let base: Base;
let b: Bilans;
let bilan: ReturnType<typeof gestesDuBilan>;
let g: ReturnType<typeof gestesEnquete>;
let enquete: number;
let k: number;

/** Ce que le bilan ne demande pas, accordé à ses soixante salariés, à leurs 49 sorties et à ses produits. */
const SEULES = {
  ...Object.fromEntries(Object.entries(REPONSES_ENQUETE).filter(([champ]) => !(champ in DU_BILAN))),
  salaries_fin: '11',
  ventes: '400000',
};

beforeAll(async () => {
  fixerDossierFichiers(await mkdtemp(`${tmpdir()}/maillage-`));
});
beforeEach(async () => {
  base = await baseDeTest();
  b = await bilanDeTest(base);
  bilan = gestesDuBilan(base, b);
  g = gestesEnquete(base, { ...b, agent: b.ddets, structures: [b.idStructure, b.idAutreStructure] });
  enquete = await g.ouverte();
  k = await g.cible(enquete);
});
afterAll(arreterRendu);

const volets = (acteur = b.structure) => voletsDe(base, acteur, { structure: b.idStructure, annee: b.annee });

test('du bilan au questionnaire : ce que le bilan dit est proposé avec sa source, confirmé d’une case, puis le bilan le compte', async () => {
  expect(await volets()).toEqual([
    {
      cle: `enquete_cible:${k}`,
      libelle: `Questionnaire annuel, ${b.ddets.organisationNom}`,
      adresse: `/reponses-enquete/${k}`,
      etat: 'à répondre',
      fait: false,
      attendu: true,
    },
  ]);
  await bilan.depose();
  await executer(commencerReponse, b.structure, { id: k });
  const { donnees, provenances, version } = await g.reponse(k);
  for (const [champ, duBilan] of Object.entries(DU_BILAN)) {
    expect([champ, donnees[champ]]).toEqual([champ, REPONSES_BILAN[duBilan]]);
    expect(provenances[champ]).toBe(`Bilan ${b.annee}, déposé`);
  }
  await executer(remplirReponse, b.structure, { id: k, version, changements: SEULES });
  expect(await volets()).toMatchObject([{ etat: 'commencée', fait: false, attendu: true }]);
  // Rien n'est ressaisi, mais rien ne passe pour confirmé sans la case.
  await expect(g.deposer(k, { confirme: '' }, b.structure)).rejects.toMatchObject({
    champs: { confirme: expect.any(String) },
  });
  await g.deposer(k, {}, b.structure);
  expect((await cibleDe(base, k)).confirmees).toBe(Object.keys(DU_BILAN).length);
  expect(await controlesDe(base, k)).toEqual([]);
  expect(await volets()).toMatchObject([{ fait: true, attendu: false }]);
});

test('une seule vérité : changée au questionnaire, une réponse du bilan se fait expliquer, personnes comprises', async () => {
  await bilan.depose();
  await executer(commencerReponse, b.structure, { id: k });
  const { version } = await g.reponse(k);
  const changements = { ...SEULES, rsa: '12', encadrants: '5' };
  await executer(remplirReponse, b.structure, { id: k, version, changements });
  const { provenances } = await g.reponse(k);
  expect([provenances.rsa, provenances.femmes]).toEqual([undefined, `Bilan ${b.annee}, déposé`]);
  expect(await g.deposer(k, {}, b.structure)).toMatchObject({ etat: 'a_rappeler' });
  const ecarts = await controlesDe(base, k);
  expect(ecarts.map((e) => e.cle).sort()).toEqual(['encadrants.connu', 'rsa.connu']);
  expect(ecarts.find((e) => e.cle === 'rsa.connu')!.message).toContain(`Bilan ${b.annee}, déposé indique 30`);
});

test('du questionnaire au bilan : répondu d’abord à l’enquête, le bilan s’ouvre avec, sans ce que personne n’a confirmé', async () => {
  await sql`INSERT INTO activite_sortie (structure, annee, categorie, nombre, source, saisi_par)
    VALUES (${b.idStructure}, ${b.annee}, 'durable', 9, 'saisie', 'Essai')`.execute(base);
  await executer(commencerReponse, b.structure, { id: k });
  const { version } = await g.reponse(k);
  await executer(remplirReponse, b.structure, {
    id: k,
    version,
    changements: { salaries: '60', femmes: '20', charges: '900000' },
  });
  await bilan.remplir({ bilan_materiel: 'Un atelier inventé.' });
  const { donnees, provenances } = await bilan.reponse();
  expect(donnees).toMatchObject({ bilan_salaries: '60', bilan_femmes: '20', comptes_charges: '900000' });
  expect(provenances).toMatchObject({
    bilan_salaries: `Questionnaire annuel ${b.annee}, en cours`,
    // Proposée au questionnaire, pas encore confirmée : elle vient de sa source, non de lui.
    sorties_durable: `Sorties ${b.annee} saisies dans le site`,
  });
  expect(donnees.bilan_rsa).toBeUndefined();
});

test('deux enquêtes la même année, du département et de la région : la seconde propose ce que la première a reçu', async () => {
  await g.remplir(k, {}, b.structure);
  await g.deposer(k, {}, b.structure);
  const regionale = gestesEnquete(base, { ...b, ddets: b.dreets, agent: b.dreets, structures: [b.idStructure] });
  const autre = await regionale.cible(await regionale.ouverte({ territoire: 'region:32' }));
  await executer(commencerReponse, b.structure, { id: autre });
  const { donnees, provenances } = await g.reponse(autre);
  expect(donnees).toMatchObject({ sites: REPONSES_ENQUETE.sites, clients: REPONSES_ENQUETE.clients });
  expect(provenances.sites).toBe(`Enquête ${b.annee} de ${b.ddets.organisationNom}`);
  expect(await volets()).toHaveLength(2);
});

test('deux personnes à la fois, l’une au bilan, l’autre au questionnaire ou toutes deux à celui-ci : rien ne s’écrase', async () => {
  const collegue = await creerActeurTest(base, 'structure', 'agent', { organisationId: b.structure.organisationId });
  await Promise.all([
    executer(commencerReponse, b.structure, { id: k }),
    executer(commencerReponse, collegue, { id: k }),
    bilan.remplir(REPONSES_BILAN, collegue),
  ]);
  const { version } = await g.reponse(k);
  const deux = await Promise.allSettled([
    executer(remplirReponse, b.structure, { id: k, version, changements: { sites: '3' } }),
    executer(remplirReponse, collegue, { id: k, version, changements: { sites: '5' } }),
  ]);
  expect(deux.map((d) => d.status).sort()).toEqual(['fulfilled', 'rejected']);
  const gagnant = deux[0]!.status === 'fulfilled' ? '3' : '5';
  expect((await g.reponse(k)).donnees.sites).toBe(gagnant);
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM reponse
    WHERE objet IN (${`enquete_cible:${k}`}, ${`bilan:${b.bilan}`})`.execute(base);
  expect(rows[0]!.n).toBe(2);
});

test('après le dernier jour, reçu et dit tardif ; après la clôture, le volet n’est plus attendu', async () => {
  await g.remplir(k, {}, b.structure);
  await sql`UPDATE enquete SET ouvre_le = current_date - 9, ferme_le = current_date - 1 WHERE id = ${enquete}`.execute(
    base,
  );
  expect(await volets()).toMatchObject([{ attendu: true }]);
  expect(await g.deposer(k, {}, b.structure)).toMatchObject({ tardive: true });
  const autre = await g.cible(enquete, b.idAutreStructure);
  const sien = () => voletsDe(base, b.autreStructure, { structure: b.idAutreStructure, annee: b.annee });
  expect(await sien()).toMatchObject([{ cle: `enquete_cible:${autre}`, attendu: true }]);
  await sql`UPDATE enquete SET etat = 'close', close_le = now() WHERE id = ${enquete}`.execute(base);
  expect(await sien()).toMatchObject([{ fait: false, attendu: false }]);
});

test('le mauvais rôle ne voit pas le volet, ne le remplit pas, et le bilan d’un autre n’en apprend rien', async () => {
  const lecteur = await creerActeurTest(base, 'structure', 'lecteur', { organisationId: b.structure.organisationId });
  for (const acteur of [b.autreStructure, b.autreDdets, b.reseau]) expect(await volets(acteur)).toEqual([]);
  for (const acteur of [b.ddets, b.dreets, b.departement, lecteur]) expect(await volets(acteur)).toHaveLength(1);
  for (const acteur of [b.autreStructure, lecteur, b.ddets, b.departement, b.reseau]) {
    expect(await statutDe(executer(commencerReponse, acteur, { id: k }))).toBe(403);
    expect(await statutDe(executer(deposerReponse, acteur, { id: k, version: 1 }))).toBe(403);
  }
  // Le service qui prend la plume ne lit pas le bilan en brouillon.
  await bilan.remplir();
  await executer(saisirPour, b.ddets, { id: k, repondant: 'Ida Exemple' });
  expect((await g.reponse(k)).donnees.femmes).toBeUndefined();
});
