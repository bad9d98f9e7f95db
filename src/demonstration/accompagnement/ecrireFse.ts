import { sql } from 'kysely';
import { MOMENTS_FSE, type MomentFse, QUESTIONS_FSE, REFUS_FSE } from '#src/domaines/sorties/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import type { ParcoursDemo } from './ecrireParcours.ts';
import { parmi, tirage } from './peuple.ts';

/** Jours après l'entrée ou la sortie où les réponses sont recueillies ; part des personnes dont elles le sont. */
const RECUEIL: Record<MomentFse, { apres: number; part: number }> = {
  entree: { apres: 12, part: 0.94 },
  sortie: { apres: 9, part: 0.88 },
  six_mois: { apres: 187, part: 0.8 },
};

/** Indicateurs de participant : la plupart des réponses sont là, quelques personnes ont refusé une question, quelques moments restent à remplir. */
export async function ecrireFse(trx: Trx, ecrits: readonly ParcoursDemo[]): Promise<void> {
  const hasard = tirage(62_006);
  const lignes = ecrits.flatMap((p) =>
    MOMENTS_FSE.flatMap((moment) => {
      const depuis = moment === 'entree' ? p.ouvertIlYa : p.sortieIlYa;
      const { apres, part } = RECUEIL[moment];
      if (depuis === null || depuis <= apres || hasard() > part) return [];
      const reponses = Object.fromEntries(
        QUESTIONS_FSE[moment].map(({ cle, choix, obligatoire }) => [
          cle,
          !obligatoire && hasard() < 0.06 ? REFUS_FSE : parmi(hasard, choix).valeur,
        ]),
      );
      return [
        { parcours: p.id, moment, reponses, ilYa: depuis - apres, par: p.principal?.acteur.nom ?? 'Démonstration' },
      ];
    }),
  );
  await sql`INSERT INTO fse_participant (parcours, moment, reponses, le, par)
    SELECT parcours, moment, reponses, current_date - "ilYa", par
    FROM jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb) AS v (parcours int, moment text, reponses jsonb, "ilYa" int, par text)`.execute(
    trx,
  );
}
