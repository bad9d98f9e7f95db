import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration, objetHorsDemonstration } from '#src/socle/base/demonstration.ts';
import { chargerInstance } from '../chargement.ts';
import type { ConfianceRegle, GenreInstance, ReglesInstance } from '../forme.ts';
import type { EtatSeance } from '../suivi.ts';
import { oubienMembre } from './perimetre.ts';

export const TRIS_INSTANCES = ['nom', 'departement', 'prochaine'] as const;
export interface FiltresInstances {
  q?: string | undefined;
  genre?: GenreInstance | undefined;
  tri: (typeof TRIS_INSTANCES)[number] | undefined;
  sens: 'asc' | 'desc';
  page: number;
  taille: number;
}

export interface LigneInstance {
  id: number;
  nom: string;
  genre: GenreInstance;
  departement: string;
  sieges: number;
  pourvus: number;
  finissent: number;
  prochaine: Date | null;
  derniere: Date | null;
  demonstration: boolean;
  total: number;
}

const ICI = sql.raw("(now() AT TIME ZONE 'Europe/Paris')::date");
/** Mandats qui finissent bientôt : à signaler deux mois avant. */
const BIENTOT = sql`m.fin BETWEEN ${ICI} AND ${ICI} + 60`;
const ORDRE = { nom: sql`lower(i.nom)`, departement: sql`i.departement`, prochaine: sql`prochaine` };

/** Les instances du territoire de la personne, et celles où elle siège. */
export async function listerInstances(
  base: Base,
  acteur: Acteur,
  f: FiltresInstances,
): Promise<{ lignes: LigneInstance[]; total: number }> {
  exiger(acteur, 'instances.lister');
  const sens = f.sens === 'desc' ? sql`DESC NULLS LAST` : sql`ASC NULLS LAST`;
  const { rows } = await sql<LigneInstance>`
    SELECT i.id, i.nom, i.genre, coalesce(d.nom, '') AS departement, i.demonstration, count(*) OVER ()::int AS total,
      (SELECT coalesce(sum(c.sieges), 0)::int FROM instance_college c WHERE c.instance = i.id AND c.deliberatif) AS sieges,
      (SELECT count(*)::int FROM instance_membre m JOIN instance_college c ON c.id = m.college AND c.deliberatif WHERE m.instance = i.id AND m.suppleant_de IS NULL AND m.debut <= ${ICI} AND (m.fin IS NULL OR m.fin >= ${ICI})) AS pourvus,
      (SELECT count(*)::int FROM instance_membre m WHERE m.instance = i.id AND ${BIENTOT}) AS finissent,
      (SELECT min(s.le) FROM seance s WHERE s.instance = i.id AND s.etat IN ('preparation', 'convoquee', 'ouverte')) AS prochaine,
      (SELECT max(s.le) FROM seance s WHERE s.instance = i.id AND s.etat IN ('close', 'pv_valide')) AS derniere
    FROM instance i LEFT JOIN departement d ON d.code = i.departement
    WHERE i.archivee_le IS NULL AND ${oubienMembre(acteur)} AND ${horsDemonstration('i')}
      AND (${f.q ?? null}::text IS NULL OR i.nom ILIKE '%' || ${f.q ?? ''} || '%')
      AND (${f.genre ?? null}::text IS NULL OR i.genre = ${f.genre ?? null})
    ORDER BY ${ORDRE[f.tri ?? 'nom']} ${sens}, i.id
    LIMIT ${Number.isFinite(f.taille) ? f.taille : null} OFFSET ${Number.isFinite(f.taille) ? (f.page - 1) * f.taille : 0}`.execute(
    base,
  );
  return { lignes: rows, total: rows[0]?.total ?? 0 };
}

export interface MembreLu {
  id: number;
  nom: string;
  qualite: string;
  organisation: string;
  college: string;
  collegeId: number;
  suppleantDe: string | null;
  president: boolean;
  debut: string;
  fin: string | null;
  compte: boolean;
  courriel: string | null;
  enFonction: boolean;
  bientot: boolean;
}

export interface CollegeLu {
  id: number;
  nom: string;
  sieges: number;
  voix: string | null;
  deliberatif: boolean;
  groupe: string;
  pourvus: number;
}

export interface PageInstance {
  id: number;
  nom: string;
  genre: GenreInstance;
  departement: string;
  departementNom: string;
  fondement: string;
  confiance: ConfianceRegle;
  regles: ReglesInstance;
  version: number;
  archivee: boolean;
  demonstration: boolean;
  colleges: CollegeLu[];
  membres: MembreLu[];
  seances: { id: number; le: Date; etat: EtatSeance; points: number; reprend: number | null }[];
  attendent: number;
}

/** Une instance et sa composition. Les adresses des membres ne sont rendues qu'à qui tient l'instance. @throws ErreurDroit, ErreurIntrouvable */
export async function lireInstance(
  base: Base,
  acteur: Acteur,
  id: number,
): Promise<PageInstance & { tient: boolean; suit: boolean }> {
  const chargee = await chargerInstance(base, id);
  exiger(acteur, 'instances.lire', chargee);
  const tient = peut(acteur, 'instances.regler', chargee);
  const suit = peut(acteur, 'instances.suivre', chargee);
  const { rows } = await sql<Omit<PageInstance, 'colleges' | 'membres' | 'seances'>>`
    SELECT i.id, i.nom, i.genre, i.departement, coalesce(d.nom, '') AS "departementNom", i.fondement, i.confiance, i.regles, i.version,
      i.archivee_le IS NOT NULL AS archivee, i.demonstration,
      (SELECT count(*)::int FROM saisine a WHERE a.etat = 'attend' AND a.genre_instance = i.genre AND a.departement = i.departement
        AND (a.instance IS NULL OR a.instance = i.id)
        AND ${objetHorsDemonstration('a.objet')}) AS attendent
    FROM instance i LEFT JOIN departement d ON d.code = i.departement WHERE i.id = ${id}`.execute(base);
  const [membres, colleges, seances] = await Promise.all([
    membresDe(base, id, tient),
    sql<CollegeLu>`SELECT c.id, c.nom, c.sieges::int AS sieges, c.voix::float8::text AS voix, c.deliberatif, c.groupe,
      (SELECT count(*)::int FROM instance_membre m WHERE m.college = c.id AND m.suppleant_de IS NULL AND m.debut <= ${ICI} AND (m.fin IS NULL OR m.fin >= ${ICI})) AS pourvus
      FROM instance_college c WHERE c.instance = ${id} ORDER BY c.rang, c.id`.execute(base),
    suit
      ? sql<
          PageInstance['seances'][number]
        >`SELECT s.id, s.le, s.etat, s.reprend, (SELECT count(*)::int FROM seance_point p WHERE p.seance = s.id) AS points
          FROM seance s WHERE s.instance = ${id} ORDER BY s.le DESC LIMIT 50`.execute(base)
      : { rows: [] },
  ]);
  return { ...rows[0]!, membres, colleges: colleges.rows, seances: seances.rows, tient, suit };
}

/** Membres en fonction ou à venir, et ceux dont le mandat a fini dans l'année. */
export async function membresDe(base: Base, instance: number, adresses: boolean): Promise<MembreLu[]> {
  const { rows } = await sql<MembreLu>`
    SELECT m.id, m.nom, m.qualite, m.organisation_nom AS organisation, c.nom AS college, c.id AS "collegeId", t.nom AS "suppleantDe", m.president,
      m.debut::text AS debut, m.fin::text AS fin, m.compte_id IS NOT NULL AS compte, CASE WHEN ${adresses} THEN m.courriel END AS courriel,
      m.debut <= ${ICI} AND (m.fin IS NULL OR m.fin >= ${ICI}) AS "enFonction", coalesce(${BIENTOT}, false) AS bientot
    FROM instance_membre m JOIN instance_college c ON c.id = m.college LEFT JOIN instance_membre t ON t.id = m.suppleant_de
    WHERE m.instance = ${instance} AND (m.fin IS NULL OR m.fin >= ${ICI} - 365)
    ORDER BY c.rang, coalesce(t.nom, m.nom), m.suppleant_de IS NOT NULL, m.nom, m.id`.execute(base);
  return rows;
}
