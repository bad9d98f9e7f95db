import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { type ChangementAppel, comparerVersions } from '../comparer.ts';
import type { Contenu } from '../forme.ts';

export interface VersionPublique {
  numero: number;
  intitule: string;
  contenu: Contenu;
  note: string;
  le: Date;
  ouvreLe: Date;
  fermeLe: Date | null;
}

/** Les versions publiées, la dernière d'abord. */
export async function versionsPubliques(base: Base, appel: number): Promise<VersionPublique[]> {
  const { rows } = await sql<VersionPublique>`
    SELECT numero, intitule, contenu, note, le, ouvre_le AS "ouvreLe", ferme_le AS "fermeLe" FROM appel_version
    WHERE appel = ${appel} ORDER BY numero DESC`.execute(base);
  return rows;
}

/** Une version, et ce qu'elle a changé de la précédente. @throws ErreurIntrouvable */
export async function versionPublique(
  base: Base,
  appel: number,
  numero: number,
): Promise<{ version: VersionPublique; derniere: number; changements: ChangementAppel[] }> {
  const versions = await versionsPubliques(base, appel);
  const rang = versions.findIndex((v) => v.numero === numero);
  const version = versions[rang];
  if (!version) throw new ErreurIntrouvable("Cet appel n'a pas de version de ce numéro.");
  const avant = versions[rang + 1];
  return { version, derniere: versions[0]!.numero, changements: avant ? comparerVersions(avant, version) : [] };
}

export interface ProlongationPublique {
  avant: Date;
  apres: Date;
  motif: string;
  le: Date;
}

/** Les prolongations d'un appel, la dernière d'abord, avec leur raison publiée. */
export async function prolongationsPubliques(base: Base, appel: number): Promise<ProlongationPublique[]> {
  const { rows } = await sql<ProlongationPublique>`
    SELECT avant, apres, motif, le FROM appel_prolongation WHERE appel = ${appel} ORDER BY id DESC`.execute(base);
  return rows;
}

export interface QuestionPublique {
  id: number;
  question: string;
  reponse: string;
  repondueLe: Date;
}

/** Questions publiées, telles qu'elles le sont : sans qui les pose, ni ce qu'elles étaient. */
export async function questionsPubliques(base: Base, appel: number): Promise<QuestionPublique[]> {
  const { rows } = await sql<QuestionPublique>`
    SELECT id, publiee AS question, reponse, repondue_le AS "repondueLe" FROM appel_question
    WHERE appel = ${appel} AND etat = 'publiee' ORDER BY id`.execute(base);
  return rows;
}

/** Pourquoi un appel a été retiré, tel que sa transition le dit. */
export async function motifRetrait(base: Base, appel: number): Promise<string> {
  const { rows } = await sql<{ commentaire: string }>`
    SELECT commentaire FROM suivi WHERE objet = ${`appel:${appel}`} AND transition = 'retirer' ORDER BY id DESC LIMIT 1`.execute(
    base,
  );
  return rows[0]?.commentaire ?? '';
}
