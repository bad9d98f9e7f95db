import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { createMiddleware } from 'hono/factory';
import { NONCE, secureHeaders } from 'hono/secure-headers';

/**
 * Entêtes de sécurité de toute réponse. Les scripts n'ont droit qu'au nonce de la requête ; les styles en attribut restent permis
 * (cartes et graphiques SVG posent leurs couleurs en ligne).
 */
export const entetes = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'", NONCE],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  // Les autres sites du même domaine ne sont pas l'affaire de celui-ci.
  strictTransportSecurity: 'max-age=15552000',
  referrerPolicy: 'same-origin',
  xFrameOptions: 'DENY',
  permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [] },
});

/** Refuse tout formulaire venu d'un autre site (entêtes Origin et Sec-Fetch-Site) ; complète le cookie SameSite. */
export const memeOrigine = csrf();

/** Octets d'un formulaire ordinaire : mille doutes tranchés d'un coup, ou 5 000 communes d'intervention, en font 100 000. */
const FORMULAIRE_MAX = 2_000_000;

/**
 * Plafonne le corps des requêtes avant toute lecture : la page de connexion, ouverte à tous, lit son formulaire en mémoire.
 * @param fichiers chemins qui reçoivent un fichier ; ils ont leur propre plafond et lisent au fil de l'eau, après la garde.
 */
export function corpsBorne(fichiers: readonly string[]) {
  const borne = bodyLimit({
    maxSize: FORMULAIRE_MAX,
    onError: (c) => c.text('Cet envoi est trop volumineux pour un formulaire.', 413),
  });
  // `/dossiers/:id/pieces` admet tout numéro, et rien de plus : un paramètre n'avale jamais une barre.
  const motifs = fichiers.map((chemin) => new RegExp(`^${chemin.replace(/:\w+/g, '[^/]+')}(\\.data)?$`));
  return createMiddleware((c, suite) => (motifs.some((m) => m.test(c.req.path)) ? suite() : borne(c, suite)));
}

/** Une page d'agent ne reste ni dans un cache partagé ni dans l'historique d'un poste commun après sa déconnexion. */
export const sansCache = createMiddleware(async (c, suite) => {
  await suite();
  // Après la page : un en-tête posé avant elle est perdu, la réponse de React Router étant rendue telle quelle.
  c.res.headers.set('Cache-Control', 'private, no-store');
});
