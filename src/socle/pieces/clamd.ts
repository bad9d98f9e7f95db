import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';

export type Verdict = { sain: true } | { sain: false; motif: string };

/** Silence de l'antivirus au-delà duquel on renonce (ms) ; la pièce reste en quarantaine et sera reprise. */
const SILENCE = 60_000;

/** `tcp://hôte:port` ou `unix:/chemin`. @throws Error adresse illisible */
export function adresseClamd(texte: string): { path: string } | { host: string; port: number } {
  const unix = /^unix:(?:\/\/)?(\/.+)$/.exec(texte);
  if (unix) return { path: unix[1]! };
  const tcp = /^tcp:\/\/(\[[0-9a-f:]+\]|[^:/]+):(\d{1,5})\/?$/i.exec(texte);
  if (tcp) return { host: tcp[1]!.replace(/[[\]]/g, ''), port: Number(tcp[2]) };
  throw new Error(`MAILLAGE_CLAMD : « tcp://hôte:port » ou « unix:/chemin » est attendu, pas « ${texte} ».`);
}

/**
 * Fait analyser un contenu par clamd, au fil de l'eau (commande INSTREAM : morceaux précédés de leur longueur, puis une longueur nulle).
 * @throws Error antivirus injoignable, muet ou en erreur : rien n'est conclu
 */
export async function analyser(adresse: string, contenu: Readable, silence = SILENCE): Promise<Verdict> {
  const prise = connect(adresseClamd(adresse));
  prise.setTimeout(silence, () => prise.destroy(new Error(`clamd ne répond pas depuis ${silence / 1000} s`)));
  const reponse = lireReponse(prise);
  // L'échec est relevé par l'attente ci-dessous ; il ne doit pas passer pour oublié entre-temps.
  reponse.catch(() => {});
  try {
    await envoyer(prise, contenu, reponse);
    return juger(await reponse);
  } finally {
    contenu.destroy();
    prise.destroy();
  }
}

function lireReponse(prise: Socket): Promise<string> {
  return new Promise((fini, echec) => {
    let texte = '';
    prise.setEncoding('utf8');
    prise.on('data', (morceau) => {
      texte += morceau;
      if (texte.includes('\0')) fini(texte);
    });
    prise.on('error', echec);
    prise.on('close', () => (texte ? fini(texte) : echec(new Error('clamd a fermé la connexion sans répondre'))));
  });
}

/** Envoie tout, à l'allure de l'antivirus ; s'arrête s'il a déjà répondu (fichier trop gros pour lui). */
async function envoyer(prise: Socket, contenu: Readable, reponse: Promise<string>): Promise<void> {
  let repondu = false;
  const marquer = () => {
    repondu = true;
  };
  // Une prise tombée se reconnaît ensuite à la réponse, qui échoue.
  const fin = reponse.then(marquer, marquer);
  const ecrire = async (morceau: Buffer) => {
    if (prise.write(morceau)) return;
    await Promise.race([new Promise((suite) => prise.once('drain', suite)), fin]);
  };
  await ecrire(Buffer.from('zINSTREAM\0'));
  for await (const morceau of contenu as AsyncIterable<Buffer>) {
    if (repondu || prise.destroyed) return;
    const longueur = Buffer.alloc(4);
    longueur.writeUInt32BE(morceau.length);
    await ecrire(longueur);
    await ecrire(morceau);
  }
  await ecrire(Buffer.alloc(4));
}

function juger(texte: string): Verdict {
  const reponse = texte.replace(/\0.*$/s, '').trim();
  const virus = /^stream: (.+) FOUND$/.exec(reponse);
  if (virus) return { sain: false, motif: `L'antivirus y a trouvé « ${virus[1]} ».` };
  if (/^stream: OK$/.test(reponse)) return { sain: true };
  if (/size limit exceeded/i.test(reponse))
    return { sain: false, motif: "Le fichier est trop gros pour l'antivirus : il n'a pas pu être contrôlé." };
  throw new Error(`clamd : ${reponse}`);
}
