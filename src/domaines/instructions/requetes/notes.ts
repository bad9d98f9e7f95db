import { sql } from 'kysely';
import { dossierSitue } from '#src/domaines/dossiers/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';

export interface NoteInterne {
  id: number;
  texte: string;
  par: string;
  le: Date;
}

/** Les notes du service de l'acteur sur un dossier, et d'aucun autre ; la plus récente d'abord. @throws ErreurDroit */
export async function notesDe(base: Base, acteur: Acteur, dossier: number): Promise<NoteInterne[]> {
  exiger(acteur, 'instructions.lireNotes', await dossierSitue(base, dossier));
  const { rows } = await sql<NoteInterne>`
    SELECT id, texte, par, le FROM dossier_note WHERE dossier = ${dossier} AND organisation_id = ${acteur.organisationId}
    ORDER BY id DESC`.execute(base);
  return rows;
}
