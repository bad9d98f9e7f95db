import { sql } from 'kysely';
import { candidatureSituee, DECISION_TUE, etatAnnonce } from '#src/domaines/candidatures/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import type { Classe } from './regles.ts';

export interface LigneConservation {
  id: number;
  numero: string | null;
  intitule: string;
  appel: number;
  appelIntitule: string;
  organisation: string;
  classe: Classe;
  jusquAu: string;
  fondement: { depart: string; motif: string; mois: number; source?: string; confiance?: string };
  prevenuLe: Date | null;
  prolongeLe: Date | null;
  suspendueLe: Date | null;
  suspenduePar: string | null;
  suspendueMotif: string;
  effaceLe: Date | null;
}

export const ETATS_CONSERVATION = ['a_venir', 'prevenu', 'suspendu', 'efface'] as const;
export type EtatConservation = (typeof ETATS_CONSERVATION)[number];

export interface FiltresConservation {
  q?: string | undefined;
  classe?: Classe | undefined;
  etat?: EtatConservation | undefined;
  tri: 'terme' | 'intitule' | 'organisation' | 'classe' | undefined;
  sens: 'asc' | 'desc';
  page: number;
  taille: number;
}

const COLONNES = sql`c.id, c.numero, c.intitule, a.id AS appel, a.intitule AS "appelIntitule", o.nom AS organisation, k.classe,
  k.jusqu_au::text AS "jusquAu", k.fondement, k.prevenu_le AS "prevenuLe", k.prolonge_le AS "prolongeLe", k.suspendue_le AS "suspendueLe",
  k.suspendue_par AS "suspenduePar", k.suspendue_motif AS "suspendueMotif", k.efface_le AS "effaceLe"`;
// La tournée date à l'heure : entre deux, une candidature déposée n'est plus un brouillon à effacer.
const DEPUIS = sql`FROM conservation k JOIN candidature c ON 'candidature:' || c.id = k.objet
    AND NOT (k.classe = 'brouillon' AND k.efface_le IS NULL AND c.etat <> 'brouillon') JOIN appel a ON a.id = c.appel
  JOIN organisation o ON o.id = c.organisation_id`;
const TRIS = {
  terme: sql`k.jusqu_au`,
  intitule: sql`recherchable(c.intitule)`,
  organisation: sql`recherchable(o.nom)`,
  classe: sql`k.classe`,
};
const ETATS: Record<EtatConservation, ReturnType<typeof sql>> = {
  a_venir: sql`k.efface_le IS NULL AND k.suspendue_le IS NULL AND k.prevenu_le IS NULL`,
  prevenu: sql`k.efface_le IS NULL AND k.suspendue_le IS NULL AND k.prevenu_le IS NOT NULL`,
  suspendu: sql`k.suspendue_le IS NOT NULL AND k.efface_le IS NULL`,
  efface: sql`k.efface_le IS NOT NULL`,
};

/**
 * Ce que l'acteur peut voir : les siennes, brouillons compris ; et, financeur ou associé, celles qui ont été déposées à ses appels. Un
 * brouillon n'existe que pour son porteur.
 */
const vues = (acteur: Acteur) => sql`((c.organisation_id = ${acteur.organisationId} AND ${dite(acteur)})
  OR (c.depose_le IS NOT NULL AND ${service(acteur)}))`;
const service = ({ organisationId }: Acteur) => sql`(a.organisation_id = ${organisationId}
  OR EXISTS (SELECT FROM appel_partenaire p WHERE p.appel = a.id AND p.organisation_id = ${organisationId}))`;
/** La classe d'un dossier décidé dit la décision : hors du service, elle attend la notification. */
const dite = (acteur: Acteur) => sql`(${service(acteur)} OR NOT ${DECISION_TUE})`;

/** Ce qui sera effacé, et quand, dans le périmètre de l'acteur ; une page et le total. @throws ErreurDroit */
export async function listerConservation(base: Base, acteur: Acteur, f: FiltresConservation) {
  exiger(acteur, 'conservation.lister');
  const { rows } = await sql<LigneConservation & { total: number }>`
    SELECT ${COLONNES}, (count(*) OVER ())::int AS total ${DEPUIS}
    WHERE ${vues(acteur)} AND ${horsDemonstration('c')}
      AND (${f.q ?? null}::text IS NULL OR recherchable(c.intitule || ' ' || o.nom || ' ' || a.intitule || ' ' || coalesce(c.numero, ''))
        LIKE '%' || btrim(recherchable(${f.q ?? ''})) || '%')
      AND (${f.classe ?? null}::text IS NULL OR k.classe = ${f.classe ?? null})
      AND ${f.etat ? ETATS[f.etat] : sql`true`}
    ORDER BY ${TRIS[f.tri ?? 'terme']} ${sql.raw(f.sens)}, c.id LIMIT ${f.taille} OFFSET ${(f.page - 1) * f.taille}`.execute(
    base,
  );
  return { lignes: rows as LigneConservation[], total: rows[0]?.total ?? 0 };
}

/** La conservation d'une candidature, et ce que l'acteur peut y faire. @throws ErreurIntrouvable, ErreurDroit */
export async function ficheConservation(base: Base, acteur: Acteur, id: number) {
  const candidature = await candidatureSituee(base, id);
  exiger(acteur, 'conservation.lire', candidature);
  const { rows } =
    await sql<LigneConservation>`SELECT ${COLONNES} ${DEPUIS} WHERE c.id = ${id} AND ${dite(acteur)}`.execute(base);
  const droit = (nom: string) => peut(acteur, `conservation.${nom}`, candidature);
  const vivante = rows[0] !== undefined && rows[0].effaceLe === null;
  return {
    candidature: {
      id,
      intitule: candidature.intitule,
      etat: peut(acteur, 'selections.lire', candidature) ? candidature.etat : await etatAnnonce(base, id),
      appelIntitule: candidature.appelIntitule,
    },
    ligne: rows[0] ?? null,
    peut: {
      prolonger: vivante && droit('prolonger'),
      suspendre: vivante && rows[0]!.suspendueLe === null && droit('suspendre'),
      reprendre: vivante && rows[0]!.suspendueLe !== null && droit('reprendre'),
    },
  };
}
