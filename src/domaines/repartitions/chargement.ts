import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { Entrees, MethodeAtelier, Resultats } from './atelier.ts';
import type { RepartitionSituee } from './droits.ts';

export interface RepartitionGardee extends RepartitionSituee {
  id: number;
  intitule: string;
  annee: number;
  public: string;
  entrees: Entrees;
  resultats: Resultats;
  empreinte: string;
  etat: 'ouverte' | 'adoptee' | 'ecartee';
  methode: MethodeAtelier | null;
  decision: string;
  decideeLe: Date | null;
  decideePar: string | null;
  /** La ligne de région qu'elle a dotée. */
  enveloppe: number | null;
  /** Les euros qu'elle a partagés entre les régions, à l'échelle de la France. */
  euros: string | null;
  version: number;
  demonstration: boolean;
  creePar: string;
  creeLe: Date;
}

export interface AjustementGarde {
  id: number;
  methode: MethodeAtelier;
  territoire: string;
  ecart: string;
  motif: string;
  par: string;
  le: Date;
}

/** Ceux que sert la répartition d'une région : une fois adoptée, chacun la lit. */
export const departementsServis = sql`(SELECT array_agg(x.code) FROM departement x WHERE p.echelle = 'region' AND x.region = p.region)`;

const COLONNES = sql`id, intitule, annee, echelle, region, departement, public, entrees, resultats, empreinte, etat, methode, decision,
  decidee_le AS "decideeLe", decidee_par AS "decideePar", enveloppe, euros::text, version, demonstration, cree_par AS "creePar", cree_le AS "creeLe",
  ${departementsServis} AS departements`;

/** @throws ErreurIntrouvable */
export async function repartitionDe(base: Base | Trx, id: number, verrou = false): Promise<RepartitionGardee> {
  const { rows } = await sql<RepartitionGardee>`
    SELECT ${COLONNES} FROM repartition p WHERE id = ${id} ${verrou ? sql`FOR UPDATE OF p` : sql``}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Cette répartition n'existe pas.");
  return rows[0];
}

/** Les ajustements d'une méthode, dans l'ordre où ils ont été décidés. */
export async function ajustementsDe(base: Base | Trx, id: number): Promise<AjustementGarde[]> {
  const { rows } = await sql<AjustementGarde>`
    SELECT id, methode, territoire, trim_scale(ecart)::text AS ecart, motif, par, le FROM repartition_ajustement
    WHERE repartition = ${id} ORDER BY id`.execute(base);
  return rows;
}
