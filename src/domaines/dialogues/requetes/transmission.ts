import { sql } from 'kysely';
import type { EffetGeste, Transmission } from '#src/domaines/instructions/index.ts';
import type { Base } from '#src/socle/base/base.ts';

interface DialogueVu {
  etat: string;
  version: number;
  ficheAJour: boolean;
}

/** Ce que transmettre ces dossiers à la commission ferait à chacun, d'après son dialogue et sa fiche. */
export const apercuTransmission: Transmission['apercu'] = async (base, lignes) => {
  const dialogues = await dialoguesDe(
    base,
    lignes.map(({ id }) => id),
  );
  return new Map(lignes.map((l) => [l.id, dire(l, dialogues.get(l.id))]));
};

/** Où en est le dialogue de chaque dossier : la commission lit une conclusion, et la fiche établie pour elle. */
async function dialoguesDe(base: Base, dossiers: readonly number[]): Promise<Map<number, DialogueVu>> {
  const { rows } = await sql<DialogueVu & { dossier: number }>`
    SELECT l.dossier, l.etat, l.version, coalesce((SELECT max(f.le) FROM fiche_suivi f WHERE f.dialogue = l.id) >= l.clos_le, false) AS "ficheAJour"
    FROM dialogue l WHERE l.dossier = ANY(${dossiers}::int[])`.execute(base);
  return new Map(rows.map((r) => [r.dossier, r]));
}

function dire(dossier: Parameters<Transmission['apercu']>[1][number], dialogue: DialogueVu | undefined): EffetGeste {
  const non = (empechement: string) => ({ effet: '', empechement });
  if (dossier.nature === 'annuel') return non("Un avenant annuel ne demande pas l'avis de la commission.");
  if (dossier.etat !== 'en_dialogue' || !dialogue) return non("N'est pas en dialogue de gestion.");
  if (dialogue.etat === 'ouvert') return non("Le dialogue n'est pas terminé : ni accord, ni désaccord constaté.");
  if (!dialogue.ficheAJour) return non("La fiche de suivi n'est pas établie pour cette conclusion.");
  return {
    effet: `Entre dans la file de la commission (${dialogue.etat === 'accord' ? 'accord' : 'désaccord constaté'}) ; l'examen et les notes ne changent plus.`,
    empechement: null,
    versionDialogue: dialogue.version,
  };
}
