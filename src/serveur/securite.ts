import { csrf } from 'hono/csrf';
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
  referrerPolicy: 'same-origin',
  xFrameOptions: 'DENY',
  permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [] },
});

/** Refuse tout formulaire venu d'un autre site (entêtes Origin et Sec-Fetch-Site) ; complète le cookie SameSite. */
export const memeOrigine = csrf();
