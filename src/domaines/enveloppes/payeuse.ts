import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import type { EnveloppeVerrouillee } from './chargement.ts';

/** La ligne qui paie un objet : la plus précise qui soit ouverte pour lui, sinon l'enveloppe elle-même. */
export interface Payeuse {
  id: number;
  intitule: string;
  montant: string;
  derogations: string;
  engage: string;
  distribue: string;
  /** La même enveloppe que celle du titulaire : aucune ligne plus précise. */
  entiere: boolean;
}

/**
 * Sous l'enveloppe d'un département, une ligne peut être ouverte pour un type, puis pour une structure. L'enveloppe est déjà verrouillée :
 * personne d'autre n'écrit dans ses lignes.
 * @param objet `dossier:12` dit sa structure et son type ; tout autre objet n'a pas de ligne plus précise.
 */
export async function payeuseDe(trx: Trx, enveloppe: EnveloppeVerrouillee, objet: string): Promise<Payeuse> {
  const { rows } = await sql<Omit<Payeuse, 'entiere'>>`
    SELECT l.id, CASE l.niveau WHEN 'structure' THEN s.nom ELSE l.type END AS intitule, l.montant, l.derogations, l.engage, l.distribue
    FROM dossier d JOIN structure s ON s.id = d.structure
    JOIN enveloppe l ON l.id IN (SELECT enveloppe_descendance(${enveloppe.id})) AND l.type = s.type
      AND (l.niveau = 'type' OR (l.niveau = 'structure' AND l.structure = s.id))
    WHERE ${objet} = 'dossier:' || d.id
    ORDER BY l.niveau = 'structure' DESC LIMIT 1`.execute(trx);
  return rows[0] ? { ...rows[0], entiere: false } : { ...enveloppe, entiere: true };
}

/** Ce qu'un objet prend déjà dans cette enveloppe ou dans l'une de ses lignes. */
export async function dejaPris(trx: Trx, enveloppe: number, objet: string) {
  const { rows } = await sql<{ id: number; etat: 'propose' | 'engage' | 'annule'; montant: string; enveloppe: number }>`
    SELECT g.id, g.etat, g.montant, g.enveloppe FROM engagement g
    WHERE g.objet = ${objet} AND g.enveloppe IN (SELECT enveloppe_descendance(${enveloppe}))`.execute(trx);
  return rows[0] ?? null;
}
