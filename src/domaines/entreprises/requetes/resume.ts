import { sql } from 'kysely';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { EN_COURS_MISE, type EtatMise } from '../suivi.ts';

export interface ResumeEntreprises {
  /** Métiers recherchés, dans l'ordre. */
  metiers: string[];
  disponibleLe: string | null;
  /** Mises en relation qui courent. */
  misesEnRelation: { id: number; etat: EtatMise; metier: string; entreprise: string; accordADemander: boolean }[];
  /** Immersions qui ne sont pas closes. */
  immersions: { id: number; etat: string; entreprise: string; debut: string; fin: string }[];
}

/** Ce que la page d'une personne montre de ses entreprises. */
export async function resumeEntreprises(c: Cloison, parcours: number): Promise<ResumeEntreprises> {
  const { rows } = await sql<ResumeEntreprises>`SELECT
    coalesce((SELECT jsonb_agg(j.metier ORDER BY j.rang) FROM projet_professionnel j WHERE j.parcours = ${parcours}), '[]') AS metiers,
    (SELECT j.disponible_le::text FROM projet_professionnel j WHERE j.parcours = ${parcours} AND j.rang = 1) AS "disponibleLe",
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', m.id, 'etat', m.etat, 'metier', b.metier, 'entreprise', e.nom,
        'accordADemander', m.etat = 'proposee') ORDER BY m.id)
      FROM mise_en_relation m JOIN besoin_entreprise b ON b.id = m.besoin JOIN entreprise e ON e.id = b.entreprise
      WHERE m.parcours = ${parcours} AND m.etat = ANY(${[...EN_COURS_MISE]}::text[])), '[]') AS "misesEnRelation",
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', i.id, 'etat', i.etat, 'entreprise', e.nom, 'debut', i.debut, 'fin', i.fin) ORDER BY i.debut)
      FROM immersion i JOIN entreprise e ON e.id = i.entreprise
      WHERE i.parcours = ${parcours} AND i.etat NOT IN ('close', 'refusee', 'annulee')), '[]') AS immersions`.execute(
    c,
  );
  return rows[0]!;
}

export interface PropositionRecue {
  id: number;
  etat: EtatMise;
  metier: string;
  entreprise: string;
  communeNom: string | null;
  contrat: string;
  description: string;
  accordLe: Date | null;
  transmiseLe: Date | null;
}

/** Ce que la personne lit dans son espace : les postes qu'on lui propose, et où en est son accord. */
export async function propositionsDe(c: Cloison, parcours: number): Promise<PropositionRecue[]> {
  const { rows } = await sql<PropositionRecue>`
    SELECT m.id, m.etat, b.metier, e.nom AS entreprise, k.nom AS "communeNom", b.contrat, b.description, m.accord_le AS "accordLe",
      m.transmise_le AS "transmiseLe"
    FROM mise_en_relation m JOIN besoin_entreprise b ON b.id = m.besoin JOIN entreprise e ON e.id = b.entreprise
    LEFT JOIN commune k ON k.code = coalesce(b.commune, e.commune)
    WHERE m.parcours = ${parcours} ORDER BY m.id DESC`.execute(c);
  return rows;
}
