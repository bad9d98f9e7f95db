import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurDroit, ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { DocumentRapport } from '#src/socle/rapports/document.ts';
import { chargerPoint, chargerSeance } from '../chargement.ts';
import { maSeance } from './mesSeances.ts';
import { exigerSeanceEntiere } from './suivre.ts';

export interface DocumentGarde {
  id: number;
  genre: 'convocation' | 'proces_verbal' | 'extrait' | 'piece';
  document: DocumentRapport;
  fige: { sha256: string; octets: number; nom: string } | null;
}

/**
 * Un document de séance. Le secrétariat et l'État du territoire : tous. Un membre : l'extrait d'un point qu'il peut lire. Personne ne lit
 * l'extrait d'un point dont il s'est retiré, ni la convocation et le procès-verbal qui le contiennent. L'organisation concernée : l'extrait
 * qui la concerne.
 * @throws ErreurDroit, ErreurMetier (403, retiré d'un point), ErreurIntrouvable
 */
export async function documentDe(
  base: Base,
  acteur: Acteur,
  seanceId: number,
  id: number,
  format: 'pdf' | 'docx',
): Promise<DocumentGarde> {
  const { rows } = await sql<
    Omit<DocumentGarde, 'fige'> & {
      point: number | null;
      organisation: number | null;
      sha256: string | null;
      octets: string;
      nom: string;
    }
  >`
    SELECT d.id, d.genre, d.document, d.point, a.organisation_id AS organisation, f.sha256, f.octets::text AS octets, f.nom
    FROM seance_document d LEFT JOIN seance_point p ON p.id = d.point LEFT JOIN saisine a ON a.id = p.saisine
      LEFT JOIN fichier f ON f.id = CASE WHEN ${format} = 'pdf' THEN d.fichier_id ELSE d.docx_id END
    WHERE d.id = ${id} AND d.seance = ${seanceId}`.execute(base);
  const l = rows[0];
  if (!l) throw new ErreurIntrouvable("Ce document n'existe pas.");
  await exigerLecture(base, acteur, seanceId, l);
  return {
    id: l.id,
    genre: l.genre,
    document: l.document,
    fige: l.sha256 ? { sha256: l.sha256, octets: Number(l.octets), nom: l.nom } : null,
  };
}

async function exigerLecture(
  base: Base,
  acteur: Acteur,
  seanceId: number,
  l: { genre: string; point: number | null; organisation: number | null },
): Promise<void> {
  const suit = peut(acteur, 'instances.suivre', await chargerSeance(base, seanceId));
  if (l.point !== null) {
    if (l.organisation !== null && l.organisation === acteur.organisationId) return;
    const point = await chargerPoint(base, l.point);
    if (suit ? !point.retires.includes(acteur.compteId) : peut(acteur, 'instances.lirePoint', point)) return;
    throw new ErreurDroit('instances.lirePoint');
  }
  if (suit) return exigerSeanceEntiere(base, acteur, seanceId);
  const { retire } = await maSeance(base, acteur, seanceId);
  if (retire) throw new ErreurDroit('instances.lirePoint');
}

/** Le procès-verbal signé d'une séance ; le droit est vérifié par l'appelant. */
export async function procesSigne(
  base: Base,
  seance: number,
): Promise<{ id: number; document: DocumentRapport } | null> {
  const { rows } = await sql<{ id: number; document: DocumentRapport }>`
    SELECT id, document FROM seance_document WHERE seance = ${seance} AND genre = 'proces_verbal'`.execute(base);
  return rows[0] ?? null;
}
