import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import type { BilanDiagnostic, DonneesDiagnostic } from '../diagnostiquer.ts';
import type { Question } from '../schema.ts';

/** Une réponse calculée, à enregistrer. Le calcul lui-même se fait hors de la transaction : il ne doit pas retenir une connexion. */
export interface DiagnosticCalcule {
  cle: string;
  question: Question;
  donnees: DonneesDiagnostic;
  bilan: BilanDiagnostic;
  /** Communes, en octets (`ecrireMesures`). */
  mesures: Buffer;
  dureeMs: number;
}

/** Enregistre la réponse à une question ; celle que deux personnes posent en même temps n'est gardée qu'une fois. */
export const calculer = operation({
  nom: 'diagnostics.calculer',
  entree: z.object({ calcul: z.custom<DiagnosticCalcule>((valeur) => typeof valeur === 'object' && valeur !== null) }),
  executer: async (
    { trx, acteur, journal },
    { calcul },
  ): Promise<{ id: number; calculeLe: Date; nouveau: boolean }> => {
    const { rows } = await sql<{ id: number }>`
      INSERT INTO diagnostic (cle, question, donnees, bilan, mesures, duree_ms, calcule_par)
      VALUES (${calcul.cle}, ${JSON.stringify(calcul.question)}, ${JSON.stringify(calcul.donnees)},
        ${JSON.stringify(calcul.bilan)}, ${calcul.mesures}, ${calcul.dureeMs}, ${acteur.nom})
      ON CONFLICT (cle) DO NOTHING RETURNING id`.execute(trx);
    const id = rows[0]?.id;
    if (id !== undefined) await fairePlace(trx);
    const trouve = await sql<{ id: number; calculeLe: Date }>`
      SELECT id, calcule_le AS "calculeLe" FROM diagnostic WHERE cle = ${calcul.cle}`.execute(trx);
    const nouveau = id !== undefined;
    await journal({ objet: `diagnostic:${trouve.rows[0]!.id}`, details: { ...calcul.question, nouveau } });
    return { ...trouve.rows[0]!, nouveau };
  },
});

/** Réponses gardées : au-delà, les moins récemment consultées s'effacent. Une question reposée est alors simplement recalculée. */
export const DIAGNOSTICS_GARDES = 100;

async function fairePlace(trx: Trx): Promise<void> {
  await sql`DELETE FROM diagnostic WHERE id IN (
    SELECT id FROM diagnostic ORDER BY consulte_le DESC, id DESC OFFSET ${DIAGNOSTICS_GARDES})`.execute(trx);
}
