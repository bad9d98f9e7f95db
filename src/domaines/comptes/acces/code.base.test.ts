import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { chercherSession, lireSession } from '#src/socle/session/session.ts';
import { codeTotp } from '#src/socle/session/totp.ts';
import { baseDeTest } from '#tests/base.ts';
import { creerActeurTest, MOT_DE_PASSE, requeteAvec, VISITEUR } from '#tests/fabriquesComptes.ts';
import { activerSecondFacteur, commencerSecondFacteur, secretTotp } from '../operations/secondFacteur.ts';
import { donnerCode } from './code.ts';
import { seConnecter } from './connexion.ts';
import { etapeSuivante } from './etape.ts';
import { choisirOrganisation } from './organisation.ts';

let base: Base;
const visiteur = () => ({ ...VISITEUR, adresse: `203.0.113.${Math.floor(Math.random() * 250)}` });
beforeAll(async () => {
  base = await baseDeTest();
});
beforeEach(() => vi.stubEnv('MAILLAGE_SECRET', 'x'.repeat(40)));
afterEach(() => vi.unstubAllEnvs());

const entrer = async (courriel: string) =>
  (await seConnecter(requeteAvec(null), { courriel, motDePasse: MOT_DE_PASSE }, visiteur())).cookie;

describe('second facteur', () => {
  async function equiper(role: 'agent' | 'administrateur' = 'agent') {
    const ida = await creerActeurTest(base, 'ddets', role);
    await executer(commencerSecondFacteur, ida, {});
    const compte = await base.selectFrom('compte').selectAll().where('id', '=', ida.compteId).executeTakeFirstOrThrow();
    const secret = secretTotp(compte)!;
    const { codes } = await executer(activerSecondFacteur, ida, { code: codeTotp(secret) });
    // Le code d'activation est consommé : les suivants sont pris un pas plus loin.
    return { ida, secret, codes, prochain: () => codeTotp(secret, Date.now() + 30_000) };
  }

  test('sans le code, la session n’ouvre rien ; avec lui, le jeton change', async () => {
    const { ida, prochain } = await equiper();
    const attente = await entrer(ida.courriel);
    expect(await lireSession(requeteAvec(attente))).toBeNull();
    expect(etapeSuivante(await chercherSession(requeteAvec(attente)), null)).toBe('/connexion/code');
    await expect(choisirOrganisation(requeteAvec(attente), ida.organisationId, VISITEUR)).rejects.toThrow();
    await expect(donnerCode(requeteAvec(attente), '000000', VISITEUR)).rejects.toThrow(/pas valable/);
    const { cookie } = await donnerCode(requeteAvec(attente), prochain(), VISITEUR);
    expect(await lireSession(requeteAvec(cookie))).toMatchObject({ compteId: ida.compteId });
    expect(await chercherSession(requeteAvec(attente))).toBeNull();
  });

  test('un code ne sert qu’une fois, même donné deux fois au même instant', async () => {
    const { ida, prochain } = await equiper();
    const code = prochain();
    const [un, deux] = [await entrer(ida.courriel), await entrer(ida.courriel)];
    const essais = await Promise.allSettled([
      donnerCode(requeteAvec(un), code, VISITEUR),
      donnerCode(requeteAvec(deux), code, VISITEUR),
    ]);
    expect(essais.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('un code de secours ouvre une fois, et dit combien il en reste', async () => {
    const { ida, codes } = await equiper();
    expect(codes).toHaveLength(10);
    const { secoursRestants } = await donnerCode(
      requeteAvec(await entrer(ida.courriel)),
      ` ${codes[0]!.toLowerCase()} `,
      VISITEUR,
    );
    expect(secoursRestants).toBe(9);
    await expect(donnerCode(requeteAvec(await entrer(ida.courriel)), codes[0]!, VISITEUR)).rejects.toThrow(
      /pas valable/,
    );
  });

  test('les codes essayés à la suite sont freinés', async () => {
    const { ida, prochain } = await equiper();
    const attente = await entrer(ida.courriel);
    for (let essai = 0; essai < 5; essai++)
      await expect(donnerCode(requeteAvec(attente), '000000', VISITEUR)).rejects.toThrow(/pas valable/);
    await expect(donnerCode(requeteAvec(attente), prochain(), VISITEUR)).rejects.toMatchObject({ statut: 429 });
  });

  test('un administrateur sans second facteur ne peut qu’aller le poser', async () => {
    const ida = await creerActeurTest(base, 'plateforme', 'administrateur', { niveau: 'national' });
    const cookie = await entrer(ida.courriel);
    expect(await lireSession(requeteAvec(cookie))).toBeNull();
    expect(etapeSuivante(await chercherSession(requeteAvec(cookie)), null)).toBe('/mon-compte/second-facteur');
    vi.stubEnv('MAILLAGE_SECOND_FACTEUR_ADMINISTRATEUR', 'non');
    expect(await lireSession(requeteAvec(cookie))).not.toBeNull();
  });

  test('clé de l’instance perdue : le code échoue proprement, le code de secours marche encore', async () => {
    const { ida, codes, prochain } = await equiper();
    await base
      .updateTable('compte')
      .set({ totp_secret: Buffer.alloc(60) })
      .where('id', '=', ida.compteId)
      .execute();
    await expect(donnerCode(requeteAvec(await entrer(ida.courriel)), prochain(), VISITEUR)).rejects.toThrow(
      /pas valable/,
    );
    await donnerCode(requeteAvec(await entrer(ida.courriel)), codes[3]!, VISITEUR);
  });
});
