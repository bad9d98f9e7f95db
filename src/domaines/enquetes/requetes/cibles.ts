import { sql } from 'kysely';
import { type Acteur, couvre } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { CIBLES, enqueteDe } from '../chargement.ts';
import {
  ATTENDUES,
  type Cible,
  type Controle,
  type Enquete,
  type EtatCible,
  type IssueAppel,
  type RAISONS_APPEL,
} from '../forme.ts';

export const TRIS_CIBLES = ['structure', 'etat', 'strate', 'depose', 'relances'] as const;
const ORDRES = {
  structure: sql`lower(x."structureNom")`,
  etat: sql`x.etat`,
  strate: sql`x."strateLibelle"`,
  depose: sql`x."deposeeLe"`,
  relances: sql`x.relances`,
};

export interface FiltresCibles {
  q?: string | undefined;
  /** `attendues` : sans réponse, commencée ou non. */
  etat?: EtatCible | 'attendues' | undefined;
  strate?: number | undefined;
  sansCompte?: true | undefined;
  tardives?: true | undefined;
  tri?: (typeof TRIS_CIBLES)[number] | undefined;
  sens?: 'asc' | 'desc';
  page?: number;
  taille?: number;
}

/** Départements dont l'acteur voit les structures ; `null` : toutes celles de l'enquête. */
function siens({ perimetre, organisationId }: Acteur, e: Enquete): readonly string[] | null {
  const entiere = e.organisationId === organisationId || couvre(perimetre, e);
  return entiere || perimetre.niveau !== 'departement' ? null : perimetre.codes;
}
const dans = (codes: readonly string[] | null) =>
  codes ? sql`AND x."structureDepartement" = ANY(${[...codes]}::text[])` : sql``;

/** Les structures interrogées d'une enquête ; ce qu'elles ont répondu se lit sur leur page. @throws ErreurDroit, ErreurIntrouvable */
export async function listerCibles(base: Base, acteur: Acteur, id: number, f: FiltresCibles = {}) {
  const enquete = await enqueteDe(base, id);
  exiger(acteur, 'enquetes.lire', enquete);
  const ici = siens(acteur, enquete);
  const { page = 1, taille = 50, sens = 'asc' } = f;
  const motif = f.q && `%${f.q.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<Cible & { total: number }>`
    SELECT x.*, count(*) OVER ()::int AS total FROM (${CIBLES}) AS x WHERE x.enquete = ${id} ${dans(ici)}
      ${f.etat ? sql`AND x.etat = ANY(${f.etat === 'attendues' ? [...ATTENDUES] : [f.etat]})` : sql``} ${f.strate ? sql`AND x.strate = ${f.strate}` : sql``}
      ${f.sansCompte ? sql`AND x."structureOrganisation" IS NULL` : sql``} ${f.tardives ? sql`AND x.tardive` : sql``}
      ${motif ? sql`AND (x."structureNom" ILIKE ${motif} OR x."communeNom" ILIKE ${motif} OR x."structureSiret" ILIKE ${motif})` : sql``}
    ORDER BY ${ORDRES[f.tri ?? 'structure']} ${sens === 'desc' ? sql`DESC NULLS LAST` : sql``}, x.id
    LIMIT ${taille} OFFSET ${(page - 1) * taille}`.execute(base);
  const { rows: strates } = await sql<{ valeur: string; libelle: string }>`
    SELECT id::text AS valeur, libelle FROM enquete_strate WHERE enquete = ${id} ORDER BY libelle`.execute(base);
  return { enquete, lignes: rows, total: rows[0]?.total ?? 0, strates, partielle: ici !== null };
}

export interface ARappeler {
  cible: number;
  structureNom: string;
  structureType: string;
  communeNom: string | null;
  telephone: string | null;
  /** Pourquoi l'appeler : des écarts à vérifier, une réponse qui ne vient pas, un rendez-vous pris. */
  raison: keyof typeof RAISONS_APPEL;
  controles: Pick<Controle, 'id' | 'message' | 'explication' | 'etat'>[];
  dernier: { issue: IssueAppel; note: string; par: string; le: Date; rappelerLe: string | null } | null;
  relances: number;
}

/** Relances sans réponse à partir desquelles on appelle. */
const RELANCES_AVANT_APPEL = 2;

/**
 * Qui appeler : d'abord les rendez-vous du jour, puis les réponses dont un écart est à vérifier, celles dont une explication est à relire, enfin
 * celles qui ne répondent pas (sans compte, ou relancées en vain). Une structure appelée aujourd'hui passe à la fin.
 */
export async function aRappeler(base: Base, acteur: Acteur, id: number, { taille = 200 } = {}) {
  const enquete = await enqueteDe(base, id);
  exiger(acteur, 'enquetes.lire', enquete);
  const ici = siens(acteur, enquete);
  const { rows } = await sql<ARappeler & { rdv: boolean; appelee: boolean; total: number }>`
    SELECT x.id AS cible, count(*) OVER ()::int AS total, x."structureNom", x."structureType", x."communeNom", x.telephone, x.relances,
      CASE x.etat WHEN 'a_rappeler' THEN 'ecarts' WHEN 'deposee' THEN 'relire' ELSE 'silence' END AS raison,
      coalesce((SELECT json_agg(json_build_object('id', c.id, 'message', c.message, 'explication', c.explication, 'etat', c.etat) ORDER BY c.id)
        FROM enquete_controle c WHERE c.cible = x.id AND c.etat IN ('ouvert', 'explique')), '[]') AS controles,
      (SELECT json_build_object('issue', a.issue, 'note', a.note, 'par', a.par, 'le', a.le, 'rappelerLe', a.rappeler_le)
        FROM enquete_appel a WHERE a.cible = x.id ORDER BY a.id DESC LIMIT 1) AS dernier,
      EXISTS (SELECT FROM enquete_appel a WHERE a.cible = x.id AND a.rappeler_le <= current_date
        AND NOT EXISTS (SELECT FROM enquete_appel b WHERE b.cible = x.id AND b.id > a.id)) AS rdv,
      EXISTS (SELECT FROM enquete_appel a WHERE a.cible = x.id AND a.le > now() - interval '12 hours') AS appelee
    FROM (${CIBLES}) AS x
    WHERE x.enquete = ${id} ${dans(ici)} AND (x.etat IN ('a_rappeler', 'deposee') OR (x."enqueteEtat" = 'ouverte' AND x.etat IN ('a_repondre', 'commencee')
      AND (x."structureOrganisation" IS NULL OR x.relances >= ${RELANCES_AVANT_APPEL}
        OR EXISTS (SELECT FROM enquete_appel a WHERE a.cible = x.id AND a.rappeler_le IS NOT NULL))))
    ORDER BY rdv DESC, appelee, array_position(ARRAY['a_rappeler', 'deposee', 'commencee', 'a_repondre'], x.etat), lower(x."structureNom")
    LIMIT ${taille}`.execute(base);
  // Une collectivité qui ne mène pas l'enquête sait qui est à rappeler, non ce que la structure a répondu ni ce qui s'est dit.
  const detail = ici !== null || peut(acteur, 'enquetes.lireReponses', enquete);
  const lignes = detail
    ? rows
    : rows.map((l) => ({ ...l, controles: [], dernier: l.dernier && { ...l.dernier, note: '' } }));
  return { enquete, lignes, total: rows[0]?.total ?? 0, mene: peut(acteur, 'enquetes.noterAppel', enquete) };
}
