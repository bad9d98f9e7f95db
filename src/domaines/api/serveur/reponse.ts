import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compresser = promisify(gzip);
/** En dessous, compresser coûte plus qu'il n'épargne. */
const SEUIL_GZIP = 1024;

export interface Contenu {
  corps: unknown;
  type: 'application/json' | 'application/problem+json' | 'application/vnd.oai.openapi+json;version=3.1';
  statut?: number;
  modifieLe?: Date | null | undefined;
  cache: string;
  entetes?: Record<string, string>;
}

/** Clé JSON dans l'ordre où elles sont écrites : deux lectures des mêmes données donnent les mêmes octets. */
const octetsDe = (corps: unknown) => Buffer.from(JSON.stringify(corps), 'utf8');

/** Sans le suffixe du codage ni la marque « faible » : un client peut renvoyer l'une ou l'autre forme. */
const nue = (etiquette: string) =>
  etiquette
    .trim()
    .replace(/^W\//, '')
    .replaceAll('"', '')
    .replace(/-gzip$/, '');

/** L'en-tête `Accept` ou `Accept-Encoding` admet-il l'un de ces noms ? */
export function admet(entete: string, noms: readonly string[]): boolean {
  return entete.split(',').some((part) => {
    const [nom = '', ...reglages] = part.split(';').map((t) => t.trim().toLowerCase());
    return noms.includes(nom) && !reglages.some((r) => /^q=0(\.0*)?$/.test(r));
  });
}

function inchange(requete: Request, empreinte: string, modifieLe: Date | null): boolean {
  const etiquettes = requete.headers.get('if-none-match');
  // Avec une étiquette, la date ne compte pas (RFC 9110, 13.1.3).
  if (etiquettes !== null) return etiquettes.trim() === '*' || etiquettes.split(',').some((e) => nue(e) === empreinte);
  const depuis = Date.parse(requete.headers.get('if-modified-since') ?? '');
  return modifieLe !== null && !Number.isNaN(depuis) && Math.floor(modifieLe.getTime() / 1000) * 1000 <= depuis;
}

/**
 * Réponse de l'API : étiquette forte (une par codage), 304, gzip fait ici. Le compresseur des pages affaiblirait l'étiquette : `no-transform` le lui
 * interdit, comme aux mandataires.
 */
export async function repondre(requete: Request, contenu: Contenu): Promise<{ reponse: Response; octets: number }> {
  const { type, statut = 200, cache } = contenu;
  const modifieLe = contenu.modifieLe ?? null;
  const brut = octetsDe(contenu.corps);
  const empreinte = createHash('sha256').update(brut).digest('base64url').slice(0, 32);
  const enGzip = brut.length >= SEUIL_GZIP && admet(requete.headers.get('accept-encoding') ?? '', ['gzip']);
  const entetes = new Headers(contenu.entetes);
  entetes.set('Cache-Control', `${cache}, no-transform`);
  entetes.append('Vary', 'Accept-Encoding');
  if (statut === 200) {
    entetes.set('ETag', `"${empreinte}${enGzip ? '-gzip' : ''}"`);
    if (modifieLe) entetes.set('Last-Modified', modifieLe.toUTCString());
    if (inchange(requete, empreinte, modifieLe))
      return { reponse: new Response(null, { status: 304, headers: entetes }), octets: 0 };
  }
  const corps = enGzip ? await compresser(brut) : brut;
  entetes.set('Content-Type', type.includes('problem') ? `${type}; charset=utf-8` : type);
  if (enGzip) entetes.set('Content-Encoding', 'gzip');
  entetes.set('Content-Length', String(corps.length));
  const vide = requete.method === 'HEAD';
  return {
    reponse: new Response(vide ? null : new Uint8Array(corps), { status: statut, headers: entetes }),
    octets: vide ? 0 : corps.length,
  };
}
