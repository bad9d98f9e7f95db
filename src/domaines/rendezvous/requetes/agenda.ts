import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { type Cloison, horsCloison } from '#src/socle/base/cloison.ts';
import type { EtatParticipation, Modalite, Motif } from '../forme.ts';

/** Un créneau d'agenda ; `nom` et `parcours` manquent quand le dossier n'est pas ouvert à qui lit. */
export interface Creneau {
  id: number;
  debut: Date;
  fin: Date;
  genre: 'individuel' | 'collectif';
  motif: Motif;
  intitule: string;
  modalite: Modalite;
  lieu: string;
  avec: string;
  mien: boolean;
  places: number | null;
  prises: number;
  parcours: number | null;
  nom: string | null;
  etat: EtatParticipation | null;
  report: boolean;
}

/**
 * Les sept jours à partir d'un lundi : ce que je tiens, ou ce que tient une équipe. Les jours sont dits en instants : sous une politique de
 * ligne, PostgreSQL n'emploie pas l'index pour comparer un instant à une date, et lirait tous les rendez-vous de chacun.
 * @param lundi `AAAA-MM-JJ`
 */
export async function lireSemaine(
  c: Cloison,
  acteur: Acteur,
  lundi: string,
  equipe: number | null,
): Promise<Creneau[]> {
  const { rows } = await sql<Creneau>`
    SELECT r.id, r.debut, r.fin, r.genre, r.motif, r.intitule, r.modalite, r.lieu, k.prenom || ' ' || k.nom AS avec,
      f.compte_id = ${acteur.compteId} AS mien, r.places, 0 AS prises,
      CASE WHEN r.genre = 'individuel' THEN v.parcours END AS parcours, CASE WHEN r.genre = 'individuel' THEN v.nom END AS nom,
      CASE WHEN r.genre = 'individuel' THEN v.etat END AS etat, coalesce(v.report, false) AS report
    FROM professionnel f JOIN rendezvous r ON r.professionnel = f.id JOIN compte k ON k.id = f.compte_id
    LEFT JOIN LATERAL (SELECT min(p.parcours) AS parcours, min(n.prenom || ' ' || n.nom) AS nom, min(p.etat) AS etat,
        bool_or(p.report_demande <> '') AS report
      FROM participation p JOIN parcours q ON q.id = p.parcours JOIN personne n ON n.id = q.personne WHERE p.rendezvous = r.id) v ON true
    WHERE ${equipe ? sql`(r.equipe = ${equipe} OR f.equipe = ${equipe})` : sql`f.compte_id = ${acteur.compteId}`}
      AND r.debut >= ${lundi}::date::timestamptz AND r.debut < (${lundi}::date + 7)::timestamptz AND r.annule_le IS NULL ORDER BY r.debut, r.id LIMIT 500`.execute(
    c,
  );
  const prises = await placesPrises(
    c,
    rows.filter(({ genre }) => genre === 'collectif').map(({ id }) => id),
  );
  return rows.map((r) => ({ ...r, prises: prises.get(r.id) ?? 0 }));
}

/** Places prises de rendez-vous collectifs, comptées sur tous : il n'en revient qu'un nombre. */
export async function placesPrises(c: Cloison, rendezvous: readonly number[]): Promise<Map<number, number>> {
  if (rendezvous.length === 0) return new Map();
  const { rows } = await horsCloison(c, (trx) =>
    sql<{ id: number; n: number }>`SELECT rendezvous AS id, count(*)::int AS n FROM participation
      WHERE rendezvous = ANY(${[...rendezvous]}::int[]) AND etat <> 'annule' GROUP BY rendezvous`.execute(trx),
  );
  return new Map(rows.map(({ id, n }) => [id, n]));
}

/** Les équipes dont je lis l'agenda : celles où je suis habilité. */
export async function mesEquipes(
  c: Cloison,
  acteur: Acteur,
): Promise<{ id: number; nom: string; operation: number }[]> {
  const { rows } = await sql<{ id: number; nom: string; operation: number }>`
    SELECT DISTINCT e.id, e.nom, e.operation FROM professionnel f
    JOIN equipe e ON e.operation = f.operation AND e.fermee_le IS NULL AND (f.equipe IS NULL OR f.equipe = e.id)
    WHERE f.compte_id = ${acteur.compteId} AND habilite(f) ORDER BY e.nom`.execute(c);
  return rows;
}

/** Une venue dont l'heure est passée et dont rien n'est dit. */
export interface AQualifier {
  id: number;
  rendezvous: number;
  parcours: number;
  reference: string;
  nom: string;
  debut: Date;
  motif: Motif;
  genre: 'individuel' | 'collectif';
  modalite: Modalite;
  intitule: string;
  avec: string;
}

/** Au-delà, un rendez-vous tenu hors de mon cercle ne se cherche plus : il se qualifie depuis sa page. */
const RECUL_JOURS = 180;

/**
 * Ce qui m'attend : les venues de ceux que je suis, et de ce que je tiens. Deux recherches par index, jamais un balayage des rendez-vous.
 * @param c cloisonnée, ou la base pour un simple compte
 */
export async function lireAQualifier(c: Cloison, acteur: Acteur, limite = 200): Promise<AQualifier[]> {
  const { rows } = await sql<AQualifier>`
    SELECT p.id, p.rendezvous, p.parcours, q.reference, n.prenom || ' ' || n.nom AS nom, r.debut, r.motif, r.genre, r.modalite, r.intitule,
      k.prenom || ' ' || k.nom AS avec
    FROM (${mesVenuesPassees(acteur)}) m JOIN participation p ON p.id = m.id JOIN rendezvous r ON r.id = p.rendezvous AND r.annule_le IS NULL
    JOIN parcours q ON q.id = p.parcours JOIN personne n ON n.id = q.personne JOIN professionnel f ON f.id = r.professionnel
    JOIN compte k ON k.id = f.compte_id ORDER BY r.debut, p.id LIMIT ${limite}`.execute(c);
  return rows;
}

/** Combien m'attendent, depuis quand, et combien de personnes demandent une autre date. */
export async function compterAttentes(
  base: Base | Cloison,
  acteur: Acteur,
): Promise<{ aQualifier: number; depuis: Date | null; reports: number; report: number | null }> {
  const { rows } = await sql<{ aQualifier: number; depuis: Date | null; reports: number; report: number | null }>`
    WITH m AS (SELECT p.debut FROM (${mesVenuesPassees(acteur)}) m JOIN participation p ON p.id = m.id),
    r AS (SELECT r.id FROM professionnel f JOIN rendezvous r ON r.professionnel = f.id AND r.debut > now() AND r.annule_le IS NULL
      JOIN participation p ON p.rendezvous = r.id AND p.etat = 'fixe' AND p.report_demande <> '' WHERE ${moi(acteur)})
    SELECT (SELECT count(*)::int FROM m) AS "aQualifier", (SELECT min(debut) FROM m) AS depuis, (SELECT count(*)::int FROM r) AS reports,
      (SELECT min(id) FROM r) AS report`.execute(base);
  return rows[0]!;
}

const mesVenuesPassees = (acteur: Acteur) => sql`
  SELECT p.id FROM professionnel f JOIN designation g ON g.professionnel = f.id AND g.rang = 'principal' AND g.debut <= current_date
      AND (g.fin IS NULL OR g.fin > current_date)
    JOIN participation p ON p.parcours = g.parcours AND p.etat = 'fixe' AND p.debut <= clock_timestamp() WHERE ${moi(acteur)}
  UNION
  SELECT p.id FROM professionnel f JOIN rendezvous r ON r.professionnel = f.id AND r.debut <= clock_timestamp()
      AND r.debut > now() - make_interval(days => ${RECUL_JOURS}) AND r.annule_le IS NULL
    JOIN participation p ON p.rendezvous = r.id AND p.etat = 'fixe' WHERE ${moi(acteur)}`;

/** Le professionnel `f` est l'acteur, encore habilité dans l'opération : le compte se lit aussi hors cloison. */
const moi = (acteur: Acteur) => sql`f.compte_id = ${acteur.compteId} AND EXISTS (SELECT FROM professionnel x
  WHERE x.operation = f.operation AND x.compte_id = f.compte_id AND habilite(x))`;
