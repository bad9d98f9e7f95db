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
