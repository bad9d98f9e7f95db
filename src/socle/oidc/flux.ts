import * as oidc from 'openid-client';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { effacerCookie, lireCookie, poserCookie, suiteSure } from '#src/socle/session/cookie.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { chiffrer, dechiffrer } from '#src/socle/session/secret.ts';
import { journalTechnique } from '#src/socle/technique.ts';
import { type ReglagesOidc, reglagesOidc } from './reglages.ts';

const COOKIE = 'maillage-oidc';
const USAGE = 'oidc-flux';
const DUREE = 10 * 60_000;
const RETOUR = '/connexion/oidc/retour';

/** Ce que le fournisseur dit de la personne, vérifié. */
export interface IdentiteOidc {
  emetteur: string;
  sub: string;
  courriel: string;
  courrielVerifie: boolean;
  prenom: string;
  nom: string;
  siret: string | null;
  /** Un second facteur a été donné chez le fournisseur. */
  secondFacteur: boolean;
  jetonIdentite: string;
}

let decouverte: { cle: string; config: oidc.Configuration; lueLe: number } | undefined;

/** Configuration publiée par le fournisseur, relue toutes les heures. */
async function configuration(reglages: ReglagesOidc): Promise<oidc.Configuration> {
  const cle = JSON.stringify(reglages);
  if (decouverte?.cle === cle && Date.now() - decouverte.lueLe < 3_600_000) return decouverte.config;
  const emetteur = new URL(reglages.emetteur);
  const local = emetteur.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(emetteur.hostname);
  const config = await oidc.discovery(
    emetteur,
    reglages.client,
    { [oidc.clockTolerance]: 30 },
    oidc.ClientSecretPost(reglages.secret),
    {
      // La signature des réponses est vérifiée en plus du canal TLS : ProConnect signe ses informations sur la personne.
      execute: [oidc.enableNonRepudiationChecks, ...(local ? [oidc.allowInsecureRequests] : [])],
      timeout: 10,
    },
  );
  decouverte = { cle, config, lueLe: Date.now() };
  return config;
}

function exigerReglages(): ReglagesOidc {
  const reglages = reglagesOidc();
  if (!reglages)
    throw new ErreurMetier("La connexion par un fournisseur d'identité n'est pas ouverte sur ce site.", {
      statut: 404,
    });
  return reglages;
}

const indisponible = (libelle: string) =>
  new ErreurMetier(`${libelle} ne répond pas pour le moment.`, {
    statut: 503,
    conseil: 'Réessayez dans quelques minutes, ou connectez-vous avec votre mot de passe si vous en avez un.',
  });

/** Début : adresse du fournisseur et cookie qui lie la réponse à ce navigateur (code + PKCE + state + nonce). */
export async function debuterOidc(suite: string): Promise<{ adresse: string; cookie: string }> {
  const reglages = exigerReglages();
  const config = await configuration(reglages).catch((erreur) => {
    journalTechnique.error({ erreur }, "fournisseur d'identité injoignable");
    throw indisponible(reglages.libelle);
  });
  const flux = { verifier: oidc.randomPKCECodeVerifier(), state: oidc.randomState(), nonce: oidc.randomNonce(), suite };
  const adresse = oidc.buildAuthorizationUrl(config, {
    redirect_uri: adressePublique() + RETOUR,
    scope: reglages.portees,
    state: flux.state,
    nonce: flux.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(flux.verifier),
    code_challenge_method: 'S256',
    claims: JSON.stringify({ id_token: { amr: { essential: true } } }),
  });
  const valeur = chiffrer(JSON.stringify({ ...flux, fin: Date.now() + DUREE }), USAGE, '').toString('base64url');
  return { adresse: adresse.href, cookie: poserCookie(COOKIE, valeur, DUREE) };
}

/**
 * Retour du fournisseur.
 * @throws ErreurMetier refus de la personne, réponse périmée ou qui ne vient pas de ce navigateur, fournisseur en panne.
 */
export async function conclureOidc(
  request: Request,
): Promise<{ identite: IdentiteOidc; suite: string; cookie: string }> {
  const reglages = exigerReglages();
  const flux = lireFlux(request);
  const parametres = new URL(request.url).searchParams;
  if (!flux)
    throw new ErreurMetier('Cette tentative de connexion a expiré, ou vient d’une autre fenêtre.', {
      statut: 400,
      conseil: 'Recommencez depuis la page de connexion.',
    });
  if (parametres.has('error'))
    throw new ErreurMetier(
      parametres.get('error') === 'access_denied'
        ? 'Vous avez annulé la connexion.'
        : `${reglages.libelle} a refusé la connexion.`,
      { statut: 400, conseil: 'Recommencez depuis la page de connexion.' },
    );
  try {
    const identite = await echanger(reglages, parametres, flux);
    return { identite, suite: suiteSure(flux.suite), cookie: effacerCookie(COOKIE) };
  } catch (erreur) {
    journalTechnique.warn({ erreur }, "réponse du fournisseur d'identité refusée");
    throw new ErreurMetier(`La réponse de ${reglages.libelle} n'a pas pu être vérifiée.`, {
      statut: 400,
      conseil: 'Recommencez depuis la page de connexion ; si cela se répète, prévenez votre administrateur.',
    });
  }
}

interface Flux {
  verifier: string;
  state: string;
  nonce: string;
  suite: string;
}

function lireFlux(request: Request): Flux | null {
  const valeur = lireCookie(request, COOKIE);
  const clair = valeur ? dechiffrer(Buffer.from(valeur, 'base64url'), USAGE, '') : null;
  const flux = clair ? (JSON.parse(clair) as Flux & { fin: number }) : null;
  return flux && flux.fin > Date.now() ? flux : null;
}

async function echanger(reglages: ReglagesOidc, parametres: URLSearchParams, flux: Flux): Promise<IdentiteOidc> {
  const config = await configuration(reglages);
  const jetons = await oidc.authorizationCodeGrant(config, new URL(`${adressePublique()}${RETOUR}?${parametres}`), {
    pkceCodeVerifier: flux.verifier,
    expectedState: flux.state,
    expectedNonce: flux.nonce,
    idTokenExpected: true,
  });
  const jeton = jetons.claims()!;
  const infos = await oidc.fetchUserInfo(config, jetons.access_token, jeton.sub);
  const texte = (valeur: unknown) => (typeof valeur === 'string' ? valeur.trim() : '');
  const amr = Array.isArray(jeton.amr) ? jeton.amr : [];
  return {
    emetteur: jeton.iss,
    sub: jeton.sub,
    courriel: texte(infos.email).toLowerCase(),
    courrielVerifie: infos.email_verified === true || (reglages.courrielsFiables && infos.email_verified !== false),
    prenom: texte(infos.given_name),
    nom: texte(infos.usual_name) || texte(infos.family_name),
    siret: texte(infos.siret).replace(/\s/g, '') || null,
    secondFacteur: amr.includes('mfa') || (typeof jeton.acr === 'string' && reglages.acrForts.includes(jeton.acr)),
    jetonIdentite: jetons.id_token ?? '',
  };
}

/** Adresse qui clôt aussi la session chez le fournisseur ; `null` s'il n'en propose pas ou ne répond pas. */
export async function adresseFinSession(jetonIdentite: string): Promise<string | null> {
  const reglages = reglagesOidc();
  if (!reglages) return null;
  try {
    const config = await configuration(reglages);
    if (!config.serverMetadata().end_session_endpoint) return null;
    return oidc.buildEndSessionUrl(config, {
      id_token_hint: jetonIdentite,
      post_logout_redirect_uri: `${adressePublique()}/connexion`,
      state: oidc.randomState(),
    }).href;
  } catch {
    // La session locale est déjà fermée : une panne du fournisseur ne doit pas l'empêcher.
    return null;
  }
}
