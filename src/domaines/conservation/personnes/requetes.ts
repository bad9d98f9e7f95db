import { sql } from 'kysely';
import { parcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';

export const ETATS_PERSONNE = ['active', 'archivee', 'annoncee', 'suspendue', 'anonymisee'] as const;
export type EtatPersonne = (typeof ETATS_PERSONNE)[number];

export interface LignePersonne {
  parcours: number;
  reference: string;
  nom: string;
  prenom: string;
  operation: string;
  equipe: string | null;
  etat: EtatPersonne;
  /** Dernier jour actif, dernier jour avant l'anonymisation ; `null` : aucun terme (durée inconnue, ou pas encore calculée). */
  activeJusquAu: string | null;
  jusquAu: string | null;
  fondement: {
    depart: string;
    motif: string;
    active: number;
    intermediaire: number;
    source?: string;
    confiance?: string;
  } | null;
  prevenuLe: Date | null;
  suspendueLe: Date | null;
  suspensionMotif: string;
  anonymiseeLe: Date | null;
}

export interface FiltresConservees {
  q?: string | undefined;
  etat?: EtatPersonne | undefined;
  tri: 'terme' | 'nom' | 'reference' | undefined;
  sens: 'asc' | 'desc';
  page: number;
  taille: number;
}

const ETAT = sql`CASE WHEN n.anonymisee_le IS NOT NULL THEN 'anonymisee' WHEN n.suspendue_le IS NOT NULL THEN 'suspendue'
  WHEN k.prevenu_le IS NOT NULL THEN 'annoncee' WHEN k.archivee_le IS NOT NULL THEN 'archivee' ELSE 'active' END`;
const COLONNES = sql`p.id AS parcours, p.reference, n.nom, n.prenom, o.intitule AS operation, e.nom AS equipe, ${ETAT} AS etat,
  k.active_jusqu_au AS "activeJusquAu", k.jusqu_au AS "jusquAu", k.fondement, k.prevenu_le AS "prevenuLe", n.suspendue_le AS "suspendueLe",
  n.suspension_motif AS "suspensionMotif", n.anonymisee_le AS "anonymiseeLe"`;
const DEPUIS = sql`FROM parcours p JOIN personne n ON n.id = p.personne JOIN operation_accompagnement o ON o.id = p.operation
  LEFT JOIN equipe e ON e.id = p.equipe LEFT JOIN conservation_personne k ON k.personne = n.id`;
/** Les équipes que l'acteur dirige, les opérations qu'il coordonne : plus étroit que la politique de ligne. */
const repond = ({
  compteId,
}: Pick<Acteur, 'compteId'>) => sql`EXISTS (SELECT FROM professionnel f WHERE f.operation = p.operation
  AND f.compte_id = ${compteId} AND habilite(f) AND (f.role = 'coordination'
    OR f.role = 'responsable' AND (f.equipe IS NULL OR p.equipe IS NULL OR f.equipe = p.equipe)))`;
const TRIS = { terme: sql`k.jusqu_au`, nom: sql`n.recherche`, reference: sql`p.reference` };

/** Qui sera archivé puis anonymisé, et quand, chez qui en répond ; une page et le total. @throws ErreurDroit */
export async function listerPersonnesConservees(c: Cloison, acteur: Acteur, f: FiltresConservees) {
  exiger(acteur, 'conservation.listerPersonnes');
  const { rows } = await sql<LignePersonne & { total: number }>`
    SELECT ${COLONNES}, (count(*) OVER ())::int AS total ${DEPUIS}
    WHERE ${repond(acteur)} AND ${horsDemonstration('p')}
      AND (${f.q ?? null}::text IS NULL OR n.recherche || ' ' || recherchable(p.reference) LIKE '%' || btrim(recherchable(${f.q ?? ''})) || '%')
      AND (${f.etat ?? null}::text IS NULL OR ${ETAT} = ${f.etat ?? null})
    ORDER BY ${TRIS[f.tri ?? 'terme']} ${sql.raw(f.sens)} NULLS LAST, p.id LIMIT ${f.taille} OFFSET ${(f.page - 1) * f.taille}`.execute(
    c,
  );
  return { lignes: rows as LignePersonne[], total: rows[0]?.total ?? 0 };
}

/** La conservation d'une personne, et ce que l'acteur peut y faire. @throws ErreurIntrouvable, ErreurDroit */
export async function ficheConservee(c: Cloison, acteur: Acteur, id: number) {
  const p = await parcoursSitue(c, id);
  exiger(acteur, 'conservation.suspendrePersonne', p);
  const { rows } = await sql<LignePersonne>`SELECT ${COLONNES} ${DEPUIS} WHERE p.id = ${id}`.execute(c);
  if (!rows[0]) throw new ErreurIntrouvable();
  const vivante = rows[0].anonymiseeLe === null;
  return {
    ligne: rows[0],
    peut: {
      lire: peut(acteur, 'personnes.lire', p),
      rouvrir: p.archive && !peut(acteur, 'personnes.lire', p) && peut(acteur, 'personnes.rattacher', p),
      suspendre: vivante && rows[0].suspendueLe === null,
      reprendre: vivante && rows[0].suspendueLe !== null && peut(acteur, 'conservation.reprendrePersonne', p),
    },
  };
}
