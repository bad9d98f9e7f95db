import { sql } from 'kysely';
import type { Cloison } from '#src/socle/base/cloison.ts';
import type { EtatParticipation } from '../forme.ts';

export interface Participant {
  id: number;
  parcours: number;
  reference: string;
  nom: string;
  etat: EtatParticipation;
  confirme: boolean;
  report: string;
  qualifiePar: string;
  qualifieLe: Date | null;
  /** Ses rappels : partis, et par où ; `aucun` : personne n'a pu la prévenir. */
  rappels: { du: string; canal: string | null }[];
}

/** Qui vient, pour le cercle de chacun et pour qui le tient ; les autres manquent. */
export async function participantsDe(c: Cloison, rendezvous: number): Promise<Participant[]> {
  const { rows } = await sql<Participant>`
    SELECT p.id, p.parcours, q.reference, n.nom || ' ' || n.prenom AS nom, p.etat, p.confirme_le IS NOT NULL AS confirme,
      p.report_demande AS report, p.qualifie_par AS "qualifiePar", p.qualifie_le AS "qualifieLe",
      coalesce((SELECT jsonb_agg(jsonb_build_object('du', x.du_le, 'canal', x.canal) ORDER BY x.du_le) FROM rendezvous_rappel x
        WHERE x.participation = p.id), '[]') AS rappels
    FROM participation p JOIN parcours q ON q.id = p.parcours JOIN personne n ON n.id = q.personne
    WHERE p.rendezvous = ${rendezvous} ORDER BY p.etat = 'annule', n.nom, n.prenom, p.id`.execute(c);
  return rows;
}
