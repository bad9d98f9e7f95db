import { type Acteur, couvre } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { lireLots } from '#src/socle/tableurs/lire.ts';
import { nettoyer } from '#src/socle/tableurs/texte.ts';
import type { Apercu, Ligne } from '#src/socle/tableurs/types.ts';
import { type Correspondance, manquants } from './correspondance.ts';
import type {
  BilanImport,
  Ecritures,
  ExecutionImport,
  GenreQuelconque,
  Lecture,
  LigneImport,
  LigneValide,
} from './genre.ts';
import { sansNir } from './prive.ts';
import type { Rejet, Rejets } from './rejets.ts';

export interface Deroulement {
  genre: GenreQuelconque;
  chemin: string;
  apercu: Apercu;
  correspondance: Correspondance;
  options: unknown;
  acteur: Acteur;
  execution: ExecutionImport;
  trx: Trx;
  ecritures: Ecritures;
  rejets: Rejets;
  signal?: AbortSignal;
  /** S'arrête après ce nombre de lignes (essai partiel). */
  limite?: number;
  /** Ne commence plus de lot après cette durée, en millisecondes (essai rapide). */
  dureeMax?: number;
  surAvance?: (lus: number, pourcent: number) => Promise<void>;
}

const LOT = 10_000;

/** Refus commun : une formule de tableur n'est jamais calculée. */
function refusFormule(champ: string, valeur: string) {
  return {
    ok: false as const,
    champ,
    valeur,
    motif: 'La cellule contient une formule de tableur, pas une valeur.',
    correction: 'Remplacez la formule par sa valeur (collage spécial « valeurs ») puis redéposez le fichier.',
  };
}

function refusPerimetre(valeur: string) {
  return {
    ok: false as const,
    champ: null,
    valeur,
    motif: 'La ligne est hors de votre périmètre.',
    correction: 'Retirez-la, ou faites importer le fichier par le service dont c’est le territoire.',
  };
}

type Lecteur = (ligne: Ligne) => Lecture<unknown> | null;

/** Lecture d'une ligne (`null` : à ignorer) : forme, champs obligatoires et formules ici, le reste est l'affaire du genre. */
function lecteur({ genre, correspondance, acteur }: Deroulement, ctx: unknown): Lecteur {
  const dansPerimetre = (lecture: Lecture<unknown>): Lecture<unknown> => {
    const lieu = lecture.ok ? genre.lieu?.(lecture.valeur, ctx) : null;
    return lieu && !couvre(acteur.perimetre, lieu) ? refusPerimetre(lieu.departement ?? lieu.commune ?? '') : lecture;
  };
  const champs = genre.champs.map(({ id, libelle, obligatoire }) => ({
    id,
    libelle,
    obligatoire,
    entete: correspondance[id],
  }));
  return (ligne) => {
    if (ligne.defaut) return { ok: false, champ: null, ...ligne.defaut };
    const valeurs: Record<string, string> = {};
    for (const { id, libelle, obligatoire, entete } of champs) {
      const valeur = entete === undefined ? '' : nettoyer(ligne.valeurs[entete] ?? '');
      if (valeur.startsWith('=')) return refusFormule(libelle, valeur);
      if (obligatoire && valeur === '') {
        return {
          ok: false,
          champ: libelle,
          motif: `« ${libelle} » est vide.`,
          correction: 'Remplissez cette cellule, ou supprimez la ligne.',
        };
      }
      valeurs[id] = valeur;
    }
    const remise: LigneImport = { numero: ligne.numero, valeurs, brut: ligne.valeurs };
    if (ligne.objet !== undefined) remise.objet = ligne.objet;
    return genre.ignorer?.(remise, ctx) ? null : dansPerimetre(genre.lireLigne(remise, ctx));
  };
}

/**
 * Lit tout le fichier et l'écrit, lot par lot, dans la transaction donnée. C'est le seul chemin : l'essai à blanc le prend aussi, puis
 * annule la transaction.
 * @throws ErreurMetier colonne obligatoire sans correspondance, fichier tronqué, ligne que la base refuse.
 */
export async function derouler(deroulement: Deroulement): Promise<BilanImport & { complet: boolean }> {
  const { genre, apercu, trx, ecritures, rejets, execution, signal, limite = Number.POSITIVE_INFINITY } = deroulement;
  const absents = manquants(genre, deroulement.correspondance);
  if (absents.length > 0) {
    throw new ErreurMetier(`Colonnes obligatoires introuvables dans le fichier : ${absents.join(', ')}.`, {
      conseil: `Indiquez quelle colonne du fichier leur correspond. Colonnes du fichier : ${apercu.entetes.slice(0, 30).join(', ')}.`,
    });
  }
  const ctx: unknown = await genre.preparer(trx, deroulement.options, deroulement.acteur, execution);
  const lire = lecteur(deroulement, ctx);
  const bilan: BilanImport = { lus: 0, crees: 0, modifies: 0, inchanges: 0, rejetes: 0 };
  const vues = new Map<string, number>();
  const suivi = { octets: 0, lignes: 0 };
  const echeance = Date.now() + (deroulement.dureeMax ?? Number.POSITIVE_INFINITY);
  let complet = true;
  // La base écrit un lot pendant que l'on lit et contrôle le suivant.
  let ecriture: Promise<void> = Promise.resolve();
  try {
    for await (const lot of lireLots(deroulement.chemin, apercu, { taille: LOT, suivi, ...(signal && { signal }) })) {
      signal?.throwIfAborted();
      if (Date.now() > echeance) {
        complet = false;
        break;
      }
      const lignes = lot.slice(0, limite - bilan.lus);
      complet = lignes.length === lot.length;
      bilan.lus += lignes.length;
      await ecriture;
      ecriture = ecrireLot(deroulement, ctx, lignes, lire, vues, bilan);
      ecriture.catch(() => {});
      await deroulement.surAvance?.(bilan.lus, Math.min(99, (suivi.octets / apercu.octets) * 100));
      if (!complet) break;
    }
  } finally {
    // Même sur une erreur : plus rien ne doit partir vers la base quand la transaction va être annulée.
    await ecriture.catch(() => {});
  }
  await ecriture;
  signal?.throwIfAborted();
  bilan.rejetes = rejets.nombre;
  // Ce que fait la fin d'un import (supprimer les lignes disparues…) n'a de sens qu'après tout le fichier.
  if (complet) await genre.terminer?.(trx, ctx, bilan, ecritures);
  for (const constat of (await genre.constats?.(trx, ctx, bilan)) ?? []) rejets.constater(constat);
  return { ...bilan, complet };
}

async function ecrireLot(
  deroulement: Deroulement,
  ctx: unknown,
  lignes: Ligne[],
  lire: Lecteur,
  vues: Map<string, number>,
  bilan: BilanImport,
): Promise<void> {
  const { genre, trx, ecritures, rejets } = deroulement;
  const gardable = (valeurs: Record<string, string>) => (genre.prive ? sansNir(valeurs) : valeurs);
  const valides: LigneValide<unknown>[] = [];
  const ecartes: Rejet[] = [];
  for (const ligne of lignes) {
    let lecture = lire(ligne);
    if (lecture === null) {
      bilan.lus--;
      continue;
    }
    if (lecture.ok && genre.cle) lecture = sansDouble(lecture, genre.cle(lecture.valeur), ligne.numero, vues);
    if (!lecture.ok) {
      ecartes.push({ ...lecture, numero: ligne.numero, brut: gardable(ligne.valeurs) });
      continue;
    }
    if (lecture.avertissement) rejets.avertir(lecture.avertissement, ligne.numero);
    valides.push({ numero: ligne.numero, valeur: lecture.valeur });
  }
  if (valides.length > 0) {
    const issue = await genre.ecrireLot(trx, valides, ctx, ecritures).catch((erreur) => traduire(erreur, valides));
    bilan.crees += issue.crees;
    bilan.modifies += issue.modifies;
    bilan.inchanges += issue.inchanges;
    const parNumero = new Map(lignes.map((ligne) => [ligne.numero, ligne.valeurs]));
    for (const refus of issue.rejets ?? [])
      ecartes.push({ ...refus, brut: gardable(parNumero.get(refus.numero) ?? {}) });
  }
  await rejets.ajouter(ecartes.sort((a, b) => a.numero - b.numero));
}

function sansDouble(
  lecture: Lecture<unknown>,
  cle: string,
  numero: number,
  vues: Map<string, number>,
): Lecture<unknown> {
  const premiere = vues.get(cle);
  if (premiere === undefined) {
    vues.set(cle, numero);
    return lecture;
  }
  return {
    ok: false,
    champ: null,
    valeur: cle,
    motif: 'La ligne répète une autre ligne du fichier.',
    correction: `Gardez une seule ligne pour cette clé : elle est déjà à la ligne ${premiere}.`,
  };
}

/** Une contrainte de la base que le genre n'a pas vue venir : l'import entier est annulé, avec de quoi trouver la ligne. */
function traduire(erreur: unknown, lignes: LigneValide<unknown>[]): never {
  const { code, constraint, detail } = erreur as { code?: string; constraint?: string; detail?: string };
  if (!code?.startsWith('23') && !code?.startsWith('22')) throw erreur;
  throw new ErreurMetier(
    `La base refuse une valeur entre les lignes ${lignes[0]!.numero} et ${lignes.at(-1)!.numero}${constraint ? ` (contrainte ${constraint})` : ''}. Rien n'a été importé.`,
    { conseil: detail ?? (erreur as Error).message },
  );
}
