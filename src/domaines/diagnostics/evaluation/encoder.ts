import { createHash } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { type ColonnesPhoto, type EntetePhoto, type Photo, VERSION_PHOTO } from './photo.ts';

/**
 * Une photo en octets : « MAILLAGE-PHOTO », longueur de l'en-tête, en-tête JSON, puis les colonnes bout à bout, chacune calée sur huit
 * octets. Mêmes données, mêmes octets : l'empreinte en est le sha256, pris avant compression pour ne pas dépendre de la version de zlib.
 */
const MARQUE = 'MAILLAGE-PHOTO\n\0';

const TABLEAUX = { Float64Array, Float32Array, Uint32Array, Uint16Array, Uint8Array } as const;
type NomTableau = keyof typeof TABLEAUX;

interface EnteteOctets {
  entete: EntetePhoto;
  colonnes: [nom: string, tableau: NomTableau, longueur: number][];
}

const caler = (octets: number) => (octets + 7) & ~7;

/** Met en octets, et donne l'empreinte qui identifie le contenu. */
export function composer(entete: EntetePhoto, colonnes: ColonnesPhoto): Photo {
  const octets = encoder(entete, colonnes);
  return { entete, colonnes, empreinte: createHash('sha256').update(octets).digest('hex') };
}

function encoder(entete: EntetePhoto, colonnes: ColonnesPhoto): Buffer {
  // L'ordre des colonnes est fixé par leur nom : il ne dépend pas de celui où le programme les a construites.
  const noms = (Object.keys(colonnes) as (keyof ColonnesPhoto)[]).sort();
  const index: EnteteOctets['colonnes'] = noms.map((nom) => [
    nom,
    colonnes[nom].constructor.name as NomTableau,
    colonnes[nom].length,
  ]);
  const texte = Buffer.from(JSON.stringify({ entete, colonnes: index } satisfies EnteteOctets));
  const debut = caler(MARQUE.length + 4 + texte.length);
  const total = noms.reduce((somme, nom) => somme + caler(colonnes[nom].byteLength), debut);
  const octets = Buffer.alloc(total);
  octets.write(MARQUE, 0, 'latin1');
  octets.writeUInt32LE(texte.length, MARQUE.length);
  texte.copy(octets, MARQUE.length + 4);
  let place = debut;
  for (const nom of noms) {
    const { buffer, byteOffset, byteLength } = colonnes[nom];
    octets.set(new Uint8Array(buffer, byteOffset, byteLength), place);
    place += caler(byteLength);
  }
  return octets;
}

export const comprimer = ({ entete, colonnes }: Photo): Buffer => deflateSync(encoder(entete, colonnes), { level: 6 });

/** @throws ErreurMetier contenu abîmé, ou écrit par une version qui n'est plus lue */
export function decomprimer(contenu: Uint8Array, empreinte: string): Photo {
  const octets = inflater(contenu);
  if (octets === null || createHash('sha256').update(octets).digest('hex') !== empreinte) {
    throw new ErreurMetier('Les données gardées de ce scénario sont abîmées : leur empreinte ne correspond plus.', {
      statut: 500,
      conseil: "Restaurez la base d'une sauvegarde, ou refaites le scénario sur les données d'aujourd'hui.",
    });
  }
  const longueur = octets.readUInt32LE(MARQUE.length);
  const debutTexte = MARQUE.length + 4;
  const { entete, colonnes } = JSON.parse(octets.toString('utf8', debutTexte, debutTexte + longueur)) as EnteteOctets;
  if (entete.version !== VERSION_PHOTO) {
    throw new ErreurMetier(
      `Les données gardées de ce scénario sont de la version ${entete.version}, que ce programme ne lit pas.`,
      { statut: 500, conseil: "Refaites le scénario sur les données d'aujourd'hui." },
    );
  }
  let place = octets.byteOffset + caler(debutTexte + longueur);
  const lues = colonnes.map(([nom, tableau, nombre]) => {
    const Tableau = TABLEAUX[tableau];
    const valeurs = new Tableau(octets.buffer as ArrayBuffer, place, nombre);
    place += caler(valeurs.byteLength);
    return [nom, valeurs];
  });
  return { entete, colonnes: Object.fromEntries(lues) as ColonnesPhoto, empreinte };
}

function inflater(contenu: Uint8Array): Buffer | null {
  try {
    const octets = inflateSync(contenu);
    // Les colonnes sont calées sur huit octets depuis le début : une copie, si zlib a rendu un morceau d'un tampon partagé.
    return octets.byteOffset % 8 === 0 ? octets : Buffer.from(new Uint8Array(octets).buffer);
  } catch {
    return null;
  }
}
