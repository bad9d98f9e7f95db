import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { fournisseurIdentite } from '#tests/fournisseurIdentite.ts';
import { adresseFinSession, conclureOidc, debuterOidc } from './flux.ts';
import { reglagesOidc } from './reglages.ts';

const SITE = 'http://127.0.0.1:39999';
const ida = {
  sub: 'ida-1',
  email: 'Ida@Demo.test',
  email_verified: true,
  given_name: 'Ida',
  usual_name: 'Exemple',
  siret: '73282932000074',
  acr: 'eidas1',
};
let fournisseur: Awaited<ReturnType<typeof fournisseurIdentite>>;

beforeAll(async () => {
  fournisseur = await fournisseurIdentite(SITE);
});
afterAll(() => fournisseur.arreter());
beforeEach(() => {
  for (const [nom, valeur] of Object.entries(fournisseur.env)) vi.stubEnv(nom, valeur);
  vi.stubEnv('MAILLAGE_URL', SITE);
  vi.stubEnv('MAILLAGE_SECRET', 'x'.repeat(40));
  fournisseur.asseoir(ida);
});
afterEach(() => vi.unstubAllEnvs());

const retour = (adresse: string, cookie: string) =>
  new Request(adresse, { headers: { cookie: cookie.split(';')[0]! } });

describe('connexion par un fournisseur d’identité', () => {
  test('code + PKCE + nonce, informations signées : l’identité vérifiée, et la page où l’on allait', async () => {
    const { adresse, cookie } = await debuterOidc('/structures?type=ACI');
    expect(new URL(adresse).searchParams.get('code_challenge_method')).toBe('S256');
    const {
      identite,
      suite,
      cookie: efface,
    } = await conclureOidc(retour(await fournisseur.parcourir(adresse), cookie));
    expect(identite).toMatchObject({
      emetteur: fournisseur.emetteur,
      sub: 'ida-1',
      courriel: 'ida@demo.test',
      courrielVerifie: true,
      prenom: 'Ida',
      nom: 'Exemple',
      siret: '73282932000074',
      secondFacteur: false,
    });
    expect(suite).toBe('/structures?type=ACI');
    expect(efface).toContain('Max-Age=0');
    const fin = new URL((await adresseFinSession(identite.jetonIdentite))!);
    expect(fin.searchParams.get('post_logout_redirect_uri')).toBe(`${SITE}/connexion`);
    expect(fin.searchParams.get('id_token_hint')).toBe(identite.jetonIdentite);
  });

  test('un niveau eidas2 vaut second facteur', async () => {
    fournisseur.asseoir({ ...ida, sub: 'ida-2', acr: 'eidas2' });
    const { adresse, cookie } = await debuterOidc('/');
    const { identite } = await conclureOidc(retour(await fournisseur.parcourir(adresse), cookie));
    expect(identite.secondFacteur).toBe(true);
  });

  test('une adresse non vérifiée n’est pas dite vérifiée', async () => {
    fournisseur.asseoir({ ...ida, sub: 'ida-3', email_verified: false });
    const { adresse, cookie } = await debuterOidc('/');
    const { identite } = await conclureOidc(retour(await fournisseur.parcourir(adresse), cookie));
    expect(identite.courrielVerifie).toBe(false);
  });

  test('la réponse destinée à un autre navigateur est refusée, comme un code rejoué', async () => {
    const [un, deux] = [await debuterOidc('/'), await debuterOidc('/')];
    const adresse = await fournisseur.parcourir(un.adresse);
    await expect(conclureOidc(new Request(adresse))).rejects.toThrow(/autre fenêtre/);
    await expect(conclureOidc(retour(adresse, deux.cookie))).rejects.toThrow(/pas pu être vérifiée/);
    await conclureOidc(retour(adresse, un.cookie));
    await expect(conclureOidc(retour(adresse, un.cookie))).rejects.toThrow(/pas pu être vérifiée/);
  });

  test('la personne qui annule lit qu’elle a annulé', async () => {
    fournisseur.asseoir(undefined);
    const { adresse, cookie } = await debuterOidc('/');
    await expect(conclureOidc(retour(await fournisseur.parcourir(adresse), cookie))).rejects.toThrow(/annulé/);
  });

  test('fournisseur en panne : message clair, et la déconnexion locale reste possible', async () => {
    vi.stubEnv('MAILLAGE_OIDC_EMETTEUR', 'http://127.0.0.1:1');
    await expect(debuterOidc('/')).rejects.toThrow(/ne répond pas/);
    expect(await adresseFinSession('jeton')).toBeNull();
  });

  test('sans réglage, pas de bouton ; réglage incomplet, démarrage refusé', () => {
    expect(reglagesOidc({})).toBeNull();
    expect(() => reglagesOidc({ MAILLAGE_OIDC_EMETTEUR: 'https://x.test' })).toThrow(/MAILLAGE_OIDC_CLIENT/);
    const env = {
      MAILLAGE_OIDC_EMETTEUR: 'https://auth.proconnect.gouv.fr/api/v2',
      MAILLAGE_OIDC_CLIENT: 'a',
      MAILLAGE_OIDC_SECRET: 'b',
    };
    expect(reglagesOidc(env)).toMatchObject({ libelle: 'ProConnect', courrielsFiables: true });
    expect(
      reglagesOidc({ ...env, MAILLAGE_OIDC_EMETTEUR: 'https://xproconnect.gouv.fr.evil.test' })?.courrielsFiables,
    ).toBe(false);
  });
});
