import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { JOUR_SEANCE, MEMBRES_DU_JOUR } from './chargement.ts';
import type { College, NatureAvis, ReglesGardees, ReglesInstance, SensVote } from './forme.ts';
import type { Deliberation } from './regles/deliberer.ts';
import { deliberer } from './regles/deliberer.ts';
import type { Assemblee, PointCalcul, Siege } from './regles/forme.ts';
import { siegesDe } from './regles/sieges.ts';

/** Membre d'une séance, avec ce qu'un document ou un écran en dit. */
export interface MembreSeance {
  id: string;
  nom: string;
  qualite: string;
  organisation: string;
  college: string;
  suppleantDe: string | null;
  president: boolean;
  compte: number | null;
}

export interface SeanceReunie {
  assemblee: Assemblee;
  membres: MembreSeance[];
  points: PointReuni[];
}

export interface PointReuni extends PointCalcul {
  id: number;
  /** Délibération figée à la clôture du point. */
  figee: Deliberation | null;
}

interface Ligne {
  instance: number;
  forme: string;
  gardees: ReglesGardees | null;
  regles: ReglesInstance;
  preside: string | null;
  sansQuorum: boolean;
  colleges: College[];
  membres: MembreSeance[];
  presences: { membre: string; mode: 'sur_place' | 'visio' }[];
  mandats: { mandant: string; mandataire: string }[];
  points: {
    id: number;
    nature: NatureAvis;
    reprend: number | null;
    retires: string[];
    votes: { membre: string; sens: SensVote }[];
    figee: Deliberation | null;
  }[];
}

const tableau = (requete: ReturnType<typeof sql>) =>
  sql`coalesce((SELECT json_agg(x) FROM (${requete}) x), '[]'::json)`;
export const COLLEGES = sql`SELECT c.id::text AS id, c.nom, c.sieges::int AS sieges, c.voix::text AS voix, c.deliberatif, c.groupe
  FROM instance_college c WHERE c.instance = i.id ORDER BY c.rang, c.id`;

/**
 * La séance à l'instant : règles gardées à la convocation, membres du jour, présents, mandats, retraits et votes. Une consultation écrite
 * n'a pas de présence : y participe qui a voté (ordonnance 2014-1329, délibération à distance).
 */
export async function seanceReunie(base: Base | Trx, id: number): Promise<SeanceReunie> {
  const { rows } = await sql<Ligne>`
    SELECT s.instance, s.forme, s.regles AS gardees, i.regles, s.preside_par::text AS preside,
      s.reprend IS NOT NULL AND coalesce((coalesce(s.regles -> 'regles', i.regles) -> 'convocation' ->> 'secondeSansQuorum')::boolean, false) AS "sansQuorum",
      ${tableau(COLLEGES)} AS colleges,
      ${tableau(sql`SELECT m.id::text AS id, m.nom, m.qualite, m.organisation_nom AS organisation, m.college::text AS college,
        m.suppleant_de::text AS "suppleantDe", m.president, m.compte_id AS compte ${MEMBRES_DU_JOUR} ORDER BY m.college, m.id`)} AS membres,
      ${tableau(sql`SELECT y.membre::text AS membre, y.mode FROM seance_presence y WHERE y.seance = s.id AND y.parti_le IS NULL`)} AS presences,
      ${tableau(sql`SELECT y.mandant::text AS mandant, y.mandataire::text AS mandataire FROM seance_mandat y WHERE y.seance = s.id`)} AS mandats,
      ${tableau(sql`SELECT p.id, p.nature, p.reprend, p.deliberation AS figee,
        ARRAY(SELECT x.membre::text FROM seance_deport x WHERE x.point = p.id) AS retires,
        coalesce((SELECT json_agg(json_build_object('membre', v.membre::text, 'sens', v.sens)) FROM seance_vote v WHERE v.point = p.id), '[]'::json) AS votes
        FROM seance_point p WHERE p.seance = s.id ORDER BY p.rang, p.id`)} AS points
    FROM seance s JOIN instance i ON i.id = s.instance WHERE s.id = ${id} AND ${JOUR_SEANCE} IS NOT NULL`.execute(base);
  const l = rows[0];
  if (!l) throw new ErreurIntrouvable("Cette séance n'existe pas.");
  const assemblee: Assemblee = {
    regles: l.gardees?.regles ?? l.regles,
    colleges: l.gardees?.colleges ?? l.colleges,
    membres: l.membres,
    presences: l.presences,
    mandats: l.mandats,
    preside: l.preside,
  };
  return {
    assemblee,
    membres: l.membres,
    points: l.points.map((p) => ({
      ...p,
      // Le dispense de quorum vaut pour le même ordre du jour, pas pour un point ajouté (R133-10).
      sansQuorum: l.sansQuorum && p.reprend !== null,
    })),
  };
}

/** Consultation écrite : sont comptés présents, pour un point, ceux qui y ont voté. */
export function assembleeDuPoint(assemblee: Assemblee, point: PointReuni, ecrite: boolean): Assemblee {
  if (!ecrite) return assemblee;
  return { ...assemblee, presences: point.votes.map((v) => ({ membre: v.membre, mode: 'sur_place' })), mandats: [] };
}

/** Qui porte la voix de chaque siège sur un point. Consultation écrite : qui vote participe, chacun est donc tenu pour présent. */
export function siegesDuPoint({ assemblee, membres }: SeanceReunie, point: PointReuni, ecrite: boolean): Siege[] {
  const tous = () => membres.map((m) => ({ membre: m.id, mode: 'sur_place' as const }));
  return siegesDe({ ...assemblee, presences: ecrite ? tous() : assemblee.presences }, point);
}

/** Délibération d'un point : celle qui fut figée, sinon celle de l'instant. */
export function deliberationDe({ assemblee }: SeanceReunie, point: PointReuni, ecrite: boolean): Deliberation {
  return point.figee ?? deliberer(assembleeDuPoint(assemblee, point, ecrite), point);
}
