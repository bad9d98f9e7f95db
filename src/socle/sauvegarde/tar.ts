import type { Readable } from 'node:stream';

const BLOC = 512;
/** Plus grande taille écrite en octal ; au-delà, la forme binaire de GNU tar et de pax. */
const OCTAL_MAX = 8 ** 11;

/** Bourrage jusqu'au bloc suivant. */
export const bourrage = (taille: number) => Buffer.alloc((BLOC - (taille % BLOC)) % BLOC);
/** Fin d'archive : deux blocs de zéros. */
export const finTar = () => Buffer.alloc(2 * BLOC);

/** En-tête ustar d'un fichier. Le nom tient en 100 octets, ou 255 coupés à un « / ». */
export function enTete(nom: string, taille: number, date: Date): Buffer {
  const bloc = Buffer.alloc(BLOC);
  const [prefixe, fin] = couper(nom);
  bloc.write(fin, 0);
  bloc.write('0000600\0', 100);
  bloc.write('0000000\0', 108);
  bloc.write('0000000\0', 116);
  if (taille < OCTAL_MAX) bloc.write(`${taille.toString(8).padStart(11, '0')}\0`, 124);
  else {
    bloc[124] = 0x80;
    bloc.writeBigUInt64BE(BigInt(taille), 128);
  }
  const secondes = Math.floor(date.getTime() / 1000);
  bloc.write(`${secondes.toString(8).padStart(11, '0')}\0`, 136);
  bloc.write('        0', 148);
  bloc.write('ustar\x0000', 257);
  bloc.write(prefixe, 345);
  const somme = bloc.reduce((a, octet) => a + octet, 0);
  bloc.write(`${somme.toString(8).padStart(6, '0')}\0 `, 148);
  return bloc;
}

function couper(nom: string): [string, string] {
  if (Buffer.byteLength(nom) <= 100) return ['', nom];
  for (let i = nom.indexOf('/'); i >= 0; i = nom.indexOf('/', i + 1)) {
    const [debut, fin] = [nom.slice(0, i), nom.slice(i + 1)];
    if (Buffer.byteLength(fin) <= 100 && Buffer.byteLength(debut) <= 155) return [debut, fin];
  }
  throw new Error(`Nom de fichier trop long pour l'archive : ${nom}`);
}

/** Un fichier de l'archive ; son corps se lit en entier avant de passer au suivant. */
export interface EntreeTar {
  nom: string;
  taille: number;
  corps(): AsyncGenerator<Buffer>;
}

/** Lit une archive au fil de l'eau. Lève une erreur si elle est coupée ou abîmée. */
export async function* lireTar(flux: Readable): AsyncGenerator<EntreeTar> {
  const morceaux = flux[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let reste: Buffer = Buffer.alloc(0);

  async function remplir(): Promise<void> {
    const { value, done } = await morceaux.next();
    if (done) throw new Error('archive coupée');
    reste = reste.length === 0 ? value : Buffer.concat([reste, value]);
  }
  async function* prendre(taille: number): AsyncGenerator<Buffer> {
    while (taille > 0) {
      if (reste.length === 0) await remplir();
      const part = reste.subarray(0, taille);
      reste = reste.subarray(part.length);
      taille -= part.length;
      yield part;
    }
  }
  async function bloc(): Promise<Buffer> {
    while (reste.length < BLOC) await remplir();
    const lu = reste.subarray(0, BLOC);
    reste = reste.subarray(BLOC);
    return lu;
  }

  for (;;) {
    const tete = await bloc();
    if (tete.every((octet) => octet === 0)) return;
    const { nom, taille } = lireEnTete(tete);
    let lu = false;
    const corps = async function* () {
      lu = true;
      yield* prendre(taille);
    };
    yield { nom, taille, corps };
    if (!lu) for await (const _ of corps());
    for await (const _ of prendre(bourrage(taille).length));
  }
}

function lireEnTete(tete: Buffer): { nom: string; taille: number } {
  const texte = (debut: number, longueur: number) =>
    tete.toString('utf8', debut, debut + longueur).replace(/\0.*$/s, '');
  const attendue = Number.parseInt(texte(148, 8), 8);
  const somme = tete.reduce((a, octet, i) => a + (i >= 148 && i < 156 ? 32 : octet), 0);
  if (attendue !== somme || texte(257, 5) !== 'ustar') throw new Error('archive abîmée');
  const taille = tete[124]! & 0x80 ? Number(tete.readBigUInt64BE(128)) : Number.parseInt(texte(124, 12), 8);
  return { nom: [texte(345, 155), texte(0, 100)].filter(Boolean).join('/'), taille };
}
