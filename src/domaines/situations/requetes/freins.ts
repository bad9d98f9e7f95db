import { sql } from 'kysely';
import type { Cloison } from '#src/socle/base/cloison.ts';
import type { EtatFrein, Frein, Impact } from '../forme.ts';
import { compterFreins, type ResumeFreins } from '../regles/freins.ts';

/** Situations d'un parcours : freins (ouverts d'abord, les plus forts en tête), atouts, faits neutres. Rien hors du cercle. */
export async function freinsDe(c: Cloison, parcours: number): Promise<Frein[]> {
  const { rows } = await sql<Frein>`
    SELECT id, theme, code, libelle, nature, impact, impact_entree AS "impactEntree", impact_sortie AS "impactSortie", etat,
      repere_le AS "repereLe", leve_le AS "leveLe", par, version
    FROM frein WHERE parcours = ${parcours}
    ORDER BY (etat = 'leve'), array_position(ARRAY['fort', 'moyen', 'sans_impact'], impact), theme, id`.execute(c);
  return rows;
}

export interface PassageFrein {
  id: number;
  frein: number;
  le: string;
  etat: EtatFrein;
  impact: Impact | null;
  /** Mesuré dans un diagnostic. */
  diagnostic: number | null;
  par: string;
}

/** Ce que chaque frein a été, du plus ancien au plus récent. */
export async function histoireFreins(c: Cloison, parcours: number): Promise<PassageFrein[]> {
  const { rows } = await sql<PassageFrein>`
    SELECT id, frein, le, etat, impact, diagnostic, par FROM frein_histoire WHERE parcours = ${parcours} ORDER BY id`.execute(
    c,
  );
  return rows;
}

/** Les chiffres des freins, pour la page de la personne. */
export const resumeFreins = async (c: Cloison, parcours: number): Promise<ResumeFreins> =>
  compterFreins(await freinsDe(c, parcours));
