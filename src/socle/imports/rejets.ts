import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { type Depot, ranger } from '#src/socle/fichiers/deposer.ts';
import { dossierBrouillons } from '#src/socle/fichiers/dossier.ts';
import { neutraliser } from '#src/socle/tableurs/texte.ts';
import { colonnesUtiles, PREFIXE_REJET } from './correspondance.ts';
import type { Constat, Refus } from './genre.ts';

/** Lignes écartées (ou seulement signalées) pour une même raison ; ou constat sur l'import entier, sans ligne. */
export interface Motif {
  genre: 'rejet' | 'avertissement' | 'constat';
  champ: string | null;
  motif: string;
  correction: string;
  nombre: number;
  /** Premières lignes concernées, pour les montrer. */
  exemples: { ligne: number; valeur: string }[];
  lien?: NonNullable<Constat['lien']>;
}

export interface Rejet extends Refus {
  numero: number;
  brut: Record<string, string>;
}

const MOTIFS_MAX = 200;
const EXEMPLES = 5;
const COLONNES = ['ligne', 'champ', 'valeur', 'motif', 'correction'].map((nom) => `${PREFIXE_REJET}${nom}`);

/** Groupe des rejets par raison et les écrit au fil de l'eau dans un CSV que l'on peut corriger et redéposer. */
export class Rejets {
  nombre = 0;
  private readonly parRaison = new Map<string, Motif>();
  private readonly constats: Motif[] = [];
  private readonly colonnes: string[];
  private readonly chemin: string;
  private readonly fichier: FileHandle;

  private constructor(colonnes: string[], chemin: string, fichier: FileHandle) {
    this.colonnes = colonnes;
    this.chemin = chemin;
    this.fichier = fichier;
  }

  static async ouvrir(entetes: readonly string[]): Promise<Rejets> {
    const chemin = join(await dossierBrouillons(), `${randomUUID()}.rejets`);
    return new Rejets(colonnesUtiles(entetes), chemin, await open(chemin, 'wx', 0o600));
  }

  async ajouter(rejets: readonly Rejet[]): Promise<void> {
    if (rejets.length === 0) return;
    const rangees = rejets.map((rejet) => [
      rejet.numero,
      rejet.champ ?? '',
      rejet.valeur ?? '',
      rejet.motif,
      rejet.correction,
      ...this.colonnes.map((colonne) => rejet.brut[colonne] ?? ''),
    ]);
    const tete = this.nombre === 0 ? `\ufeff${this.csv([[...COLONNES, ...this.colonnes]])}` : '';
    await this.fichier.write(tete + this.csv(rangees));
    this.nombre += rejets.length;
    for (const rejet of rejets) this.compter('rejet', rejet, rejet.numero);
  }

  avertir(texte: string, ligne: number): void {
    this.compter('avertissement', { champ: null, motif: texte, correction: '' }, ligne);
  }

  constater({ texte, lien }: Constat): void {
    const constat = { genre: 'constat' as const, champ: null, motif: texte, correction: '', nombre: 0, exemples: [] };
    this.constats.push({ ...constat, ...(lien && { lien }) });
  }

  motifs(): Motif[] {
    return [...this.constats, ...[...this.parRaison.values()].sort((a, b) => b.nombre - a.nombre)];
  }

  /** Range le fichier des rejets ; `null` s'il n'y en a pas. */
  async ranger(): Promise<Depot | null> {
    return this.nombre === 0 ? null : ranger(createReadStream(this.chemin), Number.POSITIVE_INFINITY);
  }

  async fermer(): Promise<void> {
    await this.fichier.close();
    await rm(this.chemin, { force: true });
  }

  private csv(rangees: unknown[][]): string {
    const cellules = rangees.map((rangee) => rangee.map((c) => (typeof c === 'string' ? neutraliser(c) : c)));
    return stringify(cellules, { delimiter: ';', record_delimiter: '\r\n' });
  }

  private compter(
    genre: Motif['genre'],
    refus: Pick<Refus, 'champ' | 'valeur' | 'motif' | 'correction'>,
    ligne: number,
  ): void {
    let cle = `${genre}\n${refus.champ}\n${refus.motif}`;
    // Un motif qui cite la valeur varie à chaque ligne : au-delà de quelques centaines, on compte ensemble.
    const deborde = !this.parRaison.has(cle) && this.parRaison.size >= MOTIFS_MAX;
    if (deborde) cle = `${genre}\nautres`;
    const motif = this.parRaison.get(cle) ?? {
      genre,
      champ: deborde ? null : refus.champ,
      motif: deborde ? 'Autres motifs : voir le fichier des rejets.' : refus.motif,
      correction: deborde ? '' : refus.correction,
      nombre: 0,
      exemples: [],
    };
    motif.nombre++;
    if (motif.exemples.length < EXEMPLES) motif.exemples.push({ ligne, valeur: (refus.valeur ?? '').slice(0, 100) });
    this.parRaison.set(cle, motif);
  }
}
