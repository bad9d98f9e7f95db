import { createHash, randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { dossierBrouillons } from './dossier.ts';
import { entrepot } from './entrepot.ts';

/** Taille admise pour un dépôt : MAILLAGE_TAILLE_MAX en Mo, 500 par défaut. */
export function tailleMax(): number {
  const voulue = Number(process.env.MAILLAGE_TAILLE_MAX);
  return (Number.isFinite(voulue) && voulue > 0 ? voulue : 500) * 1e6;
}

/** Contenu rangé dans l'entrepôt. */
export interface Depot {
  sha256: string;
  octets: number;
  /** Vrai si ce contenu n'y était pas encore. */
  neuf?: boolean;
}

/** Un nom de fichier venu d'ailleurs : sans chemin ni caractère de commande, 200 caractères au plus. */
export function nomPropre(nom: string): string {
  const dernier = nom.split(/[\\/]/).at(-1) ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ce sont eux que l'on retire.
  const net = dernier.replace(/[\u0000-\u001f\u007f]/g, '').trim();
  return net.length > 200 ? `${net.slice(0, 150)}…${net.slice(-45)}` : net || 'fichier';
}

/**
 * Écrit un flux sur le disque au fur et à mesure, prend son empreinte et le range sous elle dans l'entrepôt (disque ou S3) ; un contenu déjà
 * connu n'est pas gardé deux fois. Au retour, le contenu est durable.
 * @throws ErreurMetier fichier trop gros, entrepôt injoignable ; rien n'est alors gardé.
 */
export async function ranger(flux: AsyncIterable<Uint8Array>, limite = tailleMax()): Promise<Depot> {
  const brouillon = join(await dossierBrouillons(), randomUUID());
  const poignee = await open(brouillon, 'wx', 0o600);
  const empreinte = createHash('sha256');
  let octets = 0;
  try {
    for await (const morceau of flux) {
      octets += morceau.length;
      if (octets > limite) {
        throw new ErreurMetier(`Le fichier dépasse la taille admise (${Math.round(limite / 1e6)} Mo).`, {
          statut: 413,
          conseil: 'Compressez-le en .gz, découpez-le, ou importez-le par la ligne de commande.',
        });
      }
      empreinte.update(morceau);
      await poignee.writeFile(morceau);
    }
    await poignee.sync();
  } catch (erreur) {
    await poignee.close();
    await rm(brouillon, { force: true });
    throw erreur;
  }
  await poignee.close();
  const sha256 = empreinte.digest('hex');
  try {
    return { sha256, octets, neuf: await entrepot().placer({ sha256, octets }, brouillon) };
  } catch (erreur) {
    await rm(brouillon, { force: true });
    throw erreur;
  }
}

/** Inscrit un contenu rangé, sous un nom ; rend l'identifiant du fichier. */
export async function inscrireFichier(
  trx: Trx | Base,
  depot: Depot,
  fiche: { nom: string; type: string; deposePar: number | null },
): Promise<number> {
  const { id } = await trx
    .insertInto('fichier')
    .values({
      sha256: depot.sha256,
      octets: depot.octets,
      nom: nomPropre(fiche.nom),
      type: fiche.type,
      depose_par: fiche.deposePar,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
