import { timingSafeEqual } from 'node:crypto';
import { empreinteDe, nouveauJeton } from '#src/socle/session/jeton.ts';
import { sceller } from '#src/socle/session/secret.ts';

const FORME = /^mlg_([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/;

/** Une demande neuve, à mettre dans le formulaire : le secret en découle par la clé de l'instance, et elle ne sert qu'une fois. */
export const nouvelleDemande = nouveauJeton;

/**
 * Le jeton d'une demande : HMAC-SHA-256 par la clé de l'instance. Deux envois du même formulaire (double clic) donnent le même jeton, et qui
 * ne connaît pas la clé ne le déduit pas de la demande.
 */
export function jetonDe(demande: string): { jeton: string; repere: string; empreinte: Buffer; demande: Buffer } {
  const repere = empreinteDe(sceller(demande, 'api.repere')).toString('hex').slice(0, 12);
  const jeton = `mlg_${repere}_${sceller(demande, 'api.jeton')}`;
  return { jeton, repere, empreinte: empreinteDe(jeton), demande: empreinteDe(demande) };
}

/** Le jeton de l'en-tête `Authorization: Bearer …`, avec le repère qui le retrouve ; `null` : absent ou mal formé. */
export function lireAutorisation(entete: string | undefined | null): { jeton: string; repere: string } | null {
  const [, jeton] = /^Bearer +(\S+)$/i.exec(entete ?? '') ?? [];
  const [, repere] = FORME.exec(jeton ?? '') ?? [];
  return jeton && repere ? { jeton, repere } : null;
}

/** Comparaison en temps constant de deux empreintes de 32 octets. */
export const memeEmpreinte = (jeton: string, empreinte: Uint8Array): boolean =>
  timingSafeEqual(empreinteDe(jeton), empreinte);
