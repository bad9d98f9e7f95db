import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { chercherSession, lireSession } from '#src/socle/session/session.ts';
import { baseDeTest } from '#tests/base.ts';
import {
  creerActeurTest,
  creerOrganisationTest,
  MOT_DE_PASSE,
  requeteAvec,
  VISITEUR,
} from '#tests/fabriquesComptes.ts';
import { seConnecter } from './connexion.ts';
import { seDeconnecter } from './deconnexion.ts';
import { etapeSuivante } from './etape.ts';
import { choisirOrganisation } from './organisation.ts';

let base: Base;
const visiteur = () => ({ ...VISITEUR, adresse: `203.0.113.${Math.floor(Math.random() * 250)}` });
const anonyme = () => requeteAvec(null);
beforeAll(async () => {
  base = await baseDeTest();
});
beforeEach(() => vi.stubEnv('MAILLAGE_SECRET', 'x'.repeat(40)));
afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

const entrer = async (courriel: string) =>
  (await seConnecter(anonyme(), { courriel, motDePasse: MOT_DE_PASSE }, visiteur())).cookie;
const journal = () =>
  base.selectFrom('journal').select(['action', 'objet']).orderBy('id', 'desc').limit(1).executeTakeFirst();

describe('connexion par mot de passe', () => {
  test('la personne entre, casse de l’adresse indifférente, et l’entrée est journalisée', async () => {
    const ida = await creerActeurTest(base, 'ddets', 'agent', { courriel: 'Ida.Un@demo.test' });
    const { cookie } = await seConnecter(
      anonyme(),
      { courriel: ' IDA.un@DEMO.test ', motDePasse: MOT_DE_PASSE },
      visiteur(),
    );
    expect(await lireSession(requeteAvec(cookie))).toEqual(ida);
    expect(await journal()).toEqual({ action: 'comptes.connexion', objet: `compte:${ida.compteId}` });
    const session = await base
      .selectFrom('session')
      .selectAll()
      .where('compte_id', '=', ida.compteId)
      .executeTakeFirstOrThrow();
    expect(session.adresse).toMatch(/^203\.0\.113\.0$/);
    expect(cookie).not.toContain(session.empreinte.toString('base64url'));
  });

  test('compte inconnu, mauvais mot de passe et compte sans mot de passe : même message, même statut', async () => {
    const ida = await creerActeurTest(base, 'ddets', 'agent');
    const sans = await creerActeurTest(base, 'ddets', 'agent');
    await base.updateTable('compte').set({ mot_de_passe: null }).where('id', '=', sans.compteId).execute();
    const refus = [];
    for (const courriel of [ida.courriel, sans.courriel, 'personne@demo.test']) {
      const erreur = await seConnecter(anonyme(), { courriel, motDePasse: 'faux mot de passe' }, visiteur()).catch(
        (e) => e,
      );
      refus.push([erreur.message, erreur.statut, erreur.champs, erreur.conseil]);
    }
    expect(new Set(refus.map((r) => JSON.stringify(r))).size).toBe(1);
  });

  test('le temps de réponse ne dit pas si le compte existe', async () => {
    const ida = await creerActeurTest(base, 'ddets', 'agent');
    const essayer = async (courriel: string) => {
      const debut = performance.now();
      await seConnecter(anonyme(), { courriel, motDePasse: 'faux mot de passe' }, visiteur()).catch(() => {});
      return performance.now() - debut;
    };
    await essayer('chauffe@demo.test');
    let [connu, inconnu] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    // Mesures alternées, la plus courte de chaque : une machine chargée ralentit les deux.
    for (let essai = 0; essai < 6; essai++) {
      connu = Math.min(connu, await essayer(ida.courriel));
      inconnu = Math.min(inconnu, await essayer('inconnu@demo.test'));
    }
    // Sans le leurre, un compte inconnu répondrait dix fois plus vite.
    expect(inconnu).toBeGreaterThan(connu / 3);
    expect(inconnu).toBeLessThan(connu * 3);
  });

  test('après cinq échecs, même le bon mot de passe attend ; ailleurs, la personne entre', async () => {
    const ida = await creerActeurTest(base, 'ddets', 'agent');
    const ici = visiteur();
    for (let essai = 0; essai < 5; essai++)
      await expect(seConnecter(anonyme(), { courriel: ida.courriel, motDePasse: 'faux' }, ici)).rejects.toThrow(
        /incorrect/,
      );
    await expect(
      seConnecter(anonyme(), { courriel: ida.courriel, motDePasse: MOT_DE_PASSE }, ici),
    ).rejects.toMatchObject({
      statut: 429,
      message: expect.stringMatching(/Réessayez dans 1 seconde\./),
    });
    const ailleurs = { ...VISITEUR, adresse: '198.51.100.1' };
    const { cookie } = await seConnecter(anonyme(), { courriel: ida.courriel, motDePasse: MOT_DE_PASSE }, ailleurs);
    expect(await lireSession(requeteAvec(cookie))).not.toBeNull();
  });

  test('un compte fermé, ou sans organisation, n’entre pas', async () => {
    const ferme = await creerActeurTest(base, 'ddets', 'agent');
    await base.updateTable('compte').set({ desactive_le: new Date() }).where('id', '=', ferme.compteId).execute();
    await expect(entrer(ferme.courriel)).rejects.toThrow(/fermé/);
    const seule = await creerActeurTest(base, 'ddets', 'agent');
    await base
      .updateTable('appartenance')
      .set({ fin: new Date(Date.now() + 50) })
      .where('compte_id', '=', seule.compteId)
      .execute();
    await new Promise((fini) => setTimeout(fini, 80));
    await expect(entrer(seule.courriel)).rejects.toThrow(/aucune organisation/);
  });
});

describe('vie d’une session', () => {
  test('se reconnecter remplace la session du navigateur ; se déconnecter la ferme', async () => {
    const ida = await creerActeurTest(base, 'ddets', 'agent');
    const premiere = await entrer(ida.courriel);
    const { cookie } = await seConnecter(
      requeteAvec(premiere),
      { courriel: ida.courriel, motDePasse: MOT_DE_PASSE },
      visiteur(),
    );
    expect(cookie).not.toBe(premiere);
    expect(await lireSession(requeteAvec(premiere))).toBeNull();
    const sortie = await seDeconnecter(requeteAvec(cookie));
    expect(sortie).toMatchObject({ adresse: '/connexion', cookie: expect.stringContaining('Max-Age=0') });
    expect(await lireSession(requeteAvec(cookie))).toBeNull();
  });

  test.each([
    ['inactive depuis plus de 4 heures', { vue_le: new Date(Date.now() - 4.01 * 3_600_000) }],
    ['ouverte depuis plus de 12 heures', { expire_le: new Date(Date.now() - 1000) }],
  ])('une session %s ne vaut plus rien', async (_, etat) => {
    const ida = await creerActeurTest(base, 'ddets', 'agent');
    const cookie = await entrer(ida.courriel);
    await base.updateTable('session').set(etat).where('compte_id', '=', ida.compteId).execute();
    expect(await lireSession(requeteAvec(cookie))).toBeNull();
  });

  test('compte fermé, appartenance retirée ou organisation fermée : effet à la requête suivante', async () => {
    const [a, b, c] = [
      await creerActeurTest(base, 'ddets'),
      await creerActeurTest(base, 'ddets'),
      await creerActeurTest(base, 'ddets'),
    ];
    const cookies = [await entrer(a.courriel), await entrer(b.courriel), await entrer(c.courriel)];
    const maintenant = new Date();
    await base.updateTable('compte').set({ desactive_le: maintenant }).where('id', '=', a.compteId).execute();
    await base
      .updateTable('appartenance')
      .set({ debut: new Date(0), fin: maintenant })
      .where('compte_id', '=', b.compteId)
      .execute();
    await base
      .updateTable('organisation')
      .set({ desactivee_le: maintenant })
      .where('id', '=', c.organisationId)
      .execute();
    for (const cookie of cookies) expect(await lireSession(requeteAvec(cookie))).toBeNull();
  });

  test('un jeton inventé ou tronqué n’ouvre rien', async () => {
    for (const cookie of ['maillage=abc', 'maillage=', `maillage=${'A'.repeat(43)}`, "maillage=' OR 1=1 --"])
      expect(await lireSession(requeteAvec(cookie))).toBeNull();
  });

  test('plusieurs organisations : on choisit, puis on change, et le jeton change avec les droits', async () => {
    const ida = await creerActeurTest(base, 'ddets', 'responsable');
    const autre = await creerOrganisationTest(base, 'epci');
    await creerActeurTest(base, 'epci', 'lecteur', {
      compteId: ida.compteId,
      organisationId: autre,
      courriel: ida.courriel,
    });
    const cookie = await entrer(ida.courriel);
    expect(await lireSession(requeteAvec(cookie))).toBeNull();
    expect(etapeSuivante(await chercherSession(requeteAvec(cookie)), '/structures')).toBe(
      '/connexion/organisation?suite=%2Fstructures',
    );
    const choisie = await choisirOrganisation(requeteAvec(cookie), autre, VISITEUR);
    expect(await lireSession(requeteAvec(choisie.cookie))).toMatchObject({ organisationId: autre, role: 'lecteur' });
    expect(await chercherSession(requeteAvec(cookie))).toBeNull();
    const etrangere = await creerOrganisationTest(base, 'ddets');
    await expect(choisirOrganisation(requeteAvec(choisie.cookie), etrangere, VISITEUR)).rejects.toThrow(/plus partie/);
  });
});
