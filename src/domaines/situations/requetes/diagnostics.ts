import { sql } from 'kysely';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { lireReponse, type Reponse } from '#src/socle/formulaires/reponses.ts';
import { objetDiagnostic } from '../chargement.ts';
import type { Moment } from '../forme.ts';

export interface Diagnostic {
  id: number;
  rang: number;
  moment: Moment;
  etat: 'brouillon' | 'partage' | 'remplace';
  partageLe: Date | null;
  partagePar: string;
  /** La personne l'a ouvert dans son espace. */
  vuLe: Date | null;
  creeLe: Date;
  creePar: string;
}

/** Versions du diagnostic, la plus récente d'abord ; la personne n'y voit que celles qui sont partagées. */
export async function diagnosticsDe(c: Cloison, parcours: number): Promise<Diagnostic[]> {
  const { rows } = await sql<Diagnostic>`
    SELECT id, rang, moment, etat, partage_le AS "partageLe", partage_par AS "partagePar", vu_le AS "vuLe", cree_le AS "creeLe",
      cree_par AS "creePar" FROM diagnostic_personne WHERE parcours = ${parcours} ORDER BY rang DESC`.execute(c);
  return rows;
}

/** Un diagnostic et ses réponses. @throws ErreurIntrouvable d'un autre parcours, ou que l'acteur ne voit pas */
export async function diagnosticRempli(
  c: Cloison,
  parcours: number,
  id: number,
): Promise<{ diagnostic: Diagnostic; reponse: Reponse }> {
  const diagnostic = (await diagnosticsDe(c, parcours)).find((d) => d.id === id);
  const reponse = diagnostic ? await lireReponse(c, objetDiagnostic(id)) : null;
  if (!diagnostic || !reponse) throw new ErreurIntrouvable();
  return { diagnostic, reponse };
}

/** Ce que la personne a dit vouloir, dans le dernier diagnostic partagé ; `null` : rien n'est encore partagé. */
export async function souhaitsDe(c: Cloison, parcours: number): Promise<string | null> {
  const { rows } = await sql<{ souhaits: string | null }>`
    SELECT r.donnees ->> 'souhaits' AS souhaits FROM diagnostic_personne d
    JOIN reponse r ON r.objet = 'diagnostic_personne:' || d.id
    WHERE d.parcours = ${parcours} AND d.etat = 'partage'`.execute(c);
  return rows[0]?.souhaits ?? null;
}

/** La personne a ouvert son diagnostic : la première fois est gardée. À appeler de son espace. */
export async function diagnosticVu(c: Cloison, parcours: number): Promise<void> {
  await sql`UPDATE diagnostic_personne SET vu_le = now() WHERE parcours = ${parcours} AND etat = 'partage' AND vu_le IS NULL`.execute(
    c,
  );
}
