import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { type FileHandle, mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import { createGzip, type Gzip } from 'node:zlib';
import { Client } from 'pg';
import { ErreurMetier } from '../erreurs.ts';
import { copierTable, FORME, niveau, type Somme, sequences, type Table, tables } from './catalogue.ts';
import {
  type Bilan,
  bilan,
  ENTREE_CLE,
  ENTREE_MANIFESTE,
  ENTREE_SOMMES,
  FORMAT,
  type HorsBase,
  type Manifeste,
  type Sommes,
} from './format.ts';
import { bourrage, enTete, finTar } from './tar.ts';

/** Archive en cours d'écriture. */
class Archive {
  #gzip: Gzip = createGzip({ level: 6 });
  #fin: Promise<void>;
  #date = new Date();

  constructor(chemin: string) {
    this.#fin = pipeline(this.#gzip, createWriteStream(chemin, { mode: 0o600, flush: true }));
    // L'échec (disque plein) est relevé à la prochaine écriture ou à la clôture.
    this.#fin.catch(() => {});
  }

  async #ecrire(morceau: Buffer): Promise<void> {
    if (!this.#gzip.write(morceau)) await Promise.race([once(this.#gzip, 'drain'), this.#fin]);
  }

  async ajouter(nom: string, taille: number, corps: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<void> {
    await this.#ecrire(enTete(nom, taille, this.#date));
    let ecrits = 0;
    for await (const morceau of corps) {
      ecrits += morceau.length;
      await this.#ecrire(morceau);
    }
    if (ecrits !== taille) throw new ErreurMetier(`${nom} a changé pendant la sauvegarde : recommencez.`);
    await this.#ecrire(bourrage(taille));
  }

  ajouterJson(nom: string, contenu: unknown): Promise<void> {
    const texte = Buffer.from(JSON.stringify(contenu, null, 1));
    return this.ajouter(nom, texte.length, [texte]);
  }

  async clore(): Promise<void> {
    await this.#ecrire(finTar());
    this.#gzip.end();
    await this.#fin;
  }

  async abandonner(): Promise<void> {
    this.#gzip.destroy();
    await finished(this.#gzip).catch(() => {});
    await this.#fin.catch(() => {});
  }
}

/**
 * Écrit toute l'instance (tables de nos schémas, compteurs, fichiers) dans une archive `.tar.gz` : une seule photographie
 * de la base, même pendant que d'autres écrivent. L'archive ne prend son nom qu'une fois complète.
 * @param url adresse de la base @param hors ce qui n'est pas dans la base @param sortie archive à créer
 */
export async function sauvegarder(url: string, hors: HorsBase, sortie: string): Promise<Bilan> {
  const cible = resolve(sortie);
  if (existsSync(cible)) throw new ErreurMetier(`${cible} existe déjà : choisissez un autre nom, ou supprimez-le.`);
  if (!existsSync(dirname(cible))) throw new ErreurMetier(`Le dossier ${dirname(cible)} n'existe pas.`);
  const partiel = `${cible}.partiel`;
  const essai = await open(partiel, 'w', 0o600).catch((erreur: Error) => {
    throw new ErreurMetier(`Impossible d'écrire dans ${dirname(cible)} : ${erreur.message}.`);
  });
  await essai.close();
  const archive = new Archive(partiel);
  try {
    const sommes: Sommes = { tables: await sauverBase(url, archive), fichiers: {} };
    for (const chemin of await lister(hors.fichiers))
      sommes.fichiers[chemin] = await sauverFichier(archive, `fichiers/${chemin}`, join(hors.fichiers, chemin));
    if (existsSync(hors.cle)) sommes.fichiers[ENTREE_CLE] = await sauverFichier(archive, ENTREE_CLE, hors.cle);
    await archive.ajouterJson(ENTREE_SOMMES, sommes);
    await archive.clore();
    await rename(partiel, cible);
    return bilan(cible, sommes);
  } catch (erreur) {
    await archive.abandonner();
    await rm(partiel, { force: true });
    throw erreur;
  }
}

async function sauverBase(url: string, archive: Archive): Promise<Record<string, Somme>> {
  const client = new Client({ connectionString: url, application_name: 'maillage sauvegarde' });
  const tampon = await mkdtemp(join(tmpdir(), 'maillage-sauvegarde-'));
  await client.connect();
  try {
    await client.query('begin transaction isolation level repeatable read, read only');
    await client.query(FORME);
    const aSauver = await tables(client);
    const manifeste: Manifeste = {
      format: FORMAT,
      creeLe: new Date().toISOString(),
      niveau: await niveau(client),
      tables: aSauver.map(({ nom, colonnes }) => ({ nom, colonnes })),
      sequences: await sequences(client),
    };
    await archive.ajouterJson(ENTREE_MANIFESTE, manifeste);
    const sommes: Record<string, Somme> = {};
    for (const table of aSauver) sommes[table.nom] = await sauverTable(client, table, join(tampon, 'table'), archive);
    return sommes;
  } finally {
    await client.end().catch(() => {});
    await rm(tampon, { recursive: true, force: true });
  }
}

/** Passe par un fichier : tar veut la taille avant le contenu. */
async function sauverTable(client: Client, table: Table, tampon: string, archive: Archive): Promise<Somme> {
  const poignee: FileHandle = await open(tampon, 'w', 0o600);
  const somme = await copierTable(client, table, (morceau) => poignee.appendFile(morceau)).finally(() =>
    poignee.close(),
  );
  await archive.ajouter(`tables/${table.nom}.copy`, somme.octets, createReadStream(tampon) as AsyncIterable<Buffer>);
  return somme;
}

/** Chemins relatifs des fichiers de l'instance, séparés par « / » ; les dépôts en cours, que rien ne désigne encore, n'y sont pas. */
async function lister(dossier: string): Promise<string[]> {
  if (!existsSync(dossier)) return [];
  const entrees = await readdir(dossier, { recursive: true, withFileTypes: true });
  const chemins = entrees
    .filter((e) => e.isFile())
    .map((e) => relative(dossier, join(e.parentPath, e.name)).split(sep).join('/'));
  return chemins.filter((chemin) => !chemin.startsWith('brouillons/')).sort();
}

async function sauverFichier(archive: Archive, nom: string, chemin: string): Promise<Somme> {
  const etat = await stat(chemin).catch(() => {
    throw new ErreurMetier(`${nom} a disparu pendant la sauvegarde : recommencez.`);
  });
  const hache = createHash('sha256');
  const corps = async function* () {
    for await (const morceau of createReadStream(chemin) as AsyncIterable<Buffer>) {
      hache.update(morceau);
      yield morceau;
    }
  };
  await archive.ajouter(nom, etat.size, corps());
  return { octets: etat.size, sha256: hache.digest('hex') };
}
