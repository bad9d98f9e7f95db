import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Campagne, campagneDeTest, dossierDeTest } from '#tests/fabriqueConventionnement.ts';
import { saisir } from './operations/saisir.ts';
import { activiteDe, lignesSaisies, reperesDe } from './requetes/fiche.ts';
import { listerActivite } from './requetes/liste.ts';

let base: Base;
let c: Campagne;
/** Une année finie : aucun de ses mois n'est à venir, quel que soit le jour du test. */
const ANNEE = new Date().getFullYear() - 1;
beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  await semerParametres(base);
  c = await campagneDeTest(base);
  for (const structure of [c.idStructure, c.idAutreStructure])
    await sql`INSERT INTO annexe_financiere (cle, structure, lien, numero, renouvellement, modification, mesure, type, fdi, prison, etat, debut, fin, etp, heures_etp, brut)
      VALUES (${`a${structure}`}, ${structure}, 'siret', ${`ACI062${String(ANNEE).slice(2)}000${structure}`}, 0, 0, 'ACI_DC', 'ACI', false, false, 'VALIDE',
        ${`${ANNEE}-01-01`}, ${`${ANNEE}-12-31`}, 10, 1820, '{}')`.execute(base);
});
beforeEach(async () => {
  await sql`DELETE FROM activite_mois`.execute(base);
  await sql`DELETE FROM activite_sortie`.execute(base);
});

const mois = (rang: number, heures: string, plus: Record<string, unknown> = {}) => ({
  rang,
  heures,
  version: 0,
  ...plus,
});
const saisie = (liste: unknown[], plus: Record<string, unknown> = {}) => ({
  structure: c.idStructure,
  annee: ANNEE,
  mois: liste,
  ...plus,
});
const lu = (acteur = c.structure) => activiteDe(base, acteur, c.idStructure, ANNEE);

describe('saisir les heures', () => {
  test('ce qui est saisi se relit en ETP, contre les postes de l’annexe', async () => {
    const { changes } = await executer(
      saisir,
      c.structure,
      saisie([mois(1, '1 365', { salaries: '14', dontRsa: '6' }), mois(2, '1516,67'), mois(3, '')]),
    );
    expect(changes).toBe(2);
    const suivi = await lu();
    expect(suivi.mois[0]).toMatchObject({
      heures: '1365.00',
      realise: '9',
      accorde: '10',
      ecart: '-1',
      taux: '90',
      salaries: 14,
      dontRsa: 6,
      origine: 'asp',
    });
    expect(suivi.cumul).toMatchObject({ mois: [1, 2], consommation: 'sous' });
    expect(suivi.heuresParEtp).toMatchObject({ valeur: '1820', confiance: 'lu' });
    expect([suivi.moisRsa, suivi.moisSansRsa]).toEqual([6, 1]);
  });

  test('la trace dit le mois, avant et après ; une saisie identique n’écrit rien', async () => {
    await executer(saisir, c.structure, saisie([mois(1, '1000')]));
    const [ligne] = await lignesSaisies(base, c.idStructure, ANNEE);
    await executer(saisir, c.structure, saisie([mois(1, '1000,00', { version: ligne!.version })]));
    expect((await lignesSaisies(base, c.idStructure, ANNEE))[0]?.version).toBe(ligne!.version);
    await executer(saisir, c.ddets, saisie([mois(1, '900', { version: ligne!.version })]));
    const { rows } = await sql<{
      details: { mois: unknown[] };
    }>`SELECT details FROM journal WHERE action = 'activite.saisir' ORDER BY id DESC LIMIT 1`.execute(base);
    expect(rows[0]?.details.mois).toEqual([
      { mois: `janvier ${ANNEE}`, avant: '1000 h, ? salariés, ? au RSA', apres: '900 h, ? salariés, ? au RSA' },
    ]);
  });

  test('deux personnes sur le même mois : la seconde est prévenue, rien n’est écrasé', async () => {
    const essais = await Promise.allSettled([
      executer(saisir, c.structure, saisie([mois(4, '1000')])),
      executer(saisir, c.ddets, saisie([mois(4, '1100')])),
    ]);
    const refus = essais.filter((e) => e.status === 'rejected');
    expect(refus).toHaveLength(1);
    expect(refus[0]!.reason).toMatchObject({
      statut: 409,
      message: expect.stringMatching(/a changé avril pendant votre saisie/),
    });
    expect(await lignesSaisies(base, c.idStructure, ANNEE)).toHaveLength(1);
  });

  test('un double clic n’est pas un conflit : la seconde demande dit la même chose', async () => {
    const demande = saisie([mois(4, '1000')]);
    await executer(saisir, c.structure, demande);
    await expect(executer(saisir, c.structure, demande)).resolves.toMatchObject({ changes: 0 });
  });

  test('deux personnes sur des mois différents ne se gênent pas ; un mois vidé est retiré', async () => {
    await Promise.all([
      executer(saisir, c.structure, saisie([mois(5, '10')])),
      executer(saisir, c.ddets, saisie([mois(6, '20')])),
    ]);
    const lignes = await lignesSaisies(base, c.idStructure, ANNEE);
    expect(lignes.map(({ rang, heures }) => [rang, heures])).toEqual([
      [5, '10'],
      [6, '20'],
    ]);
    await executer(saisir, c.structure, saisie([mois(5, '', { version: lignes[0]!.version })]));
    expect(await lignesSaisies(base, c.idStructure, ANNEE)).toHaveLength(1);
  });

  test('refus : mois pas fini, mois de l’ASP, heures illisibles, RSA sans salariés', async () => {
    const maintenant = new Date();
    const futur = saisie([mois(maintenant.getMonth() + 1, '10')], { annee: maintenant.getFullYear() });
    await expect(executer(saisir, c.structure, futur)).rejects.toThrow("n'est pas fini");
    await sql`INSERT INTO activite_mois (structure, mois, heures, source, saisi_par) VALUES (${c.idStructure}, ${`${ANNEE}-07-01`}, 5, 'asp', 'x')`.execute(
      base,
    );
    await expect(executer(saisir, c.structure, saisie([mois(7, '10', { version: 1 })]))).rejects.toThrow(
      "vient du fichier de l'ASP",
    );
    await expect(executer(saisir, c.structure, saisie([mois(8, 'beaucoup')]))).rejects.toThrow('Heures');
    await expect(executer(saisir, c.structure, saisie([mois(8, '10', { dontRsa: '3' })]))).rejects.toMatchObject({
      champs: { rsa_8: expect.any(String) },
    });
    await expect(executer(saisir, c.structure, saisie([mois(8, '', { salaries: '3' })]))).rejects.toThrow(
      'Donnez les heures',
    );
  });

  test('qui peut : la structure chez elle et la DDETS du département ; personne d’autre', async () => {
    for (const acteur of [c.autreStructure, c.autreDdets, c.departement, c.dreets, c.reseau])
      await expect(executer(saisir, acteur, saisie([mois(9, '10')]))).rejects.toMatchObject({ statut: 403 });
    await expect(executer(saisir, { ...c.structure, role: 'lecteur' }, saisie([mois(9, '10')]))).rejects.toMatchObject({
      statut: 403,
    });
    await expect(executer(saisir, c.ddets, saisie([mois(9, '10')], { structure: 999_999 }))).rejects.toMatchObject({
      statut: 404,
    });
  });
});

describe('lire', () => {
  test('une structure ne lit jamais une autre ; un réseau, seulement les membres qui l’ont voulu', async () => {
    await expect(lu(c.autreStructure)).rejects.toMatchObject({ statut: 403 });
    await expect(lu(c.reseau)).rejects.toMatchObject({ statut: 403 });
    const dossier = await dossierDeTest(base, c);
    await sql`UPDATE dossier SET reseau_autorise = true WHERE id = ${dossier}`.execute(base);
    expect((await lu(c.reseau)).structure.id).toBe(c.idStructure);
    expect((await listerActivite(base, c.reseau, { annee: ANNEE })).lignes.map(({ id }) => id)).toEqual([
      c.idStructure,
    ]);
    await sql`UPDATE dossier SET reseau_autorise = false WHERE id = ${dossier}`.execute(base);
    await expect(lu(c.reseau)).rejects.toMatchObject({ statut: 403 });
    for (const acteur of [c.ddets, c.dreets, c.departement]) expect((await lu(acteur)).annee).toBe(ANNEE);
    await expect(lu(c.autreDdets)).rejects.toMatchObject({ statut: 403 });
  });

  test('la liste trie par taux, ce qui n’est pas calculable à la fin, et compte ce qu’elle filtre', async () => {
    await executer(saisir, c.structure, saisie([mois(1, '1200')]));
    const liste = await listerActivite(base, c.ddets, { annee: ANNEE, sens: 'desc' });
    expect(liste.lignes.map(({ id, etat }) => [id, etat])).toEqual([
      [c.idStructure, 'sous'],
      [c.idAutreStructure, 'non_calculable'],
    ]);
    expect(liste.comptes).toMatchObject({ sous: 1, non_calculable: 1, retard: 2 });
    expect((await listerActivite(base, c.ddets, { annee: ANNEE, etat: 'sous' })).total).toBe(1);
    expect((await listerActivite(base, c.ddets, { annee: ANNEE, q: 'autre exem' })).lignes[0]?.id).toBe(
      c.idAutreStructure,
    );
    expect((await listerActivite(base, c.structure, { annee: ANNEE })).lignes.map(({ id }) => id)).toEqual([
      c.idStructure,
    ]);
    expect((await listerActivite(base, c.autreDdets, { annee: ANNEE })).total).toBe(0);
  });

  test('les annexes de l’ASP s’additionnent et l’emportent sur une saisie de toute la structure', async () => {
    await executer(saisir, c.structure, saisie([mois(2, '999')]));
    for (const annexe of ['ACI062250001', 'ACI062250002'])
      await sql`INSERT INTO activite_mois (structure, annexe, mois, heures, salaries, source, saisi_par)
        VALUES (${c.idStructure}, ${annexe}, ${`${ANNEE}-02-01`}, 700, 5, 'asp', 'x')`.execute(base);
    expect((await lu()).mois[1]).toMatchObject({ heures: '1400.00', salaries: 10, source: 'asp' });
  });

  test('régularisation : les deux sources, et celle que le département choisit', async () => {
    const structure = (await lu()).structure;
    const { regularisation } = await reperesDe(base, structure, 2026);
    expect([regularisation.retenue?.mois, regularisation.autre?.mois]).toEqual([
      [5, 8, 11, 12],
      [5, 10, 12],
    ]);
    await sql`INSERT INTO parametre (cle, territoire, details, unite, date_debut, source, confiance, auteur)
      VALUES ('regularisation.retenue', 'departement:62', '{"selon":"convention"}', '', '2020-01-01', 'Essai', 'lu', 'Essai')`.execute(
      base,
    );
    expect((await reperesDe(base, structure, 2026)).regularisation.retenue?.mois).toEqual([5, 10, 12]);
  });
});
