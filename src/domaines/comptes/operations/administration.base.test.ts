import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { lireSession } from '#src/socle/session/session.ts';
import { baseDeTest } from '#tests/base.ts';
import {
  creerActeurTest,
  creerOrganisationTest,
  departementsDeTest,
  dernierCourriel,
  MOT_DE_PASSE,
  requeteAvec,
  VISITEUR,
} from '#tests/fabriquesComptes.ts';
import { seConnecter } from '../acces/connexion.ts';
import { comptesDemo, premiersPas, semerComptesDemo } from '../demo.ts';
import { lireCompte, listerComptes } from '../requetes/comptes.ts';
import { lireCourriel, listerCourriels } from '../requetes/courriels.ts';
import { listerJournal, parcourirJournal } from '../requetes/journal.ts';
import { changerRole } from './changerRole.ts';
import { creerCompte } from './creer.ts';
import { desactiver, reactiver, reinitialiserSecondFacteur } from './desactiver.ts';
import { creerOrganisation } from './organisations.ts';
import { retirer } from './retirer.ts';

let base: Base;
let ida: Acteur;
let site: Acteur;
let numero = 0;
beforeAll(async () => {
  base = await baseDeTest();
  await departementsDeTest(base);
  ida = await creerActeurTest(base, 'ddets', 'responsable');
  site = await creerActeurTest(base, 'plateforme', 'administrateur', { niveau: 'national' });
});
beforeEach(() => vi.stubEnv('MAILLAGE_SECRET', 'x'.repeat(40)));

const entrer = async (courriel: string) =>
  (
    await seConnecter(
      requeteAvec(null),
      { courriel, motDePasse: MOT_DE_PASSE },
      { ...VISITEUR, adresse: `192.0.2.${++numero}` },
    )
  ).cookie;
const appartenance = async (acteur: Acteur) =>
  (
    await base
      .selectFrom('appartenance')
      .select('id')
      .where('compte_id', '=', acteur.compteId)
      .where('fin', 'is', null)
      .executeTakeFirstOrThrow()
  ).id;
const collegue = () => creerActeurTest(base, 'ddets', 'agent', { organisationId: ida.organisationId });
const page = { tri: undefined, sens: 'asc', page: 1, taille: 50 } as const;

describe('les comptes des autres', () => {
  test('un responsable ne ferme, ne retire ni ne désarme une personne au-dessus de lui', async () => {
    const paul = await creerActeurTest(base, 'plateforme', 'responsable', {
      organisationId: site.organisationId,
      niveau: 'national',
    });
    const chef = await creerActeurTest(base, 'ddets', 'administrateur', { organisationId: ida.organisationId });
    for (const [acteur, cible] of [[paul, site] as const, [ida, chef] as const]) {
      for (const operation of [desactiver, reactiver, reinitialiserSecondFacteur])
        await expect(executer(operation, acteur, { compte: cible.compteId })).rejects.toThrow(/pas le droit/);
      await expect(executer(retirer, acteur, { appartenance: await appartenance(cible) })).rejects.toThrow(
        /pas le droit/,
      );
    }
    await executer(desactiver, site, { compte: chef.compteId });
  });

  test('changer un rôle : effet immédiat, ancienne appartenance gardée, double clic sans effet', async () => {
    const ali = await collegue();
    const cookie = await entrer(ali.courriel);
    const demande = {
      appartenance: await appartenance(ali),
      role: 'lecteur',
      niveau: 'departement',
      territoires: '62',
    };
    const [un, deux] = await Promise.all([executer(changerRole, ida, demande), executer(changerRole, ida, demande)]);
    expect(un).toEqual(deux);
    expect(await lireSession(requeteAvec(cookie))).toBeNull();
    expect(await lireSession(requeteAvec(await entrer(ali.courriel)))).toMatchObject({ role: 'lecteur' });
    const { appartenances } = await lireCompte(base, ida, ali.compteId);
    expect(appartenances.map((a) => [a.role, a.enCours])).toEqual([
      ['lecteur', true],
      ['agent', false],
    ]);
    await expect(
      executer(changerRole, ida, { ...demande, appartenance: await appartenance(ali), role: 'administrateur' }),
    ).rejects.toThrow(/pas le droit/);
    await expect(
      executer(changerRole, ida, { ...demande, appartenance: await appartenance(ali), territoires: '59' }),
    ).rejects.toThrow(/pas le droit/);
    await expect(executer(changerRole, ida, { ...demande, appartenance: await appartenance(ida) })).rejects.toThrow(
      /pas le droit/,
    );
  });

  test('retirer une personne ferme ses sessions ; la réinviter reste possible', async () => {
    const ali = await collegue();
    const cookie = await entrer(ali.courriel);
    const id = await appartenance(ali);
    await executer(retirer, ida, { appartenance: id });
    await executer(retirer, ida, { appartenance: id });
    expect(await lireSession(requeteAvec(cookie))).toBeNull();
    await creerActeurTest(base, 'ddets', 'agent', { compteId: ali.compteId, organisationId: ida.organisationId });
    expect(await lireSession(requeteAvec(await entrer(ali.courriel)))).not.toBeNull();
  });

  test('fermer, rouvrir ; pas un compte qui agit aussi ailleurs, ni le sien', async () => {
    const ali = await collegue();
    await executer(desactiver, ida, { compte: ali.compteId });
    await expect(entrer(ali.courriel)).rejects.toThrow(/fermé/);
    await executer(reactiver, ida, { compte: ali.compteId });
    await entrer(ali.courriel);
    await creerActeurTest(base, 'dreets', 'agent', { compteId: ali.compteId });
    await expect(executer(desactiver, ida, { compte: ali.compteId })).rejects.toThrow(/pas le droit/);
    await expect(executer(desactiver, ida, { compte: ida.compteId })).rejects.toThrow(/pas le droit/);
    await executer(desactiver, site, { compte: ali.compteId });
  });

  test('retirer le second facteur d’une personne la prévient', async () => {
    const ali = await collegue();
    await base
      .updateTable('compte')
      .set({ totp_secret: Buffer.alloc(60), totp_confirme_le: new Date() })
      .where('id', '=', ali.compteId)
      .execute();
    await executer(reinitialiserSecondFacteur, ida, { compte: ali.compteId });
    expect(await dernierCourriel(base, ali.courriel)).toMatchObject({
      sujet: expect.stringMatching(/Changement/),
      sensible: false,
    });
    expect(await lireSession(requeteAvec(await entrer(ali.courriel)))).not.toBeNull();
  });

  test('les listes s’arrêtent au périmètre', async () => {
    const ailleurs = await creerActeurTest(base, 'dreets', 'agent');
    const vus = (await listerComptes(base, ida, { ...page, taille: 500 })).lignes.map((l) => l.compteId);
    expect(vus).toContain(ida.compteId);
    expect(vus).not.toContain(ailleurs.compteId);
    expect((await listerComptes(base, site, { ...page, taille: 500, q: 'IDA' })).lignes.length).toBeGreaterThan(
      vus.length - 1,
    );
    await expect(lireCompte(base, ida, ailleurs.compteId)).rejects.toMatchObject({ statut: 404 });
    await expect(listerComptes(base, await collegue(), page)).rejects.toThrow(/pas le droit/);
    expect((await listerComptes(base, site, { ...page, etat: 'dormants' })).total).toBe(0);
  });
});

describe('journal et courriels', () => {
  test('un responsable lit ce qui s’est fait au nom de son organisation, l’administrateur tout', async () => {
    const etranger = await creerActeurTest(base, 'ddets', 'responsable');
    await executer(creerOrganisation, etranger, {
      nature: 'entreprise',
      nom: 'Entreprise du voisin',
      departement: '62',
    });
    const lu = await listerJournal(base, ida, { page: 1, taille: 500 });
    expect(lu.lignes.length).toBeGreaterThan(0);
    expect(lu.lignes.every((l) => l.acteur === ida.nom)).toBe(true);
    expect((await listerJournal(base, site, { page: 1, taille: 5 })).total).toBeGreaterThan(lu.total);
    const jour = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });
    expect(
      (await listerJournal(base, ida, { page: 1, taille: 5, action: 'comptes.', du: jour, au: jour })).total,
    ).toBeGreaterThan(0);
    expect((await listerJournal(base, ida, { page: 1, taille: 5, au: '2020-01-01' })).total).toBe(0);
    const [entree] = lu.lignes;
    const [genre, numero] = entree!.objet.split(':');
    const deGenre = await listerJournal(base, ida, { page: 1, taille: 500, genre });
    expect(deGenre.lignes).toEqual(lu.lignes.filter(({ objet }) => objet.split(':')[0] === genre));
    const duNumero = await listerJournal(base, ida, { page: 1, taille: 500, genre, numero });
    expect(duNumero.lignes).toEqual(lu.lignes.filter(({ objet }) => objet === entree!.objet));
    expect((await listerJournal(base, ida, { page: 1, taille: 5, genre: `${genre}x` })).total).toBe(0);
    const exportees = [];
    for await (const entree of parcourirJournal(base, ida, { page: 1, taille: 1 })) exportees.push(entree.id);
    expect(exportees).toEqual(lu.lignes.map((l) => l.id));
  });

  test('ouvrir un message de la boîte d’envoi laisse une trace ; la liste ne montre pas son texte', async () => {
    const { id } = (await listerCourriels(base, site, { ...page, tri: 'date' })).lignes[0]!;
    expect(await lireCourriel(base, site, id)).toHaveProperty('texte');
    const trace = await base.selectFrom('journal').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
    expect(trace).toMatchObject({ action: 'consulter', objet: `courriel:${id}`, compte_id: site.compteId });
    await expect(listerCourriels(base, ida, page)).rejects.toThrow(/pas le droit/);
  });
});

describe('premiers comptes', () => {
  test('créer un compte avec son mot de passe est réservé à l’administration du site', async () => {
    const organisation = await creerOrganisationTest(base, 'plateforme');
    const fiche = {
      courriel: 'premier@demo.test',
      prenom: 'Ada',
      nom: 'Fictive',
      organisation,
      role: 'administrateur',
      niveau: 'national',
      motDePasse: MOT_DE_PASSE,
    };
    await expect(executer(creerCompte, ida, fiche)).rejects.toThrow(/pas le droit/);
    await expect(executer(creerCompte, ACTEUR_SYSTEME, { ...fiche, motDePasse: 'court' })).rejects.toMatchObject({
      champs: { motDePasse: expect.anything() },
    });
    await executer(creerCompte, ACTEUR_SYSTEME, fiche);
    await expect(executer(creerCompte, ACTEUR_SYSTEME, fiche)).rejects.toThrow(/existe déjà/);
  });

  test('démonstration : un compte par sorte de personne (deux au département), une seule fois, jamais sur une base habitée', async () => {
    expect(await semerComptesDemo(base)).toBeNull();
    expect(await premiersPas(base)).toBeNull();
    const neuve = await baseDeTest();
    expect(await comptesDemo(neuve)).toBeNull();
    expect(await premiersPas(neuve)).toMatch(/maillage compte creer/);
    const [demo, bis] = await Promise.all([semerComptesDemo(neuve), semerComptesDemo(neuve)]);
    expect(demo).toEqual(bis);
    expect(demo!.comptes).toHaveLength(15);
    const natures = await neuve.selectFrom('organisation').select('nature').distinct().execute();
    expect(natures).toHaveLength(11);
    for (const { courriel } of demo!.comptes) {
      const saisie = { courriel, motDePasse: demo!.motDePasse };
      const { cookie } = await seConnecter(
        requeteAvec(null),
        saisie,
        { ...VISITEUR, adresse: `192.0.2.${++numero}` },
        neuve,
      );
      expect(await lireSession(requeteAvec(cookie), neuve), courriel).not.toBeNull();
    }
  });
});
