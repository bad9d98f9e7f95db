import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
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
import { renvoyerInvitation, revoquerInvitation } from '../operations/invitations.ts';
import { inviter } from '../operations/inviter.ts';
import { seConnecter } from './connexion.ts';
import { accepterConnecte, accepterEnCreant, lireInvitation } from './invitation.ts';

let base: Base;
let ida: Acteur;
let numero = 0;
beforeAll(async () => {
  base = await baseDeTest();
  await departementsDeTest(base);
  ida = await creerActeurTest(base, 'ddets', 'responsable');
});
afterEach(() => vi.unstubAllEnvs());

const demande = (plus: Record<string, unknown> = {}) => ({
  courriel: `invite${++numero}@demo.test`,
  prenom: 'Ali',
  nom: 'Modèle',
  organisation: ida.organisationId,
  role: 'agent',
  niveau: 'departement',
  territoires: '62',
  ...plus,
});
const jetonDe = (lien: string | null) => lien!.split('/').at(-1)!;
const fiche = {
  prenom: 'Ali',
  nom: 'Modèle',
  motDePasse: 'Ponton9Girouette-Nacre',
  confirmationMotDePasse: 'Ponton9Girouette-Nacre',
};
const accepter = (jeton: string, plus = {}) =>
  accepterEnCreant(requeteAvec(null), jeton, { ...fiche, ...plus }, VISITEUR);

describe('inviter', () => {
  test('le courriel part avec un lien valable 14 jours, que la base ne permet pas de refaire', async () => {
    const { courriel, lien, expireLe, id } = await executer(inviter, ida, demande());
    expect(expireLe.getTime() - Date.now()).toBeCloseTo(14 * 86_400_000, -5);
    expect(await dernierCourriel(base, courriel)).toMatchObject({ lien, sensible: true, etat: 'en_attente' });
    const { empreinte } = await base
      .selectFrom('invitation')
      .select('empreinte')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(jetonDe(lien)).toHaveLength(43);
    expect(empreinte.toString('base64url')).not.toBe(jetonDe(lien));
  });

  test('la durée est un réglage', async () => {
    vi.stubEnv('MAILLAGE_INVITATION_JOURS', '3');
    const { expireLe } = await executer(inviter, ida, demande());
    expect(expireLe.getTime() - Date.now()).toBeCloseTo(3 * 86_400_000, -5);
  });

  test('double clic, ou deux personnes au même instant : une invitation, un courriel', async () => {
    const une = demande();
    const resultats = await Promise.all([
      executer(inviter, ida, une),
      executer(inviter, ida, une),
      executer(inviter, ida, une),
    ]);
    expect(new Set(resultats.map(({ id }) => id)).size).toBe(1);
    expect(resultats.filter(({ lien }) => lien !== null)).toHaveLength(1);
    const courriels = await base.selectFrom('courriel').selectAll().where('destinataire', '=', une.courriel).execute();
    expect(courriels).toHaveLength(1);
    await expect(executer(inviter, ida, { ...une, role: 'lecteur' })).rejects.toThrow(/autre rôle/);
  });

  test('ni un rôle plus élevé, ni un autre territoire, ni une organisation étrangère', async () => {
    const voisine = await creerOrganisationTest(base, 'structure', { departement: '59' });
    const soeur = await creerOrganisationTest(base, 'ddets', { departement: '62' });
    for (const plus of [
      { role: 'administrateur' },
      { territoires: '59' },
      { territoires: '62, 59' },
      { niveau: 'region', territoires: '32' },
      { niveau: 'national', territoires: '' },
      { organisation: voisine },
      { organisation: soeur },
    ])
      await expect(executer(inviter, ida, demande(plus))).rejects.toThrow(/pas le droit/);
    const partenaire = await creerOrganisationTest(base, 'structure');
    await executer(inviter, ida, demande({ organisation: partenaire, role: 'responsable' }));
    const agent = await creerActeurTest(base, 'ddets', 'agent');
    await expect(executer(inviter, agent, demande({ organisation: agent.organisationId }))).rejects.toThrow(
      /pas le droit/,
    );
  });

  test('un territoire se donne par son nom ; le droit se juge sur le code trouvé', async () => {
    const { id } = await executer(inviter, ida, demande({ territoires: 'pas de calais' }));
    const { codes } = await base
      .selectFrom('invitation')
      .select('codes')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(codes).toEqual(['62']);
    await expect(executer(inviter, ida, demande({ territoires: 'Pas-de-Calais, Nord' }))).rejects.toThrow(
      /pas le droit/,
    );
    await expect(executer(inviter, ida, demande({ territoires: 'Atlantide' }))).rejects.toMatchObject({
      champs: { territoires: expect.stringMatching(/« Atlantide » : ce nom n'existe pas/) },
    });
  });

  test('saisie : messages en français, au bon champ', async () => {
    await expect(executer(inviter, ida, demande({ courriel: 'pas une adresse' }))).rejects.toMatchObject({
      champs: { courriel: expect.stringMatching(/prenom\.nom@/) },
    });
    await expect(executer(inviter, ida, demande({ territoires: '' }))).rejects.toMatchObject({
      champs: { territoires: expect.stringMatching(/au moins un territoire/) },
    });
    await expect(executer(inviter, ida, demande({ territoires: '99' }))).rejects.toMatchObject({
      champs: { territoires: expect.stringMatching(/n'existe pas/) },
    });
    await expect(executer(inviter, ida, demande({ courriel: ida.courriel }))).rejects.toThrow(/déjà partie/);
  });
});

describe('accepter', () => {
  test('la personne crée son compte, entre aussitôt, et tout est journalisé', async () => {
    const { courriel, lien } = await executer(inviter, ida, demande());
    expect(await lireInvitation(jetonDe(lien))).toMatchObject({ courriel, compteId: null, roleLisible: 'Agent' });
    const { cookie } = await accepter(jetonDe(lien));
    expect(await lireSession(requeteAvec(cookie))).toMatchObject({
      nom: 'Ali Modèle',
      courriel,
      organisationId: ida.organisationId,
      role: 'agent',
      perimetre: { niveau: 'departement', codes: ['62'] },
    });
    const actions = await base.selectFrom('journal').select('action').orderBy('id', 'desc').limit(2).execute();
    expect(actions.map(({ action }) => action)).toEqual(['comptes.connexion', 'comptes.accepterInvitation']);
    await expect(accepter(jetonDe(lien))).rejects.toMatchObject({
      statut: 410,
      message: expect.stringMatching(/déjà été acceptée/),
    });
  });

  test('deux acceptations au même instant : un compte, une appartenance', async () => {
    const { courriel, lien } = await executer(inviter, ida, demande());
    const essais = await Promise.allSettled([
      accepter(jetonDe(lien)),
      accepter(jetonDe(lien)),
      accepter(jetonDe(lien)),
    ]);
    expect(essais.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const comptes = await base.selectFrom('compte').select('id').where('courriel', '=', courriel).execute();
    expect(comptes).toHaveLength(1);
    const appartenances = await base
      .selectFrom('appartenance')
      .select('id')
      .where('compte_id', '=', comptes[0]!.id)
      .execute();
    expect(appartenances).toHaveLength(1);
  });

  test('lien expiré, révoqué, remplacé ou inventé : dit lequel, ne crée rien', async () => {
    const [expiree, revoquee, remplacee] = [
      await executer(inviter, ida, demande()),
      await executer(inviter, ida, demande()),
      await executer(inviter, ida, demande()),
    ];
    await base.updateTable('invitation').set({ expire_le: new Date() }).where('id', '=', expiree.id).execute();
    await executer(revoquerInvitation, ida, { id: revoquee.id });
    await executer(revoquerInvitation, ida, { id: revoquee.id });
    const [{ lien: neuf }, { lien: second }] = [
      await executer(renvoyerInvitation, ida, { id: remplacee.id }),
      await executer(renvoyerInvitation, ida, { id: remplacee.id }),
    ];
    expect(second).toBeNull();
    await expect(accepter(jetonDe(expiree.lien))).rejects.toThrow(/a expiré/);
    await expect(accepter(jetonDe(revoquee.lien))).rejects.toThrow(/retirée/);
    await expect(accepter(jetonDe(remplacee.lien))).rejects.toThrow(/remplacé/);
    await expect(accepter('A'.repeat(43))).rejects.toThrow(/n'existe pas/);
    await accepter(jetonDe(neuf));
    await expect(executer(revoquerInvitation, ida, { id: remplacee.id })).rejects.toThrow(/déjà été acceptée/);
    const { lien } = await executer(inviter, ida, demande({ courriel: expiree.courriel }));
    await accepter(jetonDe(lien));
  });

  test('un mauvais mot de passe garde l’invitation ; la politique regarde le nom et l’adresse', async () => {
    const { lien } = await executer(inviter, ida, demande({ courriel: 'zoe.fictive@demo.test' }));
    await expect(
      accepter(jetonDe(lien), { motDePasse: 'court', confirmationMotDePasse: 'court' }),
    ).rejects.toMatchObject({
      champs: { motDePasse: expect.stringMatching(/au moins 12/) },
    });
    await expect(
      accepter(jetonDe(lien), { motDePasse: 'Zoe-Fictive-2026!', confirmationMotDePasse: 'Zoe-Fictive-2026!' }),
    ).rejects.toThrow(/fictive/);
    await expect(accepter(jetonDe(lien), { confirmationMotDePasse: 'autre' })).rejects.toMatchObject({
      champs: { confirmationMotDePasse: expect.anything() },
    });
    await expect(accepter(jetonDe(lien), { prenom: ' ' })).rejects.toMatchObject({
      champs: { prenom: 'Indiquez le prénom.' },
    });
    await accepter(jetonDe(lien));
  });

  test('qui a déjà un compte l’accepte connecté, sans nouveau mot de passe, et agit au nom de la nouvelle organisation', async () => {
    const zoe = await creerActeurTest(base, 'epci', 'agent');
    const { lien } = await executer(inviter, ida, demande({ courriel: zoe.courriel }));
    await expect(accepter(jetonDe(lien))).rejects.toMatchObject({
      statut: 409,
      conseil: expect.stringMatching(/Connectez-vous/),
    });
    const { cookie } = await seConnecter(
      requeteAvec(null),
      { courriel: zoe.courriel, motDePasse: MOT_DE_PASSE },
      VISITEUR,
    );
    await expect(accepterConnecte(requeteAvec(null), jetonDe(lien), VISITEUR)).rejects.toMatchObject({ statut: 401 });
    const nouvelle = await accepterConnecte(requeteAvec(cookie), jetonDe(lien), VISITEUR);
    expect(await lireSession(requeteAvec(nouvelle.cookie))).toMatchObject({
      compteId: zoe.compteId,
      organisationId: ida.organisationId,
    });
  });
});
