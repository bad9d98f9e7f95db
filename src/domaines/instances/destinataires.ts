import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { JOUR_SEANCE } from './chargement.ts';

export interface Destinataire {
  membre: number;
  nom: string;
  courriel: string | null;
  suppleant: boolean;
  /** Points dont il s'est retiré : il n'en reçoit pas le titre. */
  retires: number[];
}

/** Les membres d'une séance et leur adresse : celle de leur compte, sinon celle qu'on leur connaît. */
export async function destinatairesDe(base: Base | Trx, seance: number): Promise<Destinataire[]> {
  const { rows } = await sql<Destinataire>`
    SELECT m.id AS membre, m.nom, coalesce(c.courriel, m.courriel) AS courriel, m.suppleant_de IS NOT NULL AS suppleant,
      ARRAY(SELECT x.point FROM seance_deport x JOIN seance_point p ON p.id = x.point WHERE p.seance = s.id AND x.membre = m.id) AS retires
    FROM seance s JOIN instance_membre m ON m.instance = s.instance LEFT JOIN compte c ON c.id = m.compte_id AND c.desactive_le IS NULL
    WHERE s.id = ${seance} AND m.debut <= ${JOUR_SEANCE} AND (m.fin IS NULL OR m.fin >= ${JOUR_SEANCE})
    ORDER BY m.suppleant_de IS NOT NULL, m.nom, m.id`.execute(base);
  return rows;
}
