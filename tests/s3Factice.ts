import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** Un petit S3 en mémoire qui vérifie chaque signature (AWS Signature Version 4) et chaque empreinte de corps, comme le vrai. */
export interface S3Factice {
  endpoint: string;
  objets: Map<string, { contenu: Buffer; le: Date }>;
  demandes: string[];
  /** Réponses 503 à donner avant de travailler. */
  pannes: number;
  /** Objets par page de liste. */
  parPage: number;
  fermer(): Promise<void>;
}

const hmac = (cle: string | Buffer, texte: string) => createHmac('sha256', cle).update(texte).digest();
const sha = (octets: string | Buffer) => createHash('sha256').update(octets).digest('hex');

/** Signature attendue, refaite d'après la documentation d'AWS (et non par la bibliothèque qui signe). */
function signatureJuste(req: IncomingMessage, secret: string): boolean {
  const lu =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      req.headers.authorization ?? '',
    );
  if (!lu) return false;
  const [, , jour, region, entetes, signature] = lu as unknown as string[];
  const url = new URL(req.url!, 'http://s3');
  const requete = [...url.searchParams]
    .map(([n, v]) => `${encodeURIComponent(n)}=${encodeURIComponent(v)}`)
    .sort()
    .join('&');
  const signes = entetes!.split(';').map((nom) => `${nom}:${String(req.headers[nom]).trim()}\n`);
  const empreinte = String(req.headers['x-amz-content-sha256']);
  const canonique = [req.method, url.pathname, requete, signes.join(''), entetes, empreinte].join('\n');
  const aSigner = [
    'AWS4-HMAC-SHA256',
    req.headers['x-amz-date'],
    `${jour}/${region}/s3/aws4_request`,
    sha(canonique),
  ].join('\n');
  const cle = hmac(hmac(hmac(hmac(`AWS4${secret}`, jour!), region!), 's3'), 'aws4_request');
  return timingSafeEqual(hmac(cle, aSigner), Buffer.from(signature!, 'hex'));
}

export async function s3Factice(seau = 'seau', secret = 'un secret d’essai'): Promise<S3Factice> {
  const faux: S3Factice = {
    endpoint: '',
    objets: new Map(),
    demandes: [],
    pannes: 0,
    parPage: 1000,
    fermer: async () => {},
  };
  const refuser = (res: ServerResponse, statut: number, code: string) =>
    void res.writeHead(statut).end(`<Error><Code>${code}</Code></Error>`);
  const serveur = createServer(async (req, res) => {
    const corps: Buffer[] = [];
    for await (const morceau of req) corps.push(morceau as Buffer);
    const contenu = Buffer.concat(corps);
    const url = new URL(req.url!, 'http://s3');
    faux.demandes.push(`${req.method} ${url.pathname}`);
    if (faux.pannes-- > 0) return refuser(res, 503, 'SlowDown');
    if (!signatureJuste(req, secret)) return refuser(res, 403, 'SignatureDoesNotMatch');
    if (sha(contenu) !== req.headers['x-amz-content-sha256']) return refuser(res, 400, 'XAmzContentSHA256Mismatch');
    const cle = url.pathname.slice(`/${seau}/`.length);
    if (!url.pathname.startsWith(`/${seau}/`)) return refuser(res, 404, 'NoSuchBucket');
    if (req.method === 'PUT') {
      if (req.headers['content-length'] === undefined) return refuser(res, 411, 'MissingContentLength');
      faux.objets.set(cle, { contenu, le: new Date() });
      return void res.writeHead(200).end();
    }
    if (req.method === 'DELETE') {
      faux.objets.delete(cle);
      return void res.writeHead(204).end();
    }
    if (cle === '') return void res.writeHead(200).end(lister(faux, url));
    const objet = faux.objets.get(cle);
    if (!objet) return refuser(res, 404, 'NoSuchKey');
    res.writeHead(200, { 'content-length': objet.contenu.length });
    res.end(req.method === 'HEAD' ? undefined : objet.contenu);
  });
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
  faux.endpoint = `http://127.0.0.1:${(serveur.address() as { port: number }).port}`;
  faux.fermer = () =>
    new Promise((fini) => {
      serveur.closeAllConnections();
      serveur.close(() => fini());
    });
  return faux;
}

function lister(faux: S3Factice, url: URL): string {
  const tout = [...faux.objets].sort(([a], [b]) => (a < b ? -1 : 1));
  const depuis = Number(url.searchParams.get('continuation-token') ?? 0);
  const page = tout.slice(depuis, depuis + faux.parPage);
  const suite = depuis + faux.parPage;
  return `<?xml version="1.0"?><ListBucketResult>${page
    .map(
      ([cle, { contenu, le }]) =>
        `<Contents><Key>${cle}</Key><LastModified>${le.toISOString()}</LastModified><Size>${contenu.length}</Size></Contents>`,
    )
    .join(
      '',
    )}${suite < tout.length ? `<NextContinuationToken>${suite}</NextContinuationToken>` : ''}</ListBucketResult>`;
}
