import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { lireSession } from '#src/socle/session/session.ts';
import { baseDeTest } from '#tests/base.ts';
import { creerActeurTest, departementsDeTest, MOT_DE_PASSE, requeteAvec, VISITEUR } from '#tests/fabriquesComptes.ts';
import { seConnecter } from '../acces/connexion.ts';
import { lireOrganisation, listerOrganisations } from '../requetes/organisations.ts';
import { creerOrganisation, desactiverOrganisation, modifierOrganisation } from './organisations.ts';

let base: Base;
let ida: Acteur;
let site: Acteur;
beforeAll(async () => {
  base = await baseDeTest();
  await departementsDeTest(base);
  ida = await creerActeurTest(base, 'ddets', 'responsable');
  site = await creerActeurTest(base, 'plateforme', 'administrateur', { niveau: 'national' });
});
const entrer = async (courriel: string) =>
  (await seConnecter(requeteAvec(null), { courriel, motDePasse: MOT_DE_PASSE }, VISITEUR)).cookie;
const page = { tri: undefined, sens: 'asc', page: 1, taille: 50 } as const;

describe('organisations', () => {
  test('créer, retrouver, corriger ; la région suit le département', async () => {
    const { id } = await executer(creerOrganisation, ida, {
      nature: 'structure',
      nom: 'Chantier exemplaire',
      siret: '732 829 320 00074',
      departement: '62',
    });
    expect(await lireOrganisation(base, ida, id)).toMatchObject({
      region: '32',
      regionNom: 'Hauts-de-France',
      siret: '73282932000074',
    });
    await executer(modifierOrganisation, ida, { id, nom: 'Chantier très exemplaire', departement: '62' });
    const { lignes } = await listerOrganisations(base, ida, { ...page, q: 'TRES exemplaire' });
    expect(lignes.map((l) => l.id)).toEqual([id]);
    await expect(executer(modifierOrganisation, ida, { id, nom: 'Chantier', departement: '59' })).rejects.toThrow(
      /administrateur du site/,
    );
    await executer(modifierOrganisation, site, { id, nom: 'Chantier', departement: '59' });
    await expect(lireOrganisation(base, ida, id)).rejects.toThrow(/pas le droit/);
  });

  test("l'intercommunalité se donne par son nom ou son SIREN ; un nom approchant est proposé, jamais choisi", async () => {
    await base
      .insertInto('epci')
      .values([
        { code: '200033579', nom: "CU d'Arras", nature: 'CU' },
        { code: '200069029', nom: 'CA Inventée', nature: 'CA' },
        { code: '246200844', nom: 'CC Osartis Marquion', nature: 'CC' },
      ])
      .execute();
    const fiche = { nature: 'epci', departement: '62' };
    const { id } = await executer(creerOrganisation, ida, { ...fiche, nom: 'Arras agglo', epci: "cu d'arras" });
    expect(await lireOrganisation(base, ida, id)).toMatchObject({ epci: '200033579', epciNom: "CU d'Arras" });
    // Ce que la fiche montre se renvoie tel quel : rien n'a bougé, donc rien n'est refusé.
    const telQuel = { id, nom: 'Arras agglo', departement: '62', epci: "CU d'Arras (200033579)" };
    await executer(modifierOrganisation, ida, telQuel);
    for (const epci of ['Arras', '999999999'])
      await expect(executer(creerOrganisation, ida, { ...fiche, nom: 'Autre agglo', epci })).rejects.toMatchObject({
        champs: { epci: expect.stringMatching(epci === 'Arras' ? /CU d'Arras \(200033579\)/ : /Aucune/) },
      });
  });

  test('refus au bon champ : double envoi, SIRET faux, département inconnu, hors périmètre', async () => {
    const fiche = { nature: 'epci', nom: 'Agglomération exemplaire', departement: '62' };
    const envois = await Promise.allSettled([
      executer(creerOrganisation, ida, fiche),
      executer(creerOrganisation, ida, fiche),
    ]);
    expect(envois.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(
      executer(creerOrganisation, ida, { ...fiche, nom: 'Autre', siret: '73282932000075' }),
    ).rejects.toMatchObject({ champs: { siret: expect.stringMatching(/valide/) } });
    await expect(executer(creerOrganisation, ida, { ...fiche, departement: '99' })).rejects.toMatchObject({
      champs: { departement: expect.anything() },
    });
    await expect(executer(creerOrganisation, ida, { ...fiche, departement: '59' })).rejects.toThrow(/pas le droit/);
    await expect(executer(creerOrganisation, ida, { ...fiche, nature: 'dreets' })).rejects.toThrow(/pas le droit/);
    await expect(executer(creerOrganisation, ida, { ...fiche, nom: '' })).rejects.toMatchObject({
      champs: { nom: expect.stringMatching(/Indiquez le nom/) },
    });
  });

  test('le SIRET donne un droit sur une fiche : ni pour soi, ni hors de son périmètre', async () => {
    const eva = await creerActeurTest(base, 'structure', 'responsable');
    const [ici, ailleurs] = ['62041', '59350'];
    await sql`INSERT INTO commune (code, nom, departement, region, masse) VALUES (${ici}, 'Ici', '62', '32', 1), (${ailleurs}, 'Ailleurs', '59', '32', 1)
      ON CONFLICT DO NOTHING`.execute(base);
    await sql`INSERT INTO structure (siret, type, nom, commune) VALUES ('55208131766522', 'ACI', 'Ici', ${ici}),
      ('44306184100047', 'ACI', 'Ailleurs', ${ailleurs})`.execute(base);
    const { rows } = await sql<{ nom: string }>`SELECT nom FROM organisation WHERE id = ${eva.organisationId}`.execute(
      base,
    );
    const fiche = { id: eva.organisationId, nom: rows[0]?.nom, departement: '62' };
    const refus = { champs: { siret: expect.stringMatching(/SIRET/) } };
    // Elle-même : aucun, même libre et de son département.
    for (const siret of ['55208131766522', '44306184100047'])
      await expect(executer(modifierOrganisation, eva, { ...fiche, siret })).rejects.toMatchObject(refus);
    await executer(modifierOrganisation, eva, { ...fiche, nom: `${fiche.nom} bis` });
    // Son service : dans son périmètre seulement, à la création comme à la correction.
    await expect(executer(modifierOrganisation, ida, { ...fiche, siret: '44306184100047' })).rejects.toMatchObject(
      refus,
    );
    await expect(
      executer(creerOrganisation, ida, {
        nature: 'structure',
        nom: 'Prête-nom',
        departement: '62',
        siret: '44306184100047',
      }),
    ).rejects.toMatchObject(refus);
    // Une tête de réseau crée ses membres, mais ne leur donne pas de SIRET.
    const tom = await creerActeurTest(base, 'reseau', 'responsable');
    const membre = { nature: 'structure', nom: 'Membre', departement: '62', reseau: tom.organisationId };
    await expect(executer(creerOrganisation, tom, { ...membre, siret: '55208131766522' })).rejects.toMatchObject(refus);
    await executer(creerOrganisation, tom, membre);
    await executer(modifierOrganisation, ida, { ...fiche, siret: '55208131766522' });
    await executer(modifierOrganisation, site, { ...fiche, siret: '44306184100047' });
  });

  test('une organisation ne change pas d’intercommunalité d’elle-même', async () => {
    const zoe = await creerActeurTest(base, 'epci', 'responsable');
    const fiche = { id: zoe.organisationId, nom: 'Agglomération inventée', departement: '62', epci: '200069029' };
    await expect(executer(modifierOrganisation, zoe, fiche)).rejects.toThrow(/administrateur du site/);
    await executer(modifierOrganisation, site, fiche);
  });

  test('fermer une organisation : plus personne n’agit en son nom ; personne ne ferme la sienne', async () => {
    const ali = await creerActeurTest(base, 'structure', 'agent');
    const cookie = await entrer(ali.courriel);
    await executer(desactiverOrganisation, ida, { id: ali.organisationId });
    expect(await lireSession(requeteAvec(cookie))).toBeNull();
    await executer(desactiverOrganisation, ida, { id: ali.organisationId, fermer: 'false' });
    expect(await lireSession(requeteAvec(cookie))).not.toBeNull();
    await expect(executer(desactiverOrganisation, ida, { id: ida.organisationId })).rejects.toThrow(/pas le droit/);
  });
});
