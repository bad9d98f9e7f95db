import { beforeAll, describe, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { chercherSession, lireSession } from '#src/socle/session/session.ts';
import { baseDeTest } from '#tests/base.ts';
import { creerActeurTest, dernierCourriel, MOT_DE_PASSE, requeteAvec, VISITEUR } from '#tests/fabriquesComptes.ts';
import { changerMotDePasse } from '../operations/motDePasse.ts';
import { fermerMesSessions } from '../operations/profil.ts';
import { seConnecter } from './connexion.ts';
import { demanderReinitialisation, lireLien, reinitialiser } from './reinitialisation.ts';

let base: Base;
let numero = 0;
beforeAll(async () => {
  base = await baseDeTest();
});
const visiteur = () => ({ ...VISITEUR, adresse: `198.51.100.${++numero}` });
const entrer = async (courriel: string, motDePasse = MOT_DE_PASSE) =>
  (await seConnecter(requeteAvec(null), { courriel, motDePasse }, visiteur())).cookie;
const NEUF = 'Ponton9Girouette-Nacre';
const neuf = { motDePasse: NEUF, confirmationMotDePasse: NEUF };
const jetonDe = async (courriel: string) => (await dernierCourriel(base, courriel))!.lien!.split('/').at(-1)!;

describe('mot de passe oublié', () => {
  test('le lien d’une heure pose un mot de passe, une fois, et ferme toutes les sessions', async () => {
    const ida = await creerActeurTest(base, 'ddets');
    const cookie = await entrer(ida.courriel);
    await demanderReinitialisation(ida.courriel.toUpperCase(), visiteur());
    const jeton = await jetonDe(ida.courriel);
    expect(await lireLien(jeton)).toMatchObject({ courriel: ida.courriel });
    const { expire_le } = await base
      .selectFrom('jeton_reinitialisation')
      .select('expire_le')
      .where('compte_id', '=', ida.compteId)
      .executeTakeFirstOrThrow();
    expect(expire_le.getTime() - Date.now()).toBeCloseTo(3_600_000, -4);
    await expect(reinitialiser(jeton, { motDePasse: 'court', confirmationMotDePasse: 'court' })).rejects.toThrow(
      /12 caractères/,
    );
    const essais = await Promise.allSettled([reinitialiser(jeton, neuf), reinitialiser(jeton, neuf)]);
    expect(essais.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await lireSession(requeteAvec(cookie))).toBeNull();
    await expect(entrer(ida.courriel)).rejects.toThrow(/incorrect/);
    expect(await lireSession(requeteAvec(await entrer(ida.courriel, NEUF)))).not.toBeNull();
    expect(await dernierCourriel(base, ida.courriel)).toMatchObject({ sujet: expect.stringMatching(/Changement/) });
    await expect(reinitialiser(jeton, neuf)).rejects.toMatchObject({ statut: 410 });
  });

  test('compte inconnu ou fermé : même réponse, aucun courriel, durée comparable', async () => {
    const ferme = await creerActeurTest(base, 'ddets');
    await base.updateTable('compte').set({ desactive_le: new Date() }).where('id', '=', ferme.compteId).execute();
    const ida = await creerActeurTest(base, 'ddets');
    for (const courriel of ['personne@demo.test', ferme.courriel, ida.courriel]) {
      const debut = performance.now();
      expect(await demanderReinitialisation(courriel, visiteur())).toBeUndefined();
      expect(performance.now() - debut).toBeGreaterThanOrEqual(245);
    }
    expect(await dernierCourriel(base, ferme.courriel)).toBeNull();
    expect(await dernierCourriel(base, 'personne@demo.test')).toBeNull();
  });

  test('lien expiré refusé ; trois liens au plus à la fois', async () => {
    const ida = await creerActeurTest(base, 'ddets');
    await Promise.all(Array.from({ length: 5 }, () => demanderReinitialisation(ida.courriel, visiteur())));
    const { length } = await base
      .selectFrom('courriel')
      .select('id')
      .where('destinataire', '=', ida.courriel)
      .execute();
    expect(length).toBe(3);
    const jeton = await jetonDe(ida.courriel);
    await base
      .updateTable('jeton_reinitialisation')
      .set({ expire_le: new Date() })
      .where('compte_id', '=', ida.compteId)
      .execute();
    await expect(lireLien(jeton)).rejects.toThrow(/expiré/);
    await expect(reinitialiser(jeton, neuf)).rejects.toThrow(/expiré/);
  });
});

describe('changer son mot de passe', () => {
  test('l’ancien est exigé ; les autres sessions se ferment, celle-ci reste', async () => {
    const ida = await creerActeurTest(base, 'ddets');
    const [ici, ailleurs] = [await entrer(ida.courriel), await entrer(ida.courriel)];
    const session = (await chercherSession(requeteAvec(ici)))!.id;
    await expect(
      executer(changerMotDePasse, ida, { ancienMotDePasse: 'faux', ...neuf, session }),
    ).rejects.toMatchObject({
      champs: { ancienMotDePasse: expect.anything() },
    });
    expect(await executer(changerMotDePasse, ida, { ancienMotDePasse: MOT_DE_PASSE, ...neuf, session })).toEqual({
      fermees: 1,
    });
    expect(await lireSession(requeteAvec(ici))).not.toBeNull();
    expect(await lireSession(requeteAvec(ailleurs))).toBeNull();
  });

  test('« se déconnecter partout » ne touche que ses propres sessions', async () => {
    const [ida, zoe] = [await creerActeurTest(base, 'ddets'), await creerActeurTest(base, 'ddets')];
    const [a, b, autre] = [await entrer(ida.courriel), await entrer(ida.courriel), await entrer(zoe.courriel)];
    const session = (await chercherSession(requeteAvec(autre)))!.id;
    expect(await executer(fermerMesSessions, ida, { session })).toEqual({ fermees: 0 });
    expect(await executer(fermerMesSessions, ida, { garder: (await chercherSession(requeteAvec(a)))!.id })).toEqual({
      fermees: 1,
    });
    expect(await lireSession(requeteAvec(a))).not.toBeNull();
    expect(await lireSession(requeteAvec(b))).toBeNull();
    expect(await lireSession(requeteAvec(autre))).not.toBeNull();
  });
});
