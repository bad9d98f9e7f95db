import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Argon2id (RFC 9106) de Node 24. Mémoire en Kio, passes, voies : minimum de l'OWASP (Password Storage Cheat Sheet : 19 Mio, 2, 1) et de
 * la recommandation ANSSI-PG-078, environ 40 ms sur un cœur. Écrits dans l'empreinte : on peut les relever sans casser l'existant.
 */
const PARAMETRES = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const LONGUEUR = 32;

function deriver(
  motDePasse: string,
  sel: Buffer,
  memory: number,
  passes: number,
  parallelism: number,
): Promise<Buffer> {
  // NFKC : « é » tapé sur deux claviers différents doit donner les mêmes octets (NIST SP 800-63B § 5.1.1.2).
  const message = Buffer.from(motDePasse.normalize('NFKC'), 'utf8');
  return new Promise((resoudre, rejeter) => {
    argon2('argon2id', { message, nonce: sel, memory, passes, parallelism, tagLength: LONGUEUR }, (erreur, cle) =>
      erreur ? rejeter(erreur) : resoudre(cle),
    );
  });
}

const b64 = (octets: Buffer) => octets.toString('base64').replace(/=+$/, '');

/** @returns chaîne PHC `$argon2id$v=19$m=…,t=…,p=…$sel$empreinte`. */
export async function hacher(motDePasse: string): Promise<string> {
  const sel = randomBytes(16);
  const { memory, passes, parallelism } = PARAMETRES;
  const tag = await deriver(motDePasse, sel, memory, passes, parallelism);
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${b64(sel)}$${b64(tag)}`;
}

const FORME = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

// Empreinte d'un mot de passe que personne ne connaît : un compte inconnu coûte le même temps qu'un compte connu.
let leurre: Promise<string> | undefined;

/**
 * Vérifie un mot de passe. Sans empreinte (compte inconnu ou sans mot de passe), fait le même travail et répond faux : le temps de
 * réponse ne dit pas si le compte existe.
 */
export async function verifier(motDePasse: string, empreinte: string | null): Promise<boolean> {
  leurre ??= hacher(randomBytes(16).toString('hex'));
  const lue = FORME.exec(empreinte ?? (await leurre));
  if (!lue) throw new Error('Empreinte de mot de passe illisible');
  const attendu = Buffer.from(lue[5] as string, 'base64');
  const obtenu = await deriver(
    motDePasse,
    Buffer.from(lue[4] as string, 'base64'),
    Number(lue[1]),
    Number(lue[2]),
    Number(lue[3]),
  );
  return obtenu.length === attendu.length && timingSafeEqual(obtenu, attendu) && empreinte !== null;
}

/** Vrai si l'empreinte a été faite avec des paramètres plus faibles que ceux d'aujourd'hui. */
export function aRehacher(empreinte: string): boolean {
  const lue = FORME.exec(empreinte);
  return !lue || Number(lue[1]) < PARAMETRES.memory || Number(lue[2]) < PARAMETRES.passes;
}
