import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import { DESCRIPTIONS, type Finalite, type Moyen } from './forme.ts';
import { annoncerChoix } from './prevenir.ts';

export interface ChoixDit {
  finalite: Finalite;
  sens: 'accord' | 'opposition';
  /** Absent : dit dans son espace, à l'instant. */
  recueilli?: {
    par: string;
    /** Compte de qui le note : on ne lui écrit pas ce qu'il vient d'écrire. */
    compte: number;
    moyen: Moyen;
    /** Jour où elle l'a dit, `AAAA-MM-JJ`, quand ce n'est pas aujourd'hui. */
    le: string | null;
  };
}

/**
 * Écrit son choix s'il change, et ce qu'il entraîne aussitôt, le même d'où qu'il vienne. Hors cloison : l'effet porte sur tous ses parcours, et
 * qui la suit n'en écrit qu'un.
 */
export async function appliquerChoix(
  hors: Trx,
  personne: number,
  { finalite, sens, recueilli: r }: ChoixDit,
): Promise<void> {
  await sql`SELECT FROM personne WHERE id = ${personne} FOR UPDATE`.execute(hors);
  const { rows } = await sql<{ sens: string }>`SELECT sens FROM personne_choix
    WHERE personne = ${personne} AND finalite = ${finalite} ORDER BY id DESC LIMIT 1`.execute(hors);
  const { titre, defaut } = DESCRIPTIONS[finalite];
  if (rows[0]?.sens !== sens)
    await sql`INSERT INTO personne_choix (personne, finalite, sens, par, recueilli_par, moyen, le)
      VALUES (${personne}, ${finalite}, ${sens}, ${r ? 'recueilli' : 'espace'}, ${r?.par ?? ''}, ${r?.moyen ?? ''},
        coalesce((${r?.le ?? null}::date + interval '12 hours') AT TIME ZONE 'Europe/Paris', now()))`.execute(hors);
  if ((rows[0]?.sens ?? defaut) !== sens) await annoncerChoix(hors, personne, { titre, sens, sauf: r?.compte });
  if (sens === 'accord') return;
  // Le profil ne part plus : un accord donné poste par poste s'arrête aussi.
  if (finalite === 'entreprise')
    await sql`UPDATE mise_en_relation SET etat = 'retiree', accord_retire_le = now(), version = version + 1
      WHERE parcours IN (SELECT id FROM parcours WHERE personne = ${personne}) AND etat IN ('proposee', 'accord')`.execute(
      hors,
    );
  // On ne parlera pas d'elle à la prochaine réunion : ses points sans décision en sortent.
  if (finalite === 'partage_equipe')
    await sql`DELETE FROM reunion_point t USING reunion_equipe r WHERE r.id = t.reunion AND r.etat = 'prevue' AND t.decide_le IS NULL
      AND t.parcours IN (SELECT id FROM parcours WHERE personne = ${personne})`.execute(hors);
}
