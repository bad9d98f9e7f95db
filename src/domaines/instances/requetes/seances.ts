import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration, objetHorsDemonstration } from '#src/socle/base/demonstration.ts';
import { type TransitionOfferte, transitionsOffertes } from '#src/socle/suivi/suivi.ts';
import { histoireDe, type LigneHistoire } from '#src/socle/suivi/transiter.ts';
import { deliberationDe, type MembreSeance, seanceReunie } from '../assemblee.ts';
import { type Avance, avanceDe } from '../avance.ts';
import { chargerSeance, RETIRES } from '../chargement.ts';
import { type Destinataire, destinatairesDe } from '../destinataires.ts';
import type { Avis, FormeSeance, NatureAvis } from '../forme.ts';
import { delaiDe } from '../regles/delai.ts';
import type { Deliberation } from '../regles/deliberer.ts';
import type { Quorum } from '../regles/forme.ts';
import { quorumDe } from '../regles/quorum.ts';
import { D_OFFICE } from '../retraits.ts';
import { type EtatSeance, suiviSeance } from '../suivi.ts';
import { duTerritoire } from './perimetre.ts';

export const TRIS_SEANCES = ['le', 'instance'] as const;
export interface FiltresSeances {
  etat?: EtatSeance | undefined;
  instance?: number | undefined;
  tri: (typeof TRIS_SEANCES)[number] | undefined;
  sens: 'asc' | 'desc';
  page: number;
  taille: number;
}

export interface LigneSeance {
  id: number;
  le: Date;
  instance: string;
  departement: string;
  etat: EtatSeance;
  forme: FormeSeance;
  points: number;
  delibere: number;
  total: number;
}

/** Les séances du territoire, pour qui les tient ou les suit. */
export async function listerSeances(
  base: Base,
  acteur: Acteur,
  f: FiltresSeances,
): Promise<{ lignes: LigneSeance[]; total: number }> {
  exiger(acteur, 'instances.suivre');
  const ordre = f.tri === 'instance' ? sql`lower(i.nom)` : sql`s.le`;
  const { rows } = await sql<LigneSeance>`
    SELECT s.id, s.le, i.nom AS instance, coalesce(d.nom, '') AS departement, s.etat, s.forme, count(*) OVER ()::int AS total,
      (SELECT count(*)::int FROM seance_point p WHERE p.seance = s.id) AS points,
      (SELECT count(*)::int FROM seance_point p WHERE p.seance = s.id AND p.clos_le IS NOT NULL) AS delibere
    FROM seance s JOIN instance i ON i.id = s.instance LEFT JOIN departement d ON d.code = i.departement
    WHERE ${duTerritoire(acteur)} AND ${horsDemonstration('s')} AND (${f.etat ?? null}::text IS NULL OR s.etat = ${f.etat ?? null}) AND (${f.instance ?? null}::int IS NULL OR i.id = ${f.instance ?? null})
    ORDER BY ${ordre} ${f.sens === 'desc' ? sql`DESC` : sql`ASC`}, s.id LIMIT ${Number.isFinite(f.taille) ? f.taille : null}
    OFFSET ${Number.isFinite(f.taille) ? (f.page - 1) * f.taille : 0}`.execute(base);
  return { lignes: rows, total: rows[0]?.total ?? 0 };
}

export interface PointLu {
  id: number;
  titre: string;
  nature: NatureAvis;
  expose: string;
  commentaire: string;
  objet: string | null;
  fondement: string;
  organisation: string | null;
  avis: Avis | null;
  ouvert: boolean;
  clos: boolean;
  retires: { membre: number; nom: string; motif: string; dOffice: boolean }[];
  suites: { id: number; quoi: string; qui: string; pourLe: string; faiteLe: Date | null }[];
  /** La personne qui lit s'en est retirée : il ne lui reste que le titre, ce qui est demandé et l'avis rendu. */
  retire: boolean;
  commentaires: { auteur: string; organisation: string; texte: string; le: Date }[];
}

export interface PageSeance {
  id: number;
  instance: number;
  instanceNom: string;
  le: Date;
  lieu: string;
  forme: FormeSeance;
  etat: EtatSeance;
  version: number;
  reprend: number | null;
  seconde: number | null;
  raisonDelai: string;
  preside: string | null;
  sansNoms: boolean;
  demonstration: boolean;
  membres: (MembreSeance & {
    present: 'sur_place' | 'visio' | null;
    mandat: string | null;
    deliberatif: boolean;
    collegeNom: string;
  })[];
  points: (PointLu & { deliberation: Deliberation })[];
  /** La personne s'est retirée d'au moins un point. */
  retire: boolean;
  quorum: Quorum;
  delai: { jours: number; suffisant: boolean; phrase: string };
  /** Où l'on en est de l'heure convoquée. */
  avance: Avance;
  transitions: TransitionOfferte[];
  histoire: LigneHistoire[];
  destinataires: Destinataire[];
  attente: { id: number; titre: string; nature: NatureAvis; fondement: string; depuis: Date }[];
  documents: {
    id: number;
    genre: string;
    titre: string;
    signataire: string | null;
    signeLe: Date | null;
    fige: boolean;
  }[];
  tient: boolean;
}

const liste = (requete: ReturnType<typeof sql>) => sql`coalesce((SELECT json_agg(x) FROM (${requete}) x), '[]'::json)`;
const nombres = (dates: { le: string }[]) => dates.map((x) => ({ ...x, le: new Date(x.le) }));

const RIEN = { expose: '', commentaire: '', objet: null, organisation: null, suites: [], commentaires: [] };

/** Les points d'une séance avec retraits, suites et observations, dans l'ordre du jour ; rien de ceux dont la personne s'est retirée. */
export async function pointsDe(base: Base, { compteId }: Acteur, seance: number): Promise<PointLu[]> {
  const { rows } = await sql<PointLu>`
    SELECT p.id, p.titre, p.nature, p.expose, p.commentaire, a.objet, coalesce(a.fondement, '') AS fondement, o.nom AS organisation, p.avis,
      p.ouvert_le IS NOT NULL AS ouvert, p.clos_le IS NOT NULL AS clos,
      ${liste(sql`SELECT x.membre, m.nom, x.motif, ${D_OFFICE} AS "dOffice" FROM seance_deport x JOIN instance_membre m ON m.id = x.membre WHERE x.point = p.id ORDER BY m.nom`)} AS retires,
      ${liste(sql`SELECT u.id, u.quoi, u.qui, u.pour_le::text AS "pourLe", u.faite_le AS "faiteLe" FROM seance_suite u WHERE u.point = p.id ORDER BY u.pour_le, u.id`)} AS suites,
      ${liste(sql`SELECT k.auteur, k.organisation, k.texte, k.le FROM seance_commentaire k WHERE k.point = p.id ORDER BY k.le`)} AS commentaires,
      ${compteId} = ANY(${RETIRES}) AS retire
    FROM seance_point p LEFT JOIN saisine a ON a.id = p.saisine LEFT JOIN organisation o ON o.id = a.organisation_id
    WHERE p.seance = ${seance} ORDER BY p.rang, p.id`.execute(base);
  return rows.map((p) =>
    p.retire ? { ...p, ...RIEN } : { ...p, commentaires: nombres(p.commentaires as never) as never },
  );
}

type Entete = Pick<
  PageSeance,
  'instance' | 'instanceNom' | 'lieu' | 'raisonDelai' | 'preside' | 'seconde' | 'demonstration' | 'attente'
> & { maintenant: Date };

/** La séance entière, pour qui la tient ou la suit, sauf les points dont la personne s'est retirée. @throws ErreurDroit, ErreurIntrouvable */
export async function lireSeance(base: Base, acteur: Acteur, id: number): Promise<PageSeance> {
  const seance = await chargerSeance(base, id);
  exiger(acteur, 'instances.suivre', seance);
  const [{ rows }, reunie, points, histoire, destinataires, documents, avance] = await Promise.all([
    sql<Entete>`SELECT i.id AS instance, i.nom AS "instanceNom", s.lieu, s.raison_delai AS "raisonDelai", s.preside_par::text AS preside, s.demonstration,
      (SELECT n.id FROM seance n WHERE n.reprend = s.id) AS seconde, coalesce(s.convoquee_le, clock_timestamp()) AS maintenant,
      ${liste(sql`SELECT a.id, a.titre, a.nature, a.fondement, a.saisie_le AS depuis FROM saisine a
        WHERE a.etat = 'attend' AND a.genre_instance = i.genre AND a.departement = i.departement
          AND (a.instance IS NULL OR a.instance = i.id)
          AND ${objetHorsDemonstration('a.objet')} ORDER BY a.saisie_le, a.id LIMIT 200`)} AS attente
      FROM seance s JOIN instance i ON i.id = s.instance WHERE s.id = ${id}`.execute(base),
    seanceReunie(base, id),
    pointsDe(base, acteur, id),
    histoireDe(base, `seance:${id}`),
    destinatairesDe(base, id),
    documentsDe(base, id),
    avanceDe(base, id),
  ]);
  const e = rows[0]!;
  const { assemblee } = reunie;
  const { convocation } = assemblee.regles;
  const ecrite = seance.forme === 'ecrite';
  const presences = new Map(assemblee.presences.map((p) => [p.membre, p.mode]));
  const mandats = new Map(assemblee.mandats.map((m) => [m.mandant, m.mandataire]));
  const colleges = new Map(assemblee.colleges.map((c) => [c.id, c]));
  return {
    ...e,
    id,
    le: seance.le,
    forme: seance.forme,
    etat: seance.etat,
    version: seance.version,
    reprend: seance.reprend,
    sansNoms: assemblee.regles.sansNoms,
    membres: reunie.membres.map((m) => ({
      ...m,
      present: presences.get(m.id) ?? null,
      mandat: mandats.get(m.id) ?? null,
      deliberatif: colleges.get(m.college)?.deliberatif ?? false,
      collegeNom: colleges.get(m.college)?.nom ?? 'hors des collèges convoqués',
    })),
    points: points.map((p) => {
      const deliberation = deliberationDe(reunie, reunie.points.find((x) => x.id === p.id)!, ecrite);
      return { ...p, deliberation: p.retire ? { ...deliberation, resultat: null } : deliberation };
    }),
    retire: points.some((p) => p.retire),
    quorum: quorumDe(assemblee, {
      retires: [],
      sansQuorum: reunie.points.length > 0 && reunie.points.every((p) => p.sansQuorum),
    }),
    delai: delaiDe(
      e.maintenant,
      seance.le,
      seance.reprend === null ? convocation.jours : convocation.secondeJours,
      convocation.fondement,
    ),
    transitions: transitionsOffertes(suiviSeance, seance.etat, seance, acteur, peut),
    histoire,
    destinataires,
    documents,
    avance,
    tient: peut(acteur, 'instances.convoquer', seance),
  };
}

/** Date, heure de Paris, lieu et forme d'une séance, tels qu'on les saisit. Le droit est vérifié avant. */
export async function quandEtOu(base: Base, seance: number) {
  const { rows } = await sql<{ jour: string; heure: string; lieu: string; forme: FormeSeance }>`
    SELECT (le AT TIME ZONE 'Europe/Paris')::date::text AS jour, to_char(le AT TIME ZONE 'Europe/Paris', 'HH24:MI') AS heure, lieu, forme
    FROM seance WHERE id = ${seance}`.execute(base);
  return rows[0]!;
}

async function documentsDe(base: Base, seance: number): Promise<PageSeance['documents']> {
  const { rows } = await sql<PageSeance['documents'][number]>`
    SELECT d.id, d.genre, coalesce(p.titre, '') AS titre, d.signataire, d.signe_le AS "signeLe", d.fichier_id IS NOT NULL AS fige
    FROM seance_document d LEFT JOIN seance_point p ON p.id = d.point WHERE d.seance = ${seance} ORDER BY d.id`.execute(
    base,
  );
  return rows;
}
