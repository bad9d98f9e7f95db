import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import type { DonneesDiagnostic, Reponse } from '../diagnostiquer.ts';
import type { Question } from '../question.ts';

/** Une réponse calculée, à enregistrer. Le calcul lui-même se fait hors de la transaction : il ne doit pas retenir une connexion. */
export interface DiagnosticCalcule {
  cle: string;
  question: Question;
  donnees: DonneesDiagnostic;
  codes: string[];
  reponse: Reponse;
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
      INSERT INTO diagnostic (cle, question, donnees, bilan, duree_ms, calcule_par)
      VALUES (${calcul.cle}, ${JSON.stringify(calcul.question)}, ${JSON.stringify(calcul.donnees)},
        ${JSON.stringify(calcul.reponse.bilan)}, ${calcul.dureeMs}, ${acteur.nom})
      ON CONFLICT (cle) DO NOTHING RETURNING id`.execute(trx);
    const id = rows[0]?.id;
    if (id !== undefined) {
      await ecrireCommunes(trx, id, calcul);
      await fairePlace(trx);
    }
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

/** Toutes les communes en une requête, colonne par colonne : une demi-seconde pour la France. */
async function ecrireCommunes(trx: Trx, id: number, { codes, reponse }: DiagnosticCalcule): Promise<void> {
  const [binaire, paliers, gaussien, exponentiel, concurrence] = reponse.acces;
  await sql`
    INSERT INTO diagnostic_commune (diagnostic, commune, besoin, besoin_etat, acces_2sfca, acces_e2sfca, acces_gaussien,
      acces_exponentiel, acces_3sfca, sous_plancher, classe, part_exterieure)
    SELECT ${id}::int, * FROM unnest(${codes}::text[], ${reponse.besoin}::float8[], ${reponse.besoinEtat}::text[],
      ${binaire}::float8[], ${paliers}::float8[], ${gaussien}::float8[], ${exponentiel}::float8[], ${concurrence}::float8[],
      ${reponse.sousPlancher}::smallint[], ${reponse.classe}::text[], ${reponse.partExterieure}::float8[])`.execute(
    trx,
  );
}
