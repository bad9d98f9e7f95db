import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import { peut } from '#src/droits/matrice.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { baseDeTest } from '../../../tests/base.ts';
import {
  acteurDeTest,
  type MondeAccompagnement,
  mondeAccompagnement,
  parcoursSuivi,
} from '../../../tests/fabriqueAccompagnement.ts';
import { operationSituee } from './chargement.ts';
import { creerOperation } from './operations/creer.ts';
import { creerEquipe, creerPortefeuille, modifierPortefeuille } from './operations/equiper.ts';
import { finirHabilitation } from './operations/finHabilitation.ts';
import { habiliter } from './operations/habiliter.ts';
import { cloreOperation, modifierOperation } from './operations/modifier.ts';
import { reglerOperation } from './operations/regler.ts';
import { direOrigine, exigerReglage } from './reglages.ts';
import { compteursDe, compteursPour, territoireDe } from './requetes/fiche.ts';
import { listerOperations } from './requetes/liste.ts';

let base: Base;
let monde: MondeAccompagnement;

beforeEach(async () => {
  base = await baseDeTest();
  fixerBase(base);
  monde = await mondeAccompagnement(base);
}, 60_000);

const PAGE = { tri: undefined, sens: 'asc', page: 1, taille: 50 } as const;
const cadre = (plus: object = {}) => ({
  intitule: 'Une autre',
  departement: '62',
  publics: ['rsa'],
  debut: '2026-01-01',
  ...plus,
});

describe('ouvrir et tenir le cadre', () => {
  test('un département responsable ouvre ; un agent, un opérateur, un prescripteur non', async () => {
    for (const qui of [monde.responsable, monde.emploi])
      await expect(executer(creerOperation, qui, cadre())).rejects.toMatchObject({ statut: 403 });
    const { id } = await executer(creerOperation, monde.financeur, cadre());
    expect((await operationSituee(base, id)).financeurId).toBe(monde.financeur.organisationId);
  });

  test('une saisie fausse dit quel champ, et n’écrit rien', async () => {
    const refuser = (plus: object) => executer(creerOperation, monde.financeur, cadre(plus));
    await expect(refuser({ fin: '2025-12-31' })).rejects.toMatchObject({ champs: { fin: expect.any(String) } });
    await expect(refuser({ publics: [] })).rejects.toMatchObject({ champs: { publics: expect.any(String) } });
    await expect(refuser({ exclus: 'Laval' })).rejects.toMatchObject({
      champs: { 'exclus.0': expect.stringContaining('code') },
    });
    expect((await listerOperations(base, monde.financeur, PAGE)).total).toBe(1);
  });

  test('deux personnes sur le même cadre : la seconde est prévenue', async () => {
    const o = await operationSituee(base, monde.operation);
    const envoyer = (intitule: string) =>
      executer(modifierOperation, monde.financeur, {
        ...cadre({ intitule }),
        id: o.id,
        version: o.version,
        operateur: o.operateurId,
      });
    await envoyer('La première');
    await expect(envoyer('La seconde')).rejects.toMatchObject({ statut: 409 });
    expect((await operationSituee(base, o.id)).intitule).toBe('La première');
  });

  test('dedans moins dehors : le compte de communes', async () => {
    await sql`INSERT INTO epci (code, nom, nature) VALUES ('200000001', 'Agglomération inventée', 'CA')`.execute(base);
    await sql`INSERT INTO commune (code, nom, departement, region, epci, lon, lat, position_source, masse)
      SELECT code, code, left(code, 2), '32', epci, 2, 50, 'officielle', 'continent'
      FROM (VALUES ('62901', '200000001'), ('62902', NULL), ('62903', NULL), ('59901', NULL)) AS v (code, epci)`.execute(
      base,
    );
    const { id } = await executer(creerOperation, monde.financeur, cadre({ exclus: '200000001\n62903' }));
    expect((await territoireDe(base, id)).communes).toBe(1);
  });

  test('close seulement sans parcours ouvert', async () => {
    const parcours = await parcoursSuivi(monde);
    await expect(executer(cloreOperation, monde.financeur, { id: monde.operation })).rejects.toThrow(/1 parcours/);
    await sql`UPDATE parcours SET etat = 'clos', clos_le = current_date WHERE id = ${parcours}`.execute(base);
    await executer(cloreOperation, monde.financeur, { id: monde.operation });
    const o = await operationSituee(base, monde.operation);
    await expect(
      executer(modifierOperation, monde.financeur, { ...cadre(), id: o.id, version: o.version }),
    ).rejects.toMatchObject({ statut: 409 });
  });
});

describe('habiliter', () => {
  const qui = (acteur: Acteur, plus: object = {}) => ({
    operation: monde.operation,
    compte: acteur.compteId,
    organisation: acteur.organisationId,
    role: 'orientation',
    ...plus,
  });

  test('nommément, une fois, dans son organisation ; un référent a un domaine', async () => {
    await executer(habiliter, monde.financeur, qui(monde.social));
    await expect(executer(habiliter, monde.financeur, qui(monde.social))).rejects.toMatchObject({ statut: 409 });
    await expect(executer(habiliter, monde.financeur, qui(monde.social, { role: 'referent' }))).rejects.toMatchObject({
      champs: { domaine: expect.any(String) },
    });
    await expect(
      executer(habiliter, monde.financeur, qui(monde.social, { organisation: monde.emploi.organisationId })),
    ).rejects.toThrow(/pas de compte ouvert/);
    await expect(executer(habiliter, monde.etranger, qui(monde.etranger))).rejects.toMatchObject({ statut: 403 });
    await expect(executer(habiliter, monde.emploi, qui(monde.emploi))).rejects.toMatchObject({ statut: 403 });
  });

  test('une fin d’habilitation ferme les dossiers ; refusée tant que des personnes n’auraient plus de référent', async () => {
    const parcours = await parcoursSuivi(monde);
    const emploi = monde.professionnels[monde.emploi.compteId]!;
    const orientation = monde.professionnels[monde.orientation.compteId]!;
    await expect(
      executer(finirHabilitation, monde.financeur, { professionnel: emploi, fin: '2026-12-31' }),
    ).rejects.toThrow(/1 parcours/);
    await sql`INSERT INTO acces_parcours (parcours, compte_id, titre, motif, par) VALUES (${parcours}, ${monde.orientation.compteId},
      'rattachement', 'Essai', 'Essai')`.execute(base);
    await executer(finirHabilitation, monde.financeur, { professionnel: orientation, fin: '2026-01-02' });
    const o = await operationSituee(base, monde.operation);
    expect(o.habilitations.some((h) => h.compteId === monde.orientation.compteId)).toBe(false);
    const { rows } = await sql<{ ouvert: boolean }>`SELECT fin IS NULL OR fin > now() AS ouvert FROM acces_parcours
      WHERE compte_id = ${monde.orientation.compteId} AND titre = 'rattachement'`.execute(base);
    expect(rows).toEqual([{ ouvert: false }]);
  });
});

describe('équipes et portefeuilles', () => {
  test('deux fois le même nom : refusé ; un portefeuille qui suit des personnes ne change ni de titulaire ni ne ferme', async () => {
    const ici = { operation: monde.operation };
    await expect(
      executer(creerEquipe, monde.financeur, { ...ici, nom: 'Secteur nord (inventé)' }),
    ).rejects.toMatchObject({ statut: 409 });
    await expect(
      executer(creerPortefeuille, monde.financeur, { ...ici, equipe: monde.equipe, nom: 'Portefeuille 1 (inventé)' }),
    ).rejects.toMatchObject({ statut: 409 });
    await parcoursSuivi(monde);
    const changer = {
      ...ici,
      portefeuille: monde.portefeuille,
      nom: 'Un',
      titulaire: monde.professionnels[monde.emploi.compteId],
    };
    await executer(modifierPortefeuille, monde.financeur, { ...changer, plafond: '60' });
    await expect(executer(modifierPortefeuille, monde.financeur, { ...changer, titulaire: '' })).rejects.toMatchObject({
      statut: 409,
    });
    await expect(executer(modifierPortefeuille, monde.financeur, { ...changer, fermer: 'oui' })).rejects.toMatchObject({
      statut: 409,
    });
    await expect(
      executer(modifierPortefeuille, monde.financeur, { ...changer, operation: monde.operation + 1 }),
    ).rejects.toMatchObject({ statut: 404 });
  });

  test('la file active de l’année n’est pas le stock du jour', async () => {
    const [a, b] = [await parcoursSuivi(monde, 'Une'), await parcoursSuivi(monde, 'Deux')];
    await sql`UPDATE affectation SET debut = date_trunc('year', current_date), fin = CASE WHEN parcours = ${a} THEN current_date END
      WHERE parcours IN (${a}, ${b})`.execute(base);
    expect(await compteursDe(base, monde.operation)).toEqual({ stock: 1, fileActive: 2 });
  });
});

test('un réglage de l’opération l’emporte, dans ses bornes ; vidé, la valeur générale revient', async () => {
  const cle = 'accompagnement.plafond';
  const lu = async () =>
    (await exigerReglage(base, await operationSituee(base, monde.operation), cle, '2026-11-01')).valeur;
  const general = await lu();
  const regler = async (valeur: string) =>
    executer(reglerOperation, monde.financeur, {
      id: monde.operation,
      version: (await operationSituee(base, monde.operation)).version,
      [cle]: valeur,
    });
  await regler('55');
  expect(await lu()).toBe(55);
  await expect(regler('9999')).rejects.toMatchObject({ champs: { [cle]: expect.stringContaining('500') } });
  await regler('');
  expect(await lu()).toBe(general);
});

test('la liste dit la même chose que le droit de lire, pour chacun', async () => {
  const ddets = await acteurDeTest(base, 'ddets');
  const voisine = await acteurDeTest(base, 'ddets', { departement: '59' });
  const reseau = await acteurDeTest(base, 'reseau');
  for (const qui of [
    monde.financeur,
    monde.responsable,
    monde.emploi,
    monde.orientation,
    monde.etranger,
    ddets,
    voisine,
  ]) {
    const o = await operationSituee(base, monde.operation);
    const { total } = await listerOperations(base, qui, PAGE);
    expect([qui.nom, total === 1]).toEqual([qui.nom, peut(qui, 'accompagnements.lire', o)]);
  }
  await expect(listerOperations(base, reseau, PAGE)).rejects.toThrow();
});

test('moins de cinq personnes : exact pour l’équipe, masqué pour le financeur et l’État, dans la liste comme dans la fiche', async () => {
  const ddets = await acteurDeTest(base, 'ddets');
  const lu = async (qui: Acteur) => {
    const [l] = (await listerOperations(base, qui, PAGE)).lignes;
    const fiche = await compteursPour(base, qui, await operationSituee(base, monde.operation));
    expect(fiche).toEqual({ stock: l!.stock, fileActive: l!.fileActive });
    return fiche;
  };
  for (const qui of [monde.emploi, monde.financeur, ddets]) expect(await lu(qui)).toEqual({ stock: 0, fileActive: 0 });
  for (let n = 1; n <= 4; n += 1) await parcoursSuivi(monde, `Personne ${n}`);
  expect(await lu(monde.emploi)).toEqual({ stock: 4, fileActive: 4 });
  for (const qui of [monde.financeur, ddets]) expect(await lu(qui)).toEqual({ stock: null, fileActive: null });
  await parcoursSuivi(monde, 'Personne 5');
  for (const qui of [monde.financeur, ddets]) expect(await lu(qui)).toEqual({ stock: 5, fileActive: 5 });
});

test('l’origine d’une règle : l’opération, son département, sinon « par défaut », jamais le cahier des charges d’ailleurs', async () => {
  const cle = 'accompagnement.rdv_par_mois';
  const dite = async (reglages: Record<string, number> = {}) => {
    const o = await operationSituee(base, monde.operation);
    return direOrigine(await exigerReglage(base, { ...o, reglages }, cle, '2026-11-01'));
  };
  expect(await dite()).toMatch(/^Règle par défaut/);
  expect(await dite({ [cle]: 2 })).toBe('Règle fixée pour cette opération');
  await sql`INSERT INTO parametre (cle, territoire, valeur, unite, date_debut, source, confiance, auteur)
    SELECT cle, 'departement:62', 2, unite, '2026-01-01', 'Convention inventée du Pas-de-Calais', 'lu', 'Essai' FROM parametre WHERE cle = ${cle} LIMIT 1`.execute(
    base,
  );
  expect(await dite()).toBe('Convention inventée du Pas-de-Calais');
});
