import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { sha256 } from '#src/socle/empreinte.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { type Depot, inscrireFichier, ranger } from '#src/socle/fichiers/deposer.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import type { Marque } from '#src/socle/rapports/document.ts';
import { FORMATS, type Format } from '#src/socle/rapports/formats.ts';
import { rendre } from '#src/socle/rapports/rendre.ts';
import { type Brouillon, brouillonNumero } from '../brouillon.ts';
import type { Contenu } from '../forme.ts';
import { nomDuFichier } from '../nom.ts';
import { exigerEntier } from '../reserver.ts';
import type { Avancer, RapportEtabli } from '../studio/genre.ts';
import { genreDe } from '../studio/registre.ts';

export interface DemandeGel {
  brouillon: number;
  /** Version du brouillon que la personne a lue : une autre n'est pas figée à sa place. */
  version: number;
  cle: string;
  date: string;
  marque: Marque;
  diffuser: boolean;
}

const FORMATS_GARDES = Object.keys(FORMATS) as Format[];

/**
 * Fige un brouillon : établit le document, garde tout son contenu, produit les quatre fichiers et leurs empreintes. Les fichiers sont
 * rendus depuis le contenu relu, pour que les refaire plus tard parte exactement de la même chose.
 * Une même clé ne fige qu'une fois, même si le travail est repris après une panne.
 * @throws ErreurMetier brouillon modifié depuis la demande ; voir `exigerEntier` pour une séance.
 */
export async function figer(
  base: Base,
  acteur: Acteur,
  demande: DemandeGel,
  options: { avancer?: Avancer; signal?: AbortSignal | undefined } = {},
): Promise<{ rapport: number }> {
  const { avancer = async () => {}, signal } = options;
  const deja = await versionDeCle(base, demande.cle);
  if (deja !== null) return { rapport: deja };
  const brouillon = await brouillonNumero(base, demande.brouillon);
  if (!brouillon || brouillon.version !== demande.version)
    throw new ErreurMetier("Le brouillon a changé depuis votre demande : rien n'a été figé.", {
      conseil: 'Relisez-le, puis figez-le de nouveau.',
    });
  const etabli = await genreDe(brouillon.genre).etablir(
    base,
    acteur,
    { ...brouillon, date: demande.date, auteur: acteur.organisationNom },
    { avancer, signal },
  );
  // Après la lecture : un retrait survenu depuis la demande, ou pendant, ne fige ni ce qu'il cache, ni la phrase qui le dit.
  await exigerEntier(base, acteur, brouillon);
  const texte = Buffer.from(JSON.stringify(contenuDe(brouillon, etabli)));
  const contenu = JSON.parse(texte.toString('utf8')) as Contenu;
  const depots = new Map<Format, Depot>();
  for (const [rang, format] of FORMATS_GARDES.entries()) {
    await avancer(50 + rang * 11, `Production : ${FORMATS[format].nom}`);
    signal?.throwIfAborted();
    const fichier = await rendre(contenu.document, format, { marque: demande.marque, ...(signal ? { signal } : {}) });
    depots.set(format, await ranger(Readable.from([fichier])));
  }
  await avancer(96, 'Enregistrement de la version');
  const compresse = await promisify(gzip)(texte);
  const rapport = await base
    .transaction()
    .execute((trx) =>
      inscrire(trx, acteur, demande, contenu, { texte, compresse, depots, nom: etabli.territoireNom, brouillon }),
    );
  return { rapport };
}

/** Ce qui se garde : de quoi refaire les fichiers et comparer. */
function contenuDe({ genre, textes }: Brouillon, etabli: RapportEtabli): Contenu {
  const { chiffres, recommandations, document, complet } = etabli;
  return { forme: 1, genre, ...(complet ? { complet } : {}), chiffres, textes, recommandations, document };
}

async function versionDeCle(base: Base | Trx, cle: string): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`SELECT id FROM rapport WHERE cle = ${cle}`.execute(base);
  return rows[0]?.id ?? null;
}

async function inscrire(
  trx: Trx,
  acteur: Acteur,
  demande: DemandeGel,
  { textes, document }: Contenu,
  garde: {
    texte: Buffer;
    compresse: Buffer;
    depots: ReadonlyMap<Format, Depot>;
    nom: string;
    brouillon: Brouillon;
  },
): Promise<number> {
  // Le numéro de version se prend sous le verrou du brouillon.
  await sql`SELECT 1 FROM rapport_brouillon WHERE id = ${demande.brouillon} FOR UPDATE`.execute(trx);
  const deja = await versionDeCle(trx, demande.cle);
  if (deja !== null) return deja;
  const { genre, territoire, question, demonstration } = garde.brouillon;
  const diffusion = demande.diffuser ? acteur.nom : null;
  const { rows } = await sql<{ id: number; numero: number }>`
    INSERT INTO rapport (genre, demonstration, brouillon_id, numero, cle, titre, territoire, territoire_nom, question, date, marque, auteur, auteur_nom,
      organisation_id, organisation_nom, contenu, contenu_sha256, diffuse_le, diffuse_par)
    SELECT ${genre}, ${demonstration}, ${demande.brouillon}, coalesce(max(numero), 0) + 1, ${demande.cle}, ${textes.titre.trim() || document.titre},
      ${territoire}, ${garde.nom}, ${JSON.stringify(question)}::jsonb, ${demande.date}::date, ${demande.marque},
      ${acteur.compteId || null}, ${acteur.nom}, ${acteur.organisationId}, ${acteur.organisationNom},
      ${garde.compresse}, ${sha256(garde.texte)}, CASE WHEN ${demande.diffuser} THEN now() END, ${diffusion}
    FROM rapport WHERE brouillon_id = ${demande.brouillon}
    RETURNING id, numero`.execute(trx);
  const { id, numero } = rows[0]!;
  for (const [format, depot] of garde.depots) {
    const fichier = await inscrireFichier(trx, depot, {
      nom: nomDuFichier(garde.nom, demande.date, format, numero, genre),
      type: FORMATS[format].type,
      deposePar: acteur.compteId || null,
    });
    await sql`INSERT INTO rapport_fichier (rapport_id, format, fichier_id, sha256, octets)
      VALUES (${id}, ${format}, ${fichier}, ${depot.sha256}, ${depot.octets})`.execute(trx);
  }
  await ecrireJournal(trx, {
    acteur,
    action: 'rapports.figer',
    objet: `rapport:${id}`,
    details: {
      genre,
      territoire,
      numero,
      contenu: sha256(garde.texte),
      fichiers: Object.fromEntries([...garde.depots].map(([format, depot]) => [format, depot.sha256])),
      diffuse: demande.diffuser,
    },
  });
  return id;
}
