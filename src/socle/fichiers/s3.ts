import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as FluxWeb } from 'node:stream/web';
import { AwsV4Signer } from 'aws4fetch';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { placerSurDisque } from './disque.ts';
import { cheminDe, dossierBrouillons } from './dossier.ts';
import type { Contenu, Entrepot } from './entrepot.ts';
import type { ReglagesS3 } from './reglages.ts';

/** SHA-256 du corps vide : ce que S3 attend d'une demande sans corps. */
const VIDE = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const ESSAIS = 3;
/** Un seul envoi ne dépasse pas 5 Go chez S3, dix fois la taille admise d'un dépôt. */
const cle = (sha256: string) => `${sha256.slice(0, 2)}/${sha256}`;

/**
 * Entrepôt S3 (adresses par chemin : `<endpoint>/<seau>/<clé>`). Le dossier local n'y sert que de réserve : ce qui vient d'être déposé ou lu
 * y reste un jour. Le corps d'un envoi est signé par son empreinte, que l'on connaît déjà : S3 refuse un contenu altéré en route.
 */
export function entrepotS3(reglages: ReglagesS3): Entrepot {
  const appeler = (demande: Demande) => appelerS3(reglages, demande);
  const chemin = async (sha256: string): Promise<string> => {
    const local = cheminDe(sha256);
    if (await stat(local).catch(() => null)) {
      await utimes(local, new Date(), new Date());
      return local;
    }
    const brouillon = join(await dossierBrouillons(), randomUUID());
    const reponse = await appeler({ methode: 'GET', cle: cle(sha256) });
    try {
      await pipeline(
        Readable.fromWeb(reponse.body as FluxWeb<Uint8Array>),
        createWriteStream(brouillon, { mode: 0o600 }),
      );
      await placerSurDisque(sha256, brouillon);
    } catch (erreur) {
      await rm(brouillon, { force: true });
      throw erreur;
    }
    return local;
  };
  return {
    async placer({ sha256, octets }, brouillon) {
      const neuf = !(await existe(appeler, sha256));
      // Même présent, il est renvoyé : sa date neuve le met à l'abri de la purge, le temps que sa fiche soit écrite.
      await appeler({ methode: 'PUT', cle: cle(sha256), corps: { chemin: brouillon, octets, sha256 } });
      await placerSurDisque(sha256, brouillon);
      return neuf;
    },
    async lire(sha256) {
      const reponse = await appeler({ methode: 'GET', cle: cle(sha256) });
      return Readable.fromWeb(reponse.body as FluxWeb<Uint8Array>);
    },
    chemin,
    async effacer(sha256) {
      await appeler({ methode: 'DELETE', cle: cle(sha256) });
      await rm(cheminDe(sha256), { force: true });
    },
    lister: () => listerS3(appeler),
  };
}

interface Demande {
  methode: 'GET' | 'PUT' | 'HEAD' | 'DELETE';
  cle?: string;
  parametres?: Record<string, string>;
  corps?: { chemin: string; octets: number; sha256: string };
}
type Appel = (demande: Demande) => Promise<Response>;

const existe = (appeler: Appel, sha256: string): Promise<boolean> =>
  appeler({ methode: 'HEAD', cle: cle(sha256) }).then(
    () => true,
    (erreur) => {
      if (erreur instanceof ErreurIntrouvable) return false;
      throw erreur;
    },
  );

/** Une demande signée, retentée si le serveur ne répond pas ou répond 5xx. @throws ErreurIntrouvable (404), ErreurMetier (503) */
async function appelerS3(
  reglages: ReglagesS3,
  { methode, cle = '', parametres = {}, corps }: Demande,
): Promise<Response> {
  const url = new URL(`${reglages.endpoint.replace(/\/$/, '')}/${reglages.seau}/${cle}`);
  for (const [nom, valeur] of Object.entries(parametres)) url.searchParams.set(nom, valeur);
  let raison = '';
  for (let essai = 1; essai <= ESSAIS; essai++) {
    const signee = await new AwsV4Signer({
      method: methode,
      url: url.href,
      headers: { 'X-Amz-Content-Sha256': corps?.sha256 ?? VIDE },
      accessKeyId: reglages.cle,
      secretAccessKey: reglages.secret,
      service: 's3',
      region: reglages.region,
    }).sign();
    if (corps) signee.headers.set('Content-Length', String(corps.octets));
    const flux = corps && createReadStream(corps.chemin);
    const reponse = await fetch(signee.url, {
      method: methode,
      headers: signee.headers,
      ...(flux && { body: Readable.toWeb(flux) as ReadableStream, duplex: 'half' }),
    } as RequestInit).catch((erreur: Error) => {
      raison = (erreur.cause as Error | undefined)?.message ?? erreur.message;
      return null;
    });
    flux?.destroy();
    if (reponse?.ok) return reponse;
    if (reponse?.status === 404) throw new ErreurIntrouvable("Le contenu de ce fichier n'est plus dans l'entrepôt.");
    if (reponse) raison = `${reponse.status} ${(await reponse.text()).match(/<Code>(\w+)/)?.[1] ?? ''}`.trim();
    if (reponse && reponse.status < 500) break;
    await new Promise((suite) => setTimeout(suite, essai * 200));
  }
  throw new ErreurMetier(`Les fichiers ne sont pas accessibles pour l'instant (entrepôt S3 : ${raison}).`, {
    statut: 503,
    conseil: "Recommencez dans quelques minutes. Si cela dure, prévenez l'administrateur du site.",
  });
}

async function* listerS3(appeler: Appel): AsyncGenerator<Contenu[]> {
  let suite: string | undefined;
  do {
    const reponse = await appeler({
      methode: 'GET',
      parametres: { 'list-type': '2', ...(suite && { 'continuation-token': suite }) },
    });
    const page = await reponse.text();
    // Clés, tailles et dates sont écrites par nous ou par le serveur : aucune n'a de caractère à déchiffrer.
    yield [...page.matchAll(/<Contents>(.*?)<\/Contents>/gs)].flatMap(([, objet = '']) => {
      const sha256 = /<Key>[0-9a-f]{2}\/([0-9a-f]{64})<\/Key>/.exec(objet)?.[1];
      if (!sha256) return [];
      const octets = Number(/<Size>(\d+)</.exec(objet)?.[1] ?? 0);
      return [{ sha256, octets, touche: Date.parse(/<LastModified>([^<]+)</.exec(objet)?.[1] ?? '') }];
    });
    suite = /<NextContinuationToken>([^<]+)</.exec(page)?.[1];
  } while (suite);
}
