import { type RawBuilder, sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { NATURES_ETAT } from '#src/droits/droits.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { RETIRES } from '../chargement.ts';
import type { NatureDossier } from '../forme.ts';
import type { EtatDossier } from '../suivi.ts';

export interface DossierListe {
  id: number;
  numero: string | null;
  annee: number;
  departement: string;
  departementNom: string;
  structure: number;
  structureNom: string;
  type: string;
  nature: NatureDossier;
  etat: EtatDossier;
  etatDepuis: Date;
  deposeLe: Date | null;
  demonstration: boolean;
}

export interface FiltresDossiers {
  q?: string | undefined;
  annee?: number | undefined;
  departement?: string | undefined;
  etat?: EtatDossier[] | undefined;
  type?: string[] | undefined;
  /** Seulement ceux de ces structures ; vide : aucun. */
  structures?: readonly number[] | undefined;
  /** Sans ceux qui restent à déposer. */
  deposes?: boolean | undefined;
  tri?: string | undefined;
  sens?: 'asc' | 'desc' | undefined;
}
export const TRIS_DOSSIERS = ['depose', 'structure', 'annee', 'departement', 'etat'] as const;

/**
 * Les mêmes règles que `litDossier`, en SQL : une structure les siens ; l'État et le département cofinanceur ceux de leur territoire, une fois
 * déposés ; la tête de réseau ceux qui l'ont voulu ; un financeur consulté et un membre de séance, les leurs ; qui s'est retiré d'un dossier ne le voit plus. Un test compare les deux.
 */
export function visiblesPar(acteur: Acteur): RawBuilder<unknown> {
  const { perimetre } = acteur;
  if (acteur.nature === 'personne') return sql`false`;
  const territoire =
    perimetre.niveau === 'national'
      ? sql`true`
      : perimetre.niveau === 'region'
        ? sql`dep.region = ANY(${perimetre.codes}::text[])`
        : perimetre.niveau === 'departement'
          ? sql`c.departement = ANY(${perimetre.codes}::text[])`
          : sql`false`;
  const etat = NATURES_ETAT.includes(acteur.nature) ? territoire : sql`false`;
  const surPlace = acteur.nature === 'departement' ? territoire : sql`false`;
  const sien = acteur.nature === 'structure' ? sql`d.organisation_id = ${acteur.organisationId}` : sql`false`;
  const membre =
    acteur.nature === 'reseau' ? sql`d.reseau_autorise AND o.reseau_id = ${acteur.organisationId}` : sql`false`;
  return sql`(${sien} OR (d.etat <> 'brouillon' AND (${etat} OR (${acteur.compteId} <> ALL(${RETIRES}) AND (${surPlace} OR (${membre})
    OR EXISTS (SELECT FROM dossier_avis_financeur a WHERE a.dossier = d.id AND a.organisation_id = ${acteur.organisationId})
    OR EXISTS (SELECT FROM saisine sa JOIN seance_point p ON p.saisine = sa.id JOIN seance se ON se.id = p.seance
      JOIN instance_membre m ON m.instance = se.instance
      WHERE sa.objet = 'dossier:' || d.id AND se.etat NOT IN ('preparation', 'annulee') AND m.compte_id = ${acteur.compteId}
        AND m.debut <= (se.le AT TIME ZONE 'Europe/Paris')::date AND (m.fin IS NULL OR m.fin >= (se.le AT TIME ZONE 'Europe/Paris')::date)
        AND m.organisation_id IS DISTINCT FROM d.organisation_id))))))`;
}

const ORDRES: Record<string, RawBuilder<unknown>> = {
  depose: sql`d.depose_le`,
  structure: sql`lower(s.nom)`,
  annee: sql`c.annee`,
  departement: sql`c.departement`,
  etat: sql`d.etat`,
};

/** Les dossiers que l'acteur peut lire, filtrés et triés. @throws ErreurDroit */
export async function listerDossiers(
  base: Base,
  acteur: Acteur,
  f: FiltresDossiers & { page?: number; taille?: number } = {},
): Promise<{ lignes: DossierListe[]; total: number }> {
  exiger(acteur, 'dossiers.lister');
  const ordre = (f.tri && ORDRES[f.tri]) || sql`c.annee`;
  const sens = f.tri ? (f.sens === 'desc' ? sql`DESC NULLS LAST` : sql`ASC NULLS LAST`) : sql`DESC`;
  const { rows } = await sql<DossierListe & { total: number }>`
    SELECT d.id, d.numero, c.annee, c.departement, dep.nom AS "departementNom", s.id AS structure, s.nom AS "structureNom", s.type, d.nature,
      d.etat, d.etat_depuis AS "etatDepuis", d.depose_le AS "deposeLe", d.demonstration, count(*) OVER ()::int AS total
    FROM dossier d JOIN campagne c ON c.id = d.campagne JOIN structure s ON s.id = d.structure
    JOIN organisation o ON o.id = d.organisation_id LEFT JOIN departement dep ON dep.code = c.departement
    WHERE ${visiblesPar(acteur)} AND ${horsDemonstration('d')}
      AND (${f.q ?? null}::text IS NULL OR s.recherche LIKE '%' || recherchable(${f.q ?? ''}) || '%' OR d.numero ILIKE '%' || ${f.q ?? ''} || '%')
      AND (${f.annee ?? null}::int IS NULL OR c.annee = ${f.annee ?? null})
      AND (${f.departement ?? null}::text IS NULL OR c.departement = ${f.departement ?? null})
      AND (${f.etat ?? null}::text[] IS NULL OR d.etat = ANY(${f.etat ?? null}::text[]))
      AND (${f.type ?? null}::text[] IS NULL OR s.type = ANY(${f.type ?? null}::text[]))
      ${f.structures ? sql`AND d.structure = ANY(${[...f.structures]}::int[])` : sql``} ${f.deposes ? sql`AND d.depose_le IS NOT NULL` : sql``}
    ORDER BY ${ordre} ${sens}, d.id DESC
    LIMIT ${f.taille ?? 100_000} OFFSET ${((f.page ?? 1) - 1) * (f.taille ?? 0)}`.execute(base);
  return { lignes: rows.map(({ total: _, ...l }) => l), total: rows[0]?.total ?? 0 };
}

/** Les structures d'une organisation : celles du registre qui portent son SIRET. */
export async function structuresDe(
  base: Base,
  organisation: number,
): Promise<{ id: number; nom: string; type: string; departement: string | null }[]> {
  const { rows } = await sql<{ id: number; nom: string; type: string; departement: string | null }>`
    SELECT s.id, s.nom, s.type, s.departement FROM structure s JOIN organisation o ON o.siret = s.siret
    WHERE o.id = ${organisation} AND s.etat = 'active' AND s.type IN ('ACI', 'AI', 'EI', 'EITI', 'ETTI') ORDER BY s.type`.execute(
    base,
  );
  return rows;
}
