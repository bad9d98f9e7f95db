import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Client, escapeIdentifier } from 'pg';
import { from as copierDepuis } from 'pg-copy-streams';
import { ErreurMetier } from '../erreurs.ts';
import { FICHIER_TETE } from '../journal/tete.ts';
import { copierTable, FORME, niveau, type Somme, type Table, tables } from './catalogue.ts';
import { ecarterContraintes } from './contraintes.ts';
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
import { type EntreeTar, lireTar } from './tar.ts';

/** Tables qu'une personne ou un import remplit : une ligne suffit à dire que l'instance sert déjà. */
const TEMOINS = ['compte', 'structure', 'besoin', 'import', 'travail'];

/**
 * Recharge une archive de `sauvegarder` dans une instance vide, au même niveau de migrations. Tout ou rien : les sommes de
 * contrôle de chaque table sont recalculées sur la base avant de valider.
 * @param url adresse de la base @param hors ce qui n'est pas dans la base @param archive fichier à relire
 */
export async function restaurer(url: string, hors: HorsBase, archive: string): Promise<Bilan> {
  if (!existsSync(archive)) throw new ErreurMetier(`${archive} n'existe pas.`);
  const attente = `${hors.fichiers}.restauration`;
  await rm(attente, { recursive: true, force: true });
  const client = new Client({ connectionString: url, application_name: 'maillage restauration' });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(FORME);
    await refuserOccupee(client, hors.fichiers);
    const sommes = await charger(client, attente, archive);
    await poser(join(attente, 'fichiers'), hors.fichiers);
    await poser(join(attente, ENTREE_CLE), hors.cle);
    // La tête notée était celle du journal d'avant.
    await rm(join(dirname(hors.cle), FICHIER_TETE), { force: true });
    await client.query('commit');
    return bilan(archive, sommes);
  } finally {
    await client.end().catch(() => {});
    await rm(attente, { recursive: true, force: true });
  }
}

/** Met en place ce que l'archive a apporté, à la place de ce qu'une instance vide y a. */
async function poser(attente: string, cible: string): Promise<void> {
  if (!existsSync(attente)) return;
  await rm(cible, { recursive: true, force: true });
  await rename(attente, cible);
}

async function refuserOccupee(client: Client, fichiers: string): Promise<void> {
  const conseil =
    'Restaurez dans un dossier de données neuf (--donnees NOUVEAU), ou dans une base que vous venez de créer.';
  for (const nom of TEMOINS) {
    const { rows } = await client.query('select to_regclass($1) is not null as presente', [`public.${nom}`]);
    if (!rows[0].presente) continue;
    const { rowCount } = await client.query(`select from ${escapeIdentifier(nom)} limit 1`);
    if (rowCount)
      throw new ErreurMetier(
        `Cette instance n'est pas vide (la table « ${nom} » a des lignes) : rien n'a été restauré.`,
        { conseil },
      );
  }
  if (existsSync(fichiers) && (await readdir(fichiers)).some((nom) => nom !== 'brouillons'))
    throw new ErreurMetier(`Cette instance n'est pas vide (${fichiers} a des fichiers) : rien n'a été restauré.`, {
      conseil,
    });
}

async function charger(client: Client, attente: string, archive: string): Promise<Sommes> {
  const gunzip = createGunzip();
  const lecture = pipeline(createReadStream(archive), gunzip);
  lecture.catch(() => {});
  let manifeste: Manifeste | undefined;
  let attendues: Sommes | undefined;
  let remettre: (() => Promise<void>) | undefined;
  let connues: Table[] = [];
  const fichiers: Record<string, Somme> = {};
  try {
    for await (const entree of lireTar(gunzip)) {
      if (!manifeste) {
        manifeste = await lireManifeste(client, entree);
        connues = await tables(client);
        verifierTables(manifeste, connues);
        remettre = await ecarterContraintes(client, connues);
        await client.query(`truncate ${connues.map((t) => t.sql).join(', ')}`);
      } else if (entree.nom.startsWith('tables/')) await chargerTable(client, connues, entree);
      else if (entree.nom.startsWith('fichiers/'))
        fichiers[entree.nom.slice(9)] = await chargerFichier(attente, entree);
      else if (entree.nom === ENTREE_CLE) fichiers[ENTREE_CLE] = await chargerFichier(attente, entree);
      else if (entree.nom === ENTREE_SOMMES) attendues = JSON.parse(await lireTexte(entree));
    }
  } catch (erreur) {
    if (erreur instanceof ErreurMetier) throw erreur;
    throw new ErreurMetier(`L'archive ${archive} est illisible ou abîmée : rien n'a été restauré.`, {
      conseil: `Reprenez-la d'une autre copie. Détail : ${erreur instanceof Error ? erreur.message : erreur}.`,
    });
  }
  if (!manifeste || !attendues || !remettre)
    throw new ErreurMetier(`L'archive ${archive} n'est pas entière : rien n'a été restauré.`);
  await remettre();
  for (const { nom, valeur, appelee } of manifeste.sequences)
    await client.query('select setval($1, $2, $3)', [nom, valeur, appelee]);
  await verifierSommes(client, connues, attendues, fichiers);
  return attendues;
}

async function lireTexte(entree: EntreeTar): Promise<string> {
  const morceaux: Buffer[] = [];
  for await (const morceau of entree.corps()) morceaux.push(morceau);
  return Buffer.concat(morceaux).toString('utf8');
}

async function lireManifeste(client: Client, entree: EntreeTar): Promise<Manifeste> {
  if (entree.nom !== ENTREE_MANIFESTE) throw new Error("ce n'est pas une sauvegarde de Maillage");
  const manifeste = JSON.parse(await lireTexte(entree)) as Manifeste;
  if (manifeste.format !== FORMAT)
    throw new ErreurMetier(
      `Cette sauvegarde a la forme ${manifeste.format}, et cette version de Maillage lit la forme ${FORMAT}.`,
    );
  const ici = await niveau(client);
  const ecart = manifeste.niveau.find((m, i) => m.empreinte !== ici[i]?.empreinte) ?? ici[manifeste.niveau.length];
  if (ecart)
    throw new ErreurMetier(
      `Cette sauvegarde est au niveau de migrations ${manifeste.niveau.at(-1)?.nom ?? 'vide'}, et cette instance au niveau ${ici.at(-1)?.nom ?? 'vide'} ` +
        `(première différence : ${ecart.nom}). Rien n'a été restauré.`,
      {
        conseil:
          'Restaurez avec la version de Maillage qui a fait la sauvegarde, puis installez la nouvelle : elle mettra la base à niveau.',
      },
    );
  return manifeste;
}

function verifierTables(manifeste: Manifeste, connues: Table[]): void {
  const forme = (t: { nom: string; colonnes: string[] }) => `${t.nom}(${t.colonnes.join(',')})`;
  const [la, ici] = [manifeste.tables.map(forme), connues.map(forme)];
  const ecart = la.find((t) => !ici.includes(t)) ?? ici.find((t) => !la.includes(t));
  if (ecart)
    throw new ErreurMetier(`Les tables de la sauvegarde et de l'instance diffèrent : ${ecart}. Rien n'a été restauré.`);
}

async function chargerTable(client: Client, connues: Table[], entree: EntreeTar): Promise<void> {
  const table = connues.find((t) => entree.nom === `tables/${t.nom}.copy`);
  if (!table) throw new Error(`table inattendue : ${entree.nom}`);
  const colonnes = table.colonnes.map(escapeIdentifier).join(', ');
  await pipeline(
    Readable.from(entree.corps()),
    client.query(copierDepuis(`copy ${table.sql} (${colonnes}) from stdin`)),
  );
}

async function chargerFichier(attente: string, entree: EntreeTar): Promise<Somme> {
  const chemin = entree.nom;
  // Une archive fabriquée ne doit pas pouvoir écrire ailleurs.
  if (normalize(chemin) !== chemin) throw new Error(`chemin refusé : ${chemin}`);
  const cible = join(attente, chemin);
  await mkdir(dirname(cible), { recursive: true, mode: 0o700 });
  const hache = createHash('sha256');
  const corps = async function* () {
    for await (const morceau of entree.corps()) {
      hache.update(morceau);
      yield morceau;
    }
  };
  await pipeline(Readable.from(corps()), createWriteStream(cible, { mode: 0o600, flush: true }));
  return { octets: entree.taille, sha256: hache.digest('hex') };
}

async function verifierSommes(
  client: Client,
  connues: Table[],
  attendues: Sommes,
  fichiers: Record<string, Somme>,
): Promise<void> {
  const ecarts = Object.keys({ ...attendues.fichiers, ...fichiers }).filter(
    (c) => attendues.fichiers[c]?.sha256 !== fichiers[c]?.sha256,
  );
  for (const table of connues) {
    const { sha256 } = await copierTable(client, table, () => undefined);
    if (sha256 !== attendues.tables[table.nom]?.sha256) ecarts.push(table.nom);
  }
  if (ecarts.length > 0)
    throw new ErreurMetier(
      `Sommes de contrôle différentes après chargement (${ecarts.join(', ')}) : rien n'a été restauré.`,
      {
        conseil: "L'archive a été modifiée ou abîmée : reprenez-la d'une autre copie.",
      },
    );
}
