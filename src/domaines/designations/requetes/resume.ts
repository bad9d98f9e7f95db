import { sql } from 'kysely';
import type { Cloison } from '#src/socle/base/cloison.ts';
import type { Rang } from '../forme.ts';
import { type Intensif, intensifDe } from './intensif.ts';

export interface ResumeBinome {
  /** Désignations en cours, le principal d'abord. */
  referents: {
    professionnel: number;
    compteId: number;
    nom: string;
    organisation: string;
    domaine: 'social' | 'emploi' | null;
    telephone: string;
    courriel: string;
    rang: Rang;
    /** Premier jour, `AAAA-MM-JJ`. */
    debut: string;
    /** Absent aujourd'hui : jusqu'à quand, et qui le relaie. */
    absentJusquau: string | null;
    relais: string | null;
  }[];
  portefeuille: { id: number; nom: string } | null;
  /** Accompagnement intensif en cours : deuxième cercle, absent pour les autres. */
  intensif: Intensif | null;
}

/** Qui suit ce parcours aujourd'hui, et dans quel portefeuille : premier cercle, lisible aussi de la personne. */
export async function resumeBinome(c: Cloison, parcours: number): Promise<ResumeBinome> {
  const { rows } = await sql<ResumeBinome['referents'][number]>`
    SELECT d.professionnel, f.compte_id AS "compteId", trim(k.prenom || ' ' || k.nom) AS nom, o.nom AS organisation, f.domaine, f.telephone,
      k.courriel, d.rang, d.debut, a.fin AS "absentJusquau", trim(r.prenom || ' ' || r.nom) AS relais
    FROM designation d JOIN professionnel f ON f.id = d.professionnel JOIN compte k ON k.id = f.compte_id
    JOIN organisation o ON o.id = f.organisation_id
    LEFT JOIN absence a ON a.professionnel = f.id AND a.annulee_le IS NULL AND current_date BETWEEN a.debut AND a.fin
    LEFT JOIN professionnel g ON g.id = a.relais LEFT JOIN compte r ON r.id = g.compte_id
    WHERE d.parcours = ${parcours} AND d.debut <= current_date AND (d.fin IS NULL OR d.fin > current_date)
    ORDER BY d.rang DESC, d.debut, d.id`.execute(c);
  const { rows: portefeuilles } = await sql<{ id: number; nom: string }>`
    SELECT q.id, q.nom FROM affectation a JOIN portefeuille q ON q.id = a.portefeuille
    WHERE a.parcours = ${parcours} AND a.debut <= current_date AND (a.fin IS NULL OR a.fin > current_date)`.execute(c);
  return { referents: rows, portefeuille: portefeuilles[0] ?? null, intensif: await intensifDe(c, parcours) };
}
