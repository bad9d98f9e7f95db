import { beforeAll, describe, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { candidatureDeTest, ecrireAppel, type MondeAppel, mondeAppel } from '#tests/fabriqueAppels.ts';
import { associables } from './associables.ts';
import { attentesDesAppels } from './attentes.ts';
import { editerSection } from './editeur.ts';
import { lireFicheAppel } from './fiche.ts';
import { listerAppels } from './liste.ts';
import { associerOrganisation } from './operations/associer.ts';
import { modifierAppel } from './operations/modifier.ts';
import { preparerAppel } from './preparer.ts';

let base: Base;
let monde: MondeAppel;
let brouillon: number;
let clos: number;
beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  monde = await mondeAppel(base);
  brouillon = await ecrireAppel(base, monde.departement, { etat: 'preparation', intitule: 'Appel à finir' });
  clos = await ecrireAppel(base, monde.departement, {
    intitule: 'Appel clos',
    ouvre: new Date(Date.now() - 30 * 86_400_000),
    ferme: new Date(Date.now() - 86_400_000),
  });
  await candidatureDeTest(base, { appel: clos, porteur: monde.porteur }, { etat: 'recevable' });
  await candidatureDeTest(base, { appel: clos, porteur: monde.autrePorteur }, { etat: 'recevable' });
  await candidatureDeTest(base, { appel: clos, porteur: monde.lecteur });
});

describe('la page d’un appel', () => {
  test('compte les candidatures, l’argent demandé et dit le prochain acte', async () => {
    const fiche = await lireFicheAppel(base, monde.agent, clos);
    // Deux budgets déposés de 48 000 € demandés ; le brouillon n'y compte pas.
    expect(fiche).toMatchObject({ phase: 'ferme', deposees: 2, brouillons: 1, aExaminer: 0, demande: '96000.00' });
    expect(fiche.actes.map(({ adresse }) => adresse)).toContain(`/appels/${clos}/classement`);
    expect(fiche.peut).toMatchObject({
      modifier: true,
      publier: false,
      prolonger: false,
      retirer: false,
      cloner: true,
    });
    expect((await lireFicheAppel(base, monde.departement, clos)).peut.prolonger).toBe(true);
  });

  test('une autre organisation, un porteur : refusés ; associée, elle lit sans écrire', async () => {
    for (const acteur of [monde.autreDepartement, monde.ddets, monde.porteur])
      await expect(lireFicheAppel(base, acteur, clos)).rejects.toMatchObject({ statut: 403 });
    await executer(associerOrganisation, monde.departement, {
      id: clos,
      organisation: monde.ddets.organisationId,
      droit: 'lecture',
    });
    const fiche = await lireFicheAppel(base, monde.ddets, clos);
    expect(fiche.peut).toMatchObject({ modifier: false, publier: false, repondre: false, associer: false });
    await expect(editerSection(base, monde.ddets, clos, 'objet')).rejects.toMatchObject({ statut: 403 });
  });
});

describe('la liste', () => {
  test('les siens et ceux où l’on est associé ; jamais ceux des autres', async () => {
    const noms = async (acteur: typeof monde.ddets, filtres = {}) =>
      (await listerAppels(base, acteur, filtres)).map(({ intitule }) => intitule);
    expect((await noms(monde.departement)).toSorted()).toEqual(
      ["Appel d'essai", 'Appel clos', 'Appel à finir'].toSorted(),
    );
    expect(await noms(monde.departement, { phase: 'ouvert' })).toEqual(["Appel d'essai"]);
    expect(await noms(monde.departement, { q: 'CLOS' })).toEqual(['Appel clos']);
    expect(await noms(monde.departement, { q: '100%' })).toEqual([]);
    expect(await noms(monde.ddets)).toEqual(['Appel clos']);
    expect(await noms(monde.ddets, { miens: true })).toEqual([]);
    expect(await noms(monde.autreDepartement)).toEqual([]);
    await expect(listerAppels(base, monde.porteur)).rejects.toMatchObject({ statut: 403 });
  });
});

describe('écrire', () => {
  test('une partie inconnue n’existe pas ; publié, l’éditeur montre le rectificatif', async () => {
    await expect(editerSection(base, monde.agent, clos, 'inconnue')).rejects.toMatchObject({ statut: 404 });
    await executer(modifierAppel, monde.agent, { id: clos, contenu: { axe: 'Axe du rectificatif' } });
    const { contenu, etapes } = await editerSection(base, monde.agent, clos, 'objet');
    expect(contenu.axe).toBe('Axe du rectificatif');
    expect(etapes).toHaveLength(10);
  });

  test('préparer : les lieux de son périmètre, et rien d’autre', async () => {
    const lieux = async (acteur: typeof monde.ddets) =>
      (await preparerAppel(base, acteur, new URLSearchParams())).lieux.map(({ valeur }) => valeur);
    expect(await lieux(monde.departement)).toEqual(['departement:62']);
    expect(await lieux(monde.dreets)).toContain('region:32');
    await expect(preparerAppel(base, monde.porteur, new URLSearchParams())).rejects.toMatchObject({ statut: 403 });
    await expect(
      preparerAppel(base, monde.autreDepartement, new URLSearchParams({ depuis: String(clos) })),
    ).rejects.toMatchObject({ statut: 403 });
  });

  test('associables : les services du territoire, ni le sien, ni un porteur, ni un autre département', async () => {
    const ids = (
      await associables(base, { organisationId: monde.departement.organisationId, departement: '62', region: '32' })
    ).map(({ valeur }) => Number(valeur));
    expect(ids).toEqual(expect.arrayContaining([monde.ddets.organisationId, monde.dreets.organisationId]));
    for (const autre of [monde.departement, monde.autreDepartement, monde.porteur])
      expect(ids).not.toContain(autre.organisationId);
  });
});

test('à l’accueil : finir, relire le rectificatif ; rien pour qui ne conduit pas d’appel', async () => {
  const actes = (await attentesDesAppels(base, monde.agent)).map(({ id, acte }) => [id, acte]);
  expect(actes).toEqual(
    expect.arrayContaining([
      [brouillon, 'publier'],
      [clos, 'rectifier'],
    ]),
  );
  expect(await attentesDesAppels(base, monde.porteur)).toEqual([]);
  expect(await attentesDesAppels(base, monde.ddets)).toEqual([]);
});
