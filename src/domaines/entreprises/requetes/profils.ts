import { type RawBuilder, sql } from 'kysely';
import type { Cloison } from '#src/socle/base/cloison.ts';
import type { Contrat, Exigence, Horaire, Moyen, TempsProjet } from '../forme.ts';
import type { Metier, ProfilRapproche } from '../regles.ts';

/** Le projet d'une personne, et ce qu'il faut de son parcours pour le rapprocher. */
export interface Profil extends ProfilRapproche {
  /** Parcours. */
  id: number;
  reference: string;
  nom: string;
  prenom: string;
  commune: string | null;
  communeNom: string | null;
  metiers: Metier[];
  rayon: number | null;
  mode: Moyen | null;
  contrats: Contrat[];
  temps: TempsProjet | null;
  horaires: Horaire[];
  atouts: Exigence[];
  disponibleLe: string | null;
  freins: { theme: string; impact: string | null }[] | null;
}

/**
 * Les projets que l'acteur voit. Les freins ne sont lus que du cercle : ailleurs ils valent `null`, et non une liste vide, qui dirait qu'il
 * n'y en a pas.
 */
export async function lireProfils(c: Cloison, ou: RawBuilder<unknown>): Promise<Profil[]> {
  const { rows } = await sql<Profil>`
    SELECT p.id, p.reference, n.nom, n.prenom, n.commune, k.nom AS "communeNom", j.rayon, j.mode, coalesce(j.contrats, '{}') AS contrats,
      j.temps, coalesce(j.horaires, '{}') AS horaires, coalesce(j.atouts, '{}') AS atouts, j.disponible_le::text AS "disponibleLe",
      coalesce((SELECT jsonb_agg(jsonb_build_object('metier', m.metier, 'rome', m.rome) ORDER BY m.rang)
        FROM projet_professionnel m WHERE m.parcours = p.id), '[]') AS metiers,
      CASE WHEN cloison_ouvre(p.id) THEN coalesce((SELECT jsonb_agg(jsonb_build_object('theme', f.theme, 'impact', f.impact) ORDER BY f.id)
        FROM frein f WHERE f.parcours = p.id AND f.nature = 'frein' AND f.etat <> 'leve'), '[]') END AS freins
    FROM parcours p JOIN personne n ON n.id = p.personne LEFT JOIN commune k ON k.code = n.commune
    LEFT JOIN projet_professionnel j ON j.parcours = p.id AND j.rang = 1
    WHERE ${ou} ORDER BY p.id`.execute(c);
  return rows;
}
