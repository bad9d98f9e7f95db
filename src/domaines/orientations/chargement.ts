import { sql } from 'kysely';
import { type ParcoursSitue, parcoursPourAgir } from '#src/domaines/personnes/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { exigerVersion } from '#src/socle/version.ts';
import type { Competence, EtatOrientation, Grille, Moyen, Origine, Voie } from './forme.ts';
import type { Suggestion } from './suggerer.ts';

export interface Orientation {
  id: number;
  parcours: number;
  etat: EtatOrientation;
  origine: Origine;
  positionneNom: string;
  positionneLe: Date;
  grille: Grille;
  commentaire: string;
  /** Telle que lue par qui a décidé. */
  suggestion: Suggestion | null;
  voie: Voie | null;
  competence: Competence | null;
  motif: string;
  /** Pourquoi la décision s'écarte de la suggestion. */
  ecart: string;
  decideur: string;
  qualite: string;
  acte: string;
  acteLe: string | null;
  decideLe: Date | null;
  notifieLe: string | null;
  notifiePar: Moyen | '';
  version: number;
}

const LUES = sql`SELECT o.id, o.parcours, o.etat, o.origine, o.positionne_nom AS "positionneNom", o.positionne_le AS "positionneLe",
  o.grille, o.commentaire, o.suggestion, o.voie, o.competence, o.motif, o.ecart, o.decideur, o.qualite, o.acte, o.acte_le AS "acteLe",
  o.decide_le AS "decideLe", o.notifie_le AS "notifieLe", o.notifie_par AS "notifiePar", o.version FROM orientation o`;

/** Toutes les orientations d'un parcours, de la plus récente à la plus ancienne : deuxième cercle. */
export async function orientationsDe(c: Cloison | Trx, parcours: number): Promise<Orientation[]> {
  const { rows } = await sql<Orientation>`${LUES} WHERE o.parcours = ${parcours} ORDER BY o.id DESC`.execute(c);
  return rows;
}

/** L'orientation en vigueur (décidée ou notifiée) et celle qui attend une décision. */
export async function orientationDe(
  c: Cloison | Trx,
  parcours: number,
): Promise<{ enVigueur: Orientation | null; aDecider: Orientation | null }> {
  const toutes = await orientationsDe(c, parcours);
  return {
    enVigueur: toutes.find((o) => o.etat === 'decidee' || o.etat === 'notifiee') ?? null,
    aDecider: toutes.find((o) => o.etat === 'preparee') ?? null,
  };
}

/** Ce que lisent les droits : le parcours ; et l'orientation visée. */
export type OrientationSituee = ParcoursSitue & { orientation: Orientation };

/** Verrouille le parcours, puis relit son orientation : deux décisions ne se croisent pas. @throws ErreurIntrouvable hors du cercle, elle n'existe pas */
export async function orientationPourAgir(trx: Trx, id: number): Promise<OrientationSituee> {
  const { rows: visee } = await sql<{ parcours: number }>`SELECT parcours FROM orientation WHERE id = ${id}`.execute(
    trx,
  );
  if (!visee[0]) throw new ErreurIntrouvable("Cette orientation n'existe pas.");
  const parcours = await parcoursPourAgir(trx, visee[0].parcours);
  const { rows } = await sql<Orientation>`${LUES} WHERE o.id = ${id}`.execute(trx);
  if (!rows[0]) throw new ErreurIntrouvable("Cette orientation n'existe pas.");
  return { ...parcours, orientation: rows[0] };
}

/** @throws ErreurMetier 409 : quelqu'un est passé avant, dit par qui et quand */
export function exigerEtat(o: Orientation, etat: EtatOrientation, version?: number): void {
  const dejaDecidee = o.decideur && o.etat !== 'preparee' ? ` Décision de ${o.decideur}.` : '';
  if (o.etat !== etat)
    throw new ErreurMetier(`${DEJA[o.etat]}${dejaDecidee}`, {
      statut: 409,
      conseil: 'Rechargez la page pour voir où elle en est.',
    });
  exigerVersion(o, version, 'Cette orientation');
}

const DEJA: Record<EtatOrientation, string> = {
  preparee: "Cette orientation n'est pas encore décidée.",
  decidee: 'Cette orientation est déjà décidée.',
  notifiee: 'Cette orientation est déjà notifiée.',
  remplacee: 'Cette orientation a été remplacée par une autre.',
  abandonnee: 'Ce positionnement a été abandonné.',
};
