import { ErreurMetier } from '#src/socle/erreurs.ts';

export interface ReglagesTelechargement {
  /** Sans réponse ou sans donnée pendant ce temps, on abandonne (millisecondes). */
  silence: number;
  /** Durée totale admise (millisecondes). */
  duree: number;
  signal?: AbortSignal | undefined;
  /** Octets reçus, et total annoncé s'il l'est. */
  surAvance?: (recus: number, total: number | null) => void;
}

export const REGLAGES: Pick<ReglagesTelechargement, 'silence' | 'duree'> = { silence: 30_000, duree: 900_000 };

const SECOURS =
  "Téléchargez ce fichier depuis un poste qui a accès à internet, puis importez-le par l'écran « Importer un fichier » ou par la commande « maillage importer ».";

/**
 * Contenu d'une adresse http(s), au fil de l'eau.
 * @throws ErreurMetier réseau fermé, adresse fausse, réponse refusée, silence ou durée dépassés : avec la cause et le secours.
 */
export async function* telecharger(adresse: string, reglages: ReglagesTelechargement): AsyncGenerator<Uint8Array> {
  const hote = hoteDe(adresse);
  const total = AbortSignal.timeout(reglages.duree);
  const silence = new AbortController();
  const minuterie = setTimeout(() => silence.abort(new SilenceTropLong()), reglages.silence);
  const signal = AbortSignal.any([total, silence.signal, ...(reglages.signal ? [reglages.signal] : [])]);
  try {
    const reponse = await fetch(adresse, { signal, redirect: 'follow' });
    if (!reponse.ok || !reponse.body) throw refusServeur(hote, reponse.status);
    const annonce = Number(reponse.headers.get('content-length')) || null;
    let recus = 0;
    for await (const morceau of reponse.body as unknown as AsyncIterable<Uint8Array>) {
      minuterie.refresh();
      recus += morceau.length;
      reglages.surAvance?.(recus, annonce);
      yield morceau;
    }
    // Un contenu compressé par le transport est rendu décompressé : sa taille n'est pas celle annoncée.
    if (annonce && recus < annonce && !reponse.headers.get('content-encoding'))
      throw new ErreurMetier(`${hote} a coupé avant la fin du fichier.`, {
        conseil: 'Recommencez ; si cela se répète, téléchargez-le autrement.',
      });
  } catch (erreur) {
    // L'annulation demandée par une personne garde sa propre raison.
    if (reglages.signal?.aborted) throw reglages.signal.reason;
    throw expliquer(erreur, hote, signal.reason);
  } finally {
    clearTimeout(minuterie);
  }
}

class SilenceTropLong extends Error {}

function hoteDe(adresse: string): string {
  const url = URL.canParse(adresse) ? new URL(adresse) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new ErreurMetier(`L'adresse de téléchargement n'est pas valable : ${adresse}`, {
      conseil: 'Corrigez la variable MAILLAGE_SOURCE_… : une adresse http ou https est attendue.',
    });
  return url.host;
}

function refusServeur(hote: string, statut: number): ErreurMetier {
  const raison =
    statut === 404
      ? "ce fichier n'y est plus"
      : statut === 403 || statut === 407
        ? "l'accès est refusé (un mandataire réseau filtre peut-être)"
        : 'le service est indisponible';
  return new ErreurMetier(`${hote} a répondu ${statut} : ${raison}.`, { conseil: SECOURS });
}

const CAUSES: Record<string, string> = {
  ENOTFOUND: 'son nom est inconnu du réseau de cette machine',
  EAI_AGAIN: "le réseau de cette machine ne sait pas résoudre les noms (pas d'accès à internet ?)",
  ECONNREFUSED: 'la connexion est refusée',
  ECONNRESET: 'la connexion a été coupée',
  ENETUNREACH: "cette machine n'a pas d'accès à internet",
  EHOSTUNREACH: "cette machine n'a pas d'accès à internet",
  ETIMEDOUT: 'il ne répond pas',
  UND_ERR_CONNECT_TIMEOUT: 'il ne répond pas',
  UND_ERR_SOCKET: 'la connexion a été coupée',
  SELF_SIGNED_CERT_IN_CHAIN: "son certificat n'est pas reconnu (mandataire réseau ?)",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "son certificat n'est pas reconnu (mandataire réseau ?)",
  DEPTH_ZERO_SELF_SIGNED_CERT: "son certificat n'est pas reconnu",
  CERT_HAS_EXPIRED: 'son certificat a expiré',
};

function expliquer(erreur: unknown, hote: string, raison: unknown): unknown {
  if (erreur instanceof ErreurMetier) return erreur;
  if (raison instanceof SilenceTropLong) return new ErreurMetier(`${hote} ne répond plus.`, { conseil: SECOURS });
  if (raison instanceof DOMException && raison.name === 'TimeoutError')
    return new ErreurMetier(`Le téléchargement depuis ${hote} a dépassé le temps admis.`, { conseil: SECOURS });
  const code = codeDe(erreur);
  if (!code) return erreur;
  const mandataire =
    process.env.HTTPS_PROXY || process.env.https_proxy
      ? ''
      : ' Derrière un mandataire (proxy), réglez HTTPS_PROXY et NODE_USE_ENV_PROXY=1 puis redémarrez.';
  return new ErreurMetier(`Impossible de joindre ${hote} : ${CAUSES[code] ?? `erreur réseau ${code}`}.`, {
    conseil: SECOURS + mandataire,
  });
}

/** Code de l'erreur réseau, cherché dans ses causes (fetch enveloppe tout dans « fetch failed »). */
function codeDe(erreur: unknown): string | undefined {
  for (
    let e = erreur as { code?: unknown; cause?: unknown; errors?: unknown[] } | undefined;
    e;
    e = (e.cause ?? e.errors?.[0]) as typeof e
  )
    if (typeof e.code === 'string') return e.code;
  return erreur instanceof TypeError ? 'INCONNU' : undefined;
}
