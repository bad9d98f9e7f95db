import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { IdentiteOidc } from '#src/socle/oidc/index.ts';
import { chercherSession, lireSession } from '#src/socle/session/session.ts';
import { baseDeTest } from '#tests/base.ts';
import {
  creerActeurTest,
  creerOrganisationTest,
  departementsDeTest,
  dernierCourriel,
  requeteAvec,
  VISITEUR,
} from '#tests/fabriquesComptes.ts';
import { inviter } from '../operations/inviter.ts';
import { changerMotDePasse } from '../operations/motDePasse.ts';
import { entrerParFournisseur, PersonneInconnue } from './fournisseur.ts';
import { demanderReinitialisation, reinitialiser } from './reinitialisation.ts';

let base: Base;
let numero = 0;
beforeAll(async () => {
  base = await baseDeTest();
  await departementsDeTest(base);
});
beforeEach(() => vi.stubEnv('MAILLAGE_SECRET', 'x'.repeat(40)));
afterEach(() => vi.unstubAllEnvs());

const identite = (courriel: string, plus: Partial<IdentiteOidc> = {}): IdentiteOidc => ({
  emetteur: 'https://fournisseur.test',
  sub: `sub-${++numero}`,
  courriel,
  courrielVerifie: true,
  prenom: 'Ida',
  nom: 'Exemple',
  siret: null,
  secondFacteur: false,
  jetonIdentite: 'jeton',
  ...plus,
});
const entrer = (qui: IdentiteOidc) => entrerParFournisseur(requeteAvec(null), qui, VISITEUR);

describe('entrer par le fournisseur d’identité', () => {
  test('un compte de même adresse vérifiée est lié, puis reconnu par son identifiant même si l’adresse change', async () => {
    const ida = await creerActeurTest(base, 'ddets', 'agent');
    const qui = identite(ida.courriel);
    const { cookie } = await entrer(qui);
    expect(await lireSession(requeteAvec(cookie))).toMatchObject({ compteId: ida.compteId });
    const encore = await entrer({ ...qui, courriel: 'nouvelle@demo.test' });
    expect(await lireSession(requeteAvec(encore.cookie))).toMatchObject({ compteId: ida.compteId });
  });

  test('une adresse non vérifiée ne lie rien', async () => {
    const ida = await creerActeurTest(base, 'ddets', 'agent');
    await expect(entrer(identite(ida.courriel, { courrielVerifie: false }))).rejects.toBeInstanceOf(PersonneInconnue);
  });

  test('une autre identité ne prend pas un compte déjà lié', async () => {
    const ida = await creerActeurTest(base, 'ddets', 'agent');
    await entrer(identite(ida.courriel));
    await expect(entrer(identite(ida.courriel))).rejects.toThrow(/autre identité/);
  });

  test('une personne invitée entre sans créer de mot de passe, une seule fois même deux à la fois', async () => {
    const ida = await creerActeurTest(base, 'ddets', 'responsable');
    const courriel = 'invitee@demo.test';
    const demande = {
      courriel,
      organisation: ida.organisationId,
      role: 'agent',
      niveau: 'departement',
      territoires: '62',
    };
    await executer(inviter, ida, demande);
    const qui = identite(courriel);
    const essais = await Promise.allSettled([entrer(qui), entrer(qui)]);
    const reussi = essais.find((e) => e.status === 'fulfilled')!;
    expect(await lireSession(requeteAvec(reussi.value.cookie))).toMatchObject({
      courriel,
      organisationId: ida.organisationId,
    });
    const compte = await base.selectFrom('compte').selectAll().where('courriel', '=', courriel).execute();
    expect(compte).toHaveLength(1);
    expect(compte[0]).toMatchObject({ mot_de_passe: null, prenom: 'Ida', nom: 'Exemple' });
  });

  test('une session ouverte par le fournisseur ne suffit pas à poser un premier mot de passe : il faut le lien envoyé', async () => {
    const ida = await creerActeurTest(base, 'ddets', 'agent');
    await base.updateTable('compte').set({ mot_de_passe: null }).where('id', '=', ida.compteId).execute();
    await entrer(identite(ida.courriel));
    const choix = { motDePasse: 'girafe-pluie-moulin-42', confirmationMotDePasse: 'girafe-pluie-moulin-42' };
    await expect(executer(changerMotDePasse, ida, { ...choix, ancienMotDePasse: '' })).rejects.toThrow(/lien envoyé/);
    const motDePasse = async () =>
      (await base.selectFrom('compte').select('mot_de_passe').where('id', '=', ida.compteId).executeTakeFirstOrThrow())
        .mot_de_passe;
    expect(await motDePasse()).toBeNull();
    await demanderReinitialisation(ida.courriel, VISITEUR);
    const jeton = (await dernierCourriel(base, ida.courriel))!.lien!.split('/').at(-1)!;
    await reinitialiser(jeton, choix);
    expect(await motDePasse()).toMatch(/^\$argon2/);
  });

  test('personne inconnue : la page dit à qui écrire, d’abord dans l’organisation de son SIRET', async () => {
    const site = await creerActeurTest(base, 'plateforme', 'administrateur', { niveau: 'national' });
    const organisationId = await creerOrganisationTest(base, 'ddets', { siret: '73282932000074' });
    const responsable = await creerActeurTest(base, 'ddets', 'responsable', { organisationId });
    await creerActeurTest(base, 'ddets', 'agent', { organisationId });
    const contacts = async (siret: string | null) =>
      (await entrer(identite('rien@demo.test', { siret })).catch((e) => e)).contacts;
    expect(await contacts('73282932000074')).toEqual([
      { organisation: expect.any(String), courriel: responsable.courriel },
    ]);
    expect(await contacts(null)).toEqual([{ organisation: expect.any(String), courriel: site.courriel }]);
  });

  test('le second facteur du fournisseur suffit à un administrateur ; sans lui, il doit en poser un', async () => {
    const ida = await creerActeurTest(base, 'ddets', 'administrateur');
    const qui = identite(ida.courriel);
    expect(await lireSession(requeteAvec((await entrer(qui)).cookie))).toBeNull();
    const { cookie } = await entrer({ ...qui, secondFacteur: true });
    expect(await lireSession(requeteAvec(cookie))).toMatchObject({ role: 'administrateur' });
    expect(await chercherSession(requeteAvec(cookie))).toMatchObject({ secondFacteur: 'fournisseur' });
  });
});
