import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export interface PersonneOidc {
  sub: string;
  email: string;
  email_verified?: boolean;
  given_name: string;
  usual_name: string;
  siret?: string;
  acr?: string;
}

/** Fournisseur d'identité OpenID Connect local, à la manière de ProConnect : la personne désignée est connectée sans question. */
export async function fournisseurIdentite(retour: string) {
  const serveur = createServer();
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', () => pret()));
  const emetteur = `http://127.0.0.1:${(serveur.address() as AddressInfo).port}`;
  let personne: PersonneOidc | undefined;
  const connues = new Map<string, PersonneOidc>();

  const provider = new Provider(emetteur, {
    clients: [
      {
        client_id: 'maillage',
        client_secret: 'secret-de-test-de-plus-de-32-caracteres',
        redirect_uris: [`${retour}/connexion/oidc/retour`],
        post_logout_redirect_uris: [`${retour}/connexion`],
        token_endpoint_auth_method: 'client_secret_post',
        userinfo_signed_response_alg: 'RS256',
      },
    ],
    claims: {
      openid: ['sub', 'acr', 'amr'],
      email: ['email', 'email_verified'],
      given_name: ['given_name'],
      usual_name: ['usual_name'],
      siret: ['siret'],
    },
    acrValues: ['eidas1', 'eidas2'],
    features: {
      devInteractions: { enabled: false },
      jwtUserinfo: { enabled: true },
      claimsParameter: { enabled: true },
      userinfo: { enabled: true },
      rpInitiatedLogout: { enabled: true },
    },
    cookies: { keys: ['cles-de-test'] },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    pkce: { required: () => true },
    interactions: { url: (_: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}` },
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => connues.get(id) }),
  });
  const suite = provider.callback();
  serveur.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return suite(request, response);
    void (async () => {
      const { prompt, params, session } = await provider.interactionDetails(request, response);
      if (!personne) {
        await provider.interactionFinished(request, response, { error: 'access_denied' });
      } else if (prompt.name === 'login') {
        const { sub: accountId, acr } = personne;
        const login = { accountId, ...(acr ? { acr, amr: acr === 'eidas2' ? ['pwd', 'mfa'] : ['pwd'] } : {}) };
        await provider.interactionFinished(request, response, { login });
      } else {
        const droit = new provider.Grant({ accountId: session!.accountId, clientId: params.client_id! });
        droit.addOIDCScope(prompt.details.missingOIDCScope?.join(' ') ?? '');
        await provider.interactionFinished(request, response, { consent: { grantId: await droit.save() } });
      }
    })();
  });

  return {
    emetteur,
    /** La personne qui se tient devant le navigateur ; `undefined` : elle refuse. */
    asseoir(nouvelle: PersonneOidc | undefined) {
      personne = nouvelle;
      if (nouvelle) connues.set(nouvelle.sub, nouvelle);
    },
    env: {
      MAILLAGE_OIDC_EMETTEUR: emetteur,
      MAILLAGE_OIDC_CLIENT: 'maillage',
      MAILLAGE_OIDC_SECRET: 'secret-de-test-de-plus-de-32-caracteres',
    },
    /** Suit les redirections comme un navigateur, jusqu'à l'adresse qui revient au site. */
    async parcourir(depart: string): Promise<string> {
      const cookies = new Map<string, string>();
      let adresse = depart;
      for (let pas = 0; pas < 10 && !adresse.startsWith(retour); pas++) {
        const cookie = [...cookies].map(([nom, valeur]) => `${nom}=${valeur}`).join('; ');
        const reponse = await fetch(adresse, { redirect: 'manual', headers: { cookie } });
        for (const pose of reponse.headers.getSetCookie()) {
          const [, nom, valeur] = /^([^=]+)=([^;]*)/.exec(pose) ?? [];
          if (nom) cookies.set(nom, valeur ?? '');
        }
        const suivante = reponse.headers.get('location');
        if (!suivante) throw new Error(`${adresse} : ${reponse.status} ${await reponse.text()}`);
        adresse = new URL(suivante, adresse).href;
      }
      return adresse;
    },
    arreter: () => new Promise<void>((fini) => serveur.close(() => fini())),
  };
}
