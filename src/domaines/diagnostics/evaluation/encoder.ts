import { deflateSync, inflateSync } from 'node:zlib';
import { sha256 } from '#src/socle/empreinte.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { type Colonnes, depuisOctets, enOctets } from '../octets.ts';
import { type ColonnesPhoto, type EntetePhoto, type Photo, VERSION_PHOTO } from './photo.ts';

const MARQUE = 'MAILLAGE-PHOTO\n';

/** Donne à une photo l'empreinte de son contenu : sha256 de ses octets, pris avant compression pour ne pas dépendre de celle de zlib. */
export function composer(entete: EntetePhoto, colonnes: ColonnesPhoto): Photo {
  return { entete, colonnes, empreinte: sha256(encoder({ entete, colonnes })) };
}

const encoder = ({ entete, colonnes }: Pick<Photo, 'entete' | 'colonnes'>): Buffer =>
  enOctets(MARQUE, { entete, colonnes: { ...colonnes } });

export const comprimer = (photo: Photo): Buffer => deflateSync(encoder(photo), { level: 6 });

/** @throws ErreurMetier contenu abîmé, ou écrit par une version qui n'est plus lue */
export function decomprimer(contenu: Uint8Array, empreinte: string): Photo {
  const octets = inflater(contenu);
  if (octets === null || sha256(octets) !== empreinte) {
    throw new ErreurMetier('Les données gardées de ce scénario sont abîmées : leur empreinte ne correspond plus.', {
      statut: 500,
      conseil: "Restaurez la base d'une sauvegarde, ou refaites le scénario sur les données d'aujourd'hui.",
    });
  }
  const { entete, colonnes } = depuisOctets(octets) as Colonnes<EntetePhoto>;
  if (entete.version !== VERSION_PHOTO) {
    throw new ErreurMetier(
      `Les données gardées de ce scénario sont de la version ${entete.version}, que ce programme ne lit pas.`,
      { statut: 500, conseil: "Refaites le scénario sur les données d'aujourd'hui." },
    );
  }
  return { entete, colonnes: colonnes as unknown as ColonnesPhoto, empreinte };
}

function inflater(contenu: Uint8Array): Buffer | null {
  try {
    return inflateSync(contenu);
  } catch {
    return null;
  }
}
