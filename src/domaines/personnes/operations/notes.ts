import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { facultatif, identifiant } from '#src/socle/saisie.ts';
import { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import { parcoursSitue } from '../chargement.ts';

// Rien de ces opérations ne nomme le parcours au journal : qu'une note existe est déjà privé.

/** Écrit ou corrige une note que son auteur seul lit. */
export const noter = operation({
  nom: 'personnes.noter',
  cloison: true,
  entree: surveiller(
    { parcours: identifiant, note: facultatif(identifiant), texte: texteSurveille(5000, 'Écrivez votre note.') },
    ['texte'],
  ),
  charger: (trx, e) => parcoursSitue(trx, e.parcours),
  async executer({ trx, acteur, objet: p }, e) {
    const { rows } = e.note
      ? await sql`UPDATE note_privee SET texte = ${e.texte}, modifiee_le = now() WHERE id = ${e.note} AND parcours = ${p.id}
          AND compte_id = ${acteur.compteId} RETURNING id`.execute(trx)
      : await sql`INSERT INTO note_privee (parcours, compte_id, texte) SELECT ${p.id}, ${acteur.compteId}, ${e.texte}
          -- Un double clic n'écrit pas deux fois la même note.
          WHERE NOT EXISTS (SELECT FROM note_privee WHERE parcours = ${p.id} AND compte_id = ${acteur.compteId} AND texte = ${e.texte})
          RETURNING id`.execute(trx);
    if (e.note && !rows[0]) throw new ErreurIntrouvable("Cette note n'existe plus.");
    return { adresse: `/parcours/${p.id}/notes` };
  },
});

export const effacerNote = operation({
  nom: 'personnes.effacerNote',
  cloison: true,
  entree: z.object({ note: identifiant }),
  charger: async (trx, e) => parcoursSitue(trx, await parcoursDeLaNote(trx, e.note)),
  async executer({ trx, acteur, objet: p }, e) {
    await sql`DELETE FROM note_privee WHERE id = ${e.note} AND compte_id = ${acteur.compteId}`.execute(trx);
    return { adresse: `/parcours/${p.id}/notes` };
  },
});

async function parcoursDeLaNote(trx: Trx, note: number): Promise<number> {
  const { rows } = await sql<{ parcours: number }>`SELECT parcours FROM note_privee WHERE id = ${note}`.execute(trx);
  if (!rows[0]) throw new ErreurIntrouvable("Cette note n'existe plus.");
  return rows[0].parcours;
}
