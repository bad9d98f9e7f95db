import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { entrepot } from '#src/socle/fichiers/entrepot.ts';
import { reglagesFichiers } from '#src/socle/fichiers/reglages.ts';
import { journalTechnique } from '#src/socle/technique.ts';
import { analyser, type Verdict } from './clamd.ts';

/**
 * Fait analyser les pièces en quarantaine, une à une. Chaque pièce est verrouillée le temps de son analyse : plusieurs processus se partagent
 * la file, et un processus tué rend la sienne. Une analyse impossible laisse la pièce en quarantaine pour le tour suivant.
 * @returns nombre de pièces jugées
 */
export async function controlerPieces(base: Base): Promise<number> {
  const clamd = reglagesFichiers.clamd();
  // L'antivirus a été retiré : ce qui l'attendait n'attendra plus, et la page dit que ces fichiers n'ont pas été analysés.
  if (!clamd) {
    await sql`UPDATE piece SET etat = 'saine' WHERE etat = 'quarantaine'`.execute(base);
    return 0;
  }
  let jugees = 0;
  for (let depuis = 0; ; ) {
    const suivante = await controlerSuivante(base, clamd, depuis);
    if (!suivante) return jugees;
    depuis = suivante.id;
    if (suivante.jugee) jugees += 1;
  }
}

function controlerSuivante(base: Base, clamd: string, depuis: number): Promise<{ id: number; jugee: boolean } | null> {
  return base.transaction().execute(async (trx) => {
    const { rows } = await sql<{ id: number; sha256: string }>`
      SELECT p.id, f.sha256 FROM piece p JOIN fichier f ON f.id = p.fichier_id
      WHERE p.etat = 'quarantaine' AND p.retiree_le IS NULL AND p.id > ${depuis} ORDER BY p.id LIMIT 1 FOR UPDATE OF p SKIP LOCKED`.execute(
      trx,
    );
    const piece = rows[0];
    if (!piece) return null;
    const verdict = await juger(clamd, piece.sha256).catch((erreur: Error) => {
      journalTechnique.error({ erreur: erreur.message, piece: piece.id }, "analyse d'une pièce jointe");
      return null;
    });
    if (verdict)
      await sql`UPDATE piece SET etat = ${verdict.sain ? 'saine' : 'refusee'}, motif = ${verdict.sain ? '' : verdict.motif},
        controle_le = clock_timestamp() WHERE id = ${piece.id}`.execute(trx);
    return { id: piece.id, jugee: verdict !== null };
  });
}

async function juger(clamd: string, sha256: string): Promise<Verdict> {
  try {
    return await analyser(clamd, await entrepot().lire(sha256));
  } catch (erreur) {
    if (erreur instanceof ErreurIntrouvable) return { sain: false, motif: 'Son contenu a disparu : redéposez-la.' };
    throw erreur;
  }
}
