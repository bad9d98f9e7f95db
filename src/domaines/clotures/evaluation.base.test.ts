import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { releverIndicateur } from '#src/domaines/realisations/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { plus } from '#src/socle/montants.ts';
import { arreterRendu, rendre } from '#src/socle/rapports/rendre.ts';
import { baseDeTest } from '#tests/base.ts';
import { candidatureDeTest } from '#tests/fabriqueAppels.ts';
import { gestesDeCloture, type MondeCloture, mondeCloture, subventionFinie } from '#tests/fabriqueClotures.ts';
import { accepterBilan, attentesDesBilans, cloreComptes, reviserReste } from './index.ts';
import { rapportEvaluation } from './rapport.ts';
import { listerCofinancements } from './requetes/cofinancements.ts';
import { evaluerAppel } from './requetes/evaluation.ts';
import { listerBilans } from './requetes/liste.ts';

let base: Base;
let m: MondeCloture;
beforeAll(async () => {
  fixerDossierFichiers(await mkdtemp(`${tmpdir()}/maillage-`));
  base = await baseDeTest();
  m = await mondeCloture(base);
});
afterAll(arreterRendu);

test('sans convention signée, l’évaluation le dit et ne montre aucun zéro trompeur', async () => {
  await sql`UPDATE subvention SET etat = 'proposee', signee_le = NULL`.execute(base);
  const e = await evaluerAppel(base, m.departement, m.appel);
  expect(e.argent).toMatchObject({ conventions: 0, montantFinal: null, coutAccepte: null });
  expect(e.indicateurs.map((i) => i.valeur)).toEqual([null, null]);
  expect(rapportEvaluation(e).blocs[0]).toMatchObject({ type: 'encadre', titre: 'Évaluation provisoire' });
  await sql`UPDATE subvention SET etat = 'terminee', signee_le = '2025-01-01'`.execute(base);
});

test('deux opérations : l’argent et les indicateurs réunis, comptés à la main', async () => {
  const seconde = await subventionFinie(base, { ...m, porteur: m.autrePorteur }, { paye: '30000.00' });
  const g = gestesDeCloture(base, m);
  const id = await g.depose();
  await g.accepte(id);
  await executer(cloreComptes, m.departement, { subvention: m.subvention });
  const taux = (subvention: number, acteur: typeof m.porteur, valeur: string, denominateur: string, plus = {}) =>
    executer(releverIndicateur, acteur, {
      subvention,
      indicateur: 'reussite',
      debut: '2025-01-01',
      fin: '2025-12-31',
      valeur,
      denominateur,
      ...plus,
    });
  await taux(seconde.subvention, m.autrePorteur, '90', '990', { public: 'rsa' });
  await executer(releverIndicateur, m.autrePorteur, {
    subvention: seconde.subvention,
    indicateur: 'formations',
    debut: '2025-01-01',
    fin: '2025-12-31',
    valeur: '4',
    public: 'jeunes',
  });
  const e = await evaluerAppel(base, m.departement, m.appel);
  // 52 800 acceptés × 80 % = 42 240 ; 33 600 + 30 000 versés ; 96 000 demandés et conventionnés.
  expect(e.argent).toEqual({
    candidatures: 2,
    retenues: 2,
    demande: '96000.00',
    enveloppe: null,
    conventions: 2,
    conventionne: '96000.00',
    coutEligible: '120000.00',
    verse: '63600.00',
    closes: 1,
    coutAccepte: '52800.00',
    montantFinal: '42240.00',
    nonConsomme: '5760.00',
    bilansDus: 2,
    bilansAcceptes: 1,
  });
  const [formations, reussite] = e.indicateurs;
  expect(formations).toMatchObject({ valeur: '22', cible: '20', cibleDe: 'appel', part: '110', releve: 2 });
  expect(reussite).toMatchObject({ valeur: '9.09', cible: null, part: null, releve: 1 });
  expect(e.publics.map((p) => [p.nom.slice(0, 5), p.valeurs.formations])).toEqual([
    ['Bénéf', null],
    ['Jeune', '4'],
  ]);
  const document = rapportEvaluation(e);
  for (const format of ['pdf', 'docx', 'xlsx'] as const)
    expect((await rendre(document, format)).length).toBeGreaterThan(2000);
});

test('une zone blanche d’alors est comparée, ou dit pourquoi elle ne peut pas l’être', async () => {
  const origine = {
    diagnostic: 'diagnostic:1',
    le: '2025-01-01',
    public: 'rsa',
    territoires: [{ ref: 'epci:inconnu', nom: 'Zone inventée', besoin: 900, offre: 2, acces: 1.1, classe: 'Blanche' }],
    communes: [],
  };
  await sql`UPDATE appel SET origine = ${JSON.stringify(origine)}::jsonb WHERE id = ${m.appel}`.execute(base);
  const { zones } = await evaluerAppel(base, m.departement, m.appel);
  expect(zones[0]).toMatchObject({ nom: 'Zone inventée', apres: null, pourquoi: expect.stringMatching(/.+/) });
});

test('cofinancements : la version la plus avancée, quatre états qui font le total, ni la subvention ni l’autofinancement', async () => {
  const { lignes, sommes, total } = await listerCofinancements(base, m.departement);
  expect(lignes.map((l) => [l.financeur, l.montant, l.statut, l.version])).toEqual([
    ['Région inventée', '5000.00', 'recu', 'realise'],
  ]);
  expect(total).toBe(1);
  for (const s of sommes) expect(Number(plus(s.attendu, s.obtenu, s.recu, s.refuse))).toBe(Number(s.total));
  expect((await listerCofinancements(base, m.departement, { genre: 'entreprise' })).lignes).toEqual([]);
});

test('un brouillon n’est pas compté ; un autre département ne voit rien, un porteur n’y entre pas', async () => {
  await candidatureDeTest(base, m, { etat: 'brouillon' });
  expect((await evaluerAppel(base, m.departement, m.appel)).argent.candidatures).toBe(2);
  expect((await listerCofinancements(base, m.autreDepartement)).lignes).toEqual([]);
  await expect(listerCofinancements(base, m.porteur)).rejects.toMatchObject({ statut: 403 });
  for (const acteur of [m.autreDepartement, m.porteur, m.ddets])
    await expect(evaluerAppel(base, acteur, m.appel)).rejects.toMatchObject({ statut: 403 });
});

test('la liste des bilans : les siens seulement, ceux qui restent à ouvrir compris', async () => {
  const lus = async (acteur: typeof m.porteur) =>
    (await listerBilans(base, acteur)).lignes.map((b) => [b.subvention, b.etat]);
  expect(await lus(m.porteur)).toEqual([[m.subvention, 'accepte']]);
  expect(await lus(m.departement)).toEqual([[m.subvention, 'accepte']]);
  expect(await lus(m.autrePorteur)).toEqual([]);
  await sql`INSERT INTO echeance (nature, objet, libelle, adresse, organisation_id, due_le)
    SELECT 'subvention.bilan', 'subvention:' || id, 'Bilan', '/', organisation_id, now() - interval '1 day' FROM subvention WHERE id <> ${m.subvention}`.execute(
    base,
  );
  for (const tri of ['limite', 'porteur', 'appel', 'etat'] as const)
    for (const sens of ['asc', 'desc'] as const)
      expect((await listerBilans(base, m.autrePorteur, { tri, sens })).lignes.length).toBeGreaterThan(0);
  const [premier] = (await listerBilans(base, m.autrePorteur, { retard: true })).lignes;
  expect(premier).toMatchObject({ id: null, etat: 'a_ouvrir', retard: true });
});

test('ce qui attend le financeur : examiner, puis décider une fois répondu, puis clore ; rien pour les autres', async () => {
  const s = await subventionFinie(base, m);
  const suivant = { ...m, ...s };
  const g = gestesDeCloture(base, suivant);
  const id = await g.depose();
  const attend = async (acteur = m.agent) => {
    const a = await attentesDesBilans(base, acteur);
    return [a.aExaminer.premier, a.repondus.premier, a.aClore.premier];
  };
  expect(await attend()).toEqual([id, null, null]);
  await g.reviser(id, 'c2', '8000', 'Une clé de répartition fausse.');
  await executer(reviserReste, m.agent, { id });
  await g.communiquer(id);
  expect(await attend()).toEqual([null, null, null]);
  await g.expirer(id);
  expect(await attend()).toEqual([null, id, null]);
  await executer(accepterBilan, m.departement, { id });
  expect(await attend()).toEqual([null, null, s.subvention]);
  for (const acteur of [m.autreDepartement, m.porteur, m.lecteur])
    expect(await attend(acteur)).toEqual([null, null, null]);
});
