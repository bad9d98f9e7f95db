import { sql } from 'kysely';
import { ETATS_SUIVIS, venuesDuMois } from '#src/domaines/rendezvous/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { type Cloison, horsCloison } from '#src/socle/base/cloison.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { obligationsDe } from '../maFile/requetes.ts';
import { type CouverturePortefeuille, compterCouverture } from './regles.ts';

/** Une équipe que l'acteur dirige. */
export interface EquipeDirigee {
  id: number;
  nom: string;
  operation: number;
  operationNom: string;
}

/** Sans équipe dite, une habilitation vaut pour toutes celles de l'opération. */
export async function equipesDirigees(c: Cloison, acteur: Acteur): Promise<EquipeDirigee[]> {
  const { rows } = await sql<EquipeDirigee>`
    SELECT DISTINCT e.id, e.nom, o.id AS operation, o.intitule AS "operationNom" FROM professionnel f
    JOIN operation_accompagnement o ON o.id = f.operation AND o.close_le IS NULL
    JOIN equipe e ON e.operation = o.id AND e.fermee_le IS NULL AND (f.equipe IS NULL OR f.equipe = e.id)
    WHERE f.compte_id = ${acteur.compteId} AND f.role = 'responsable' AND habilite(f) ORDER BY o.intitule, e.nom`.execute(
    c,
  );
  return rows;
}

export interface FileOrientation {
  aDecider: number;
  plusAncienne: Date | null;
  aNotifier: number;
  /** Les plus anciennes ; le nom, tel que la file des orientations le montre aux mêmes. */
  premieres: { parcours: number; reference: string; nom: string; etat: string; depuis: Date; jours: number }[];
}

/** Orientations à décider ou à notifier de ces équipes, et celles que personne n'a encore. */
export async function fileOrientation(c: Cloison, equipes: readonly EquipeDirigee[]): Promise<FileOrientation> {
  const { rows } = await sql<
    FileOrientation['premieres'][number] & { aDecider: number; aNotifier: number; plusAncienne: Date }
  >`
    SELECT p.id AS parcours, p.reference, n.prenom || ' ' || n.nom AS nom, o.etat, o.positionne_le AS depuis, extract(day FROM now() - o.positionne_le)::int AS jours,
      (count(*) FILTER (WHERE o.etat = 'preparee') OVER ())::int AS "aDecider", (count(*) FILTER (WHERE o.etat = 'decidee') OVER ())::int AS "aNotifier",
      min(o.positionne_le) FILTER (WHERE o.etat = 'preparee') OVER () AS "plusAncienne"
    FROM orientation o JOIN parcours p ON p.id = o.parcours JOIN personne n ON n.id = p.personne
    WHERE o.etat IN ('preparee', 'decidee') AND p.operation = ANY(${ids(equipes, 'operation')}::int[])
      AND (p.equipe IS NULL OR p.equipe = ANY(${ids(equipes, 'id')}::int[]))
    ORDER BY o.positionne_le, o.id LIMIT 5`.execute(c);
  const [une] = rows;
  return {
    aDecider: une?.aDecider ?? 0,
    aNotifier: une?.aNotifier ?? 0,
    plusAncienne: une?.plusAncienne ?? null,
    premieres: rows.map(({ parcours, reference, nom, etat, depuis, jours }) => ({
      parcours,
      reference,
      nom,
      etat,
      depuis,
      jours,
    })),
  };
}

const ids = (equipes: readonly EquipeDirigee[], cle: 'id' | 'operation') => [...new Set(equipes.map((e) => e[cle]))];

/** Charge et couverture d'un portefeuille : deux jauges, le jour et l'année. */
export interface PortefeuilleTenu extends CouverturePortefeuille {
  id: number;
  nom: string;
  equipe: number;
  equipeNom: string;
  titulaire: string | null;
  plafond: number | null;
  intensif: boolean;
  /** Personnes suivies aujourd'hui. */
  stock: number;
  /** Personnes suivies au moins un jour de l'année civile. */
  fileActive: number;
}

/**
 * Les portefeuilles de ces équipes, d'un seul passage ; les personnes suivies sans portefeuille forment une dernière ligne par équipe. Des
 * nombres, hors de la cloison : des milliers de venues n'y passent pas une à une devant les politiques. Les équipes sont celles que l'acteur dirige.
 */
export async function portefeuillesDe(
  c: Cloison,
  equipes: readonly EquipeDirigee[],
  jour = aujourdhui(),
): Promise<PortefeuilleTenu[]> {
  if (equipes.length === 0) return [];
  const obligations = await obligationsDe(c, ids(equipes, 'operation'), jour);
  const { rows } = await horsCloison(c, (trx) =>
    sql<
      Omit<PortefeuilleTenu, keyof CouverturePortefeuille> & {
        operation: number;
        honores: number[];
        attendus: number[];
      }
    >`
    SELECT b.id, b.nom, b.operation, b.equipe, e.nom AS "equipeNom", k.prenom || ' ' || k.nom AS titulaire, coalesce(b.plafond, f.plafond) AS plafond, b.intensif,
      coalesce(s.stock, 0)::int AS stock, coalesce(n.file, 0)::int AS "fileActive", coalesce(s.honores, '{}') AS honores,
      coalesce(s.attendus, '{}') AS attendus
    FROM portefeuille b JOIN equipe e ON e.id = b.equipe LEFT JOIN professionnel f ON f.id = b.titulaire LEFT JOIN compte k ON k.id = f.compte_id
    CROSS JOIN LATERAL (SELECT count(*) AS stock, array_agg(v.honores) FILTER (WHERE q.etat = ANY(${[...ETATS_SUIVIS]}::text[])) AS honores,
        array_agg(v.prevus + v.a_qualifier) FILTER (WHERE q.etat = ANY(${[...ETATS_SUIVIS]}::text[])) AS attendus
      FROM affectation a JOIN parcours q ON q.id = a.parcours AND q.etat <> 'clos' CROSS JOIN LATERAL ${venuesDuMois(sql`q.id`, jour.slice(0, 7))} v
      WHERE a.portefeuille = b.id AND a.debut <= current_date AND (a.fin IS NULL OR a.fin > current_date)) s
    CROSS JOIN LATERAL (SELECT count(DISTINCT a.parcours) AS file FROM affectation a WHERE a.portefeuille = b.id
      AND a.debut <= current_date AND (a.fin IS NULL OR a.fin > date_trunc('year', ${jour}::date))) n
    WHERE b.equipe = ANY(${ids(equipes, 'id')}::int[]) AND b.ferme_le IS NULL ORDER BY e.nom, b.nom`.execute(trx),
  );
  return rows.map(({ operation, honores, attendus, ...b }) => ({
    ...b,
    plafond: b.plafond ?? obligations.get(operation)?.plafond ?? null,
    ...compterCouverture(honores, attendus, jour, obligations.get(operation) ?? null),
  }));
}

export interface Delai {
  nombre: number;
  /** Jours ; `null` : personne encore. */
  mediane: number | null;
}
export interface Delais {
  decision: Delai;
  rendezvous: Delai;
  diagnostic: Delai;
  contrat: Delai;
}

/**
 * Délais médians des douze derniers mois de décisions : position → décision, puis décision → premier rendez-vous honoré, premier diagnostic
 * partagé, contrat signé. Chaque étape se mesure depuis la décision, sur ceux qui l'ont atteinte : le nombre est dit. Hors de la cloison aussi.
 */
export async function delaisDe(c: Cloison, equipes: readonly EquipeDirigee[]): Promise<Delais> {
  const { rows } = await horsCloison(c, (trx) =>
    sql<Record<string, number | null>>`
    WITH d AS MATERIALIZED (
      SELECT p.id, o.positionne_le, o.decide_le,
        (SELECT min(t.debut) FROM participation t WHERE t.parcours = p.id AND t.etat = 'honore' AND t.debut >= o.decide_le) AS vu,
        (SELECT min(t.partage_le) FROM diagnostic_personne t WHERE t.parcours = p.id AND t.partage_le >= o.decide_le) AS diagnostic,
        (SELECT min(greatest(t.signe_personne_le, t.signe_organisme_le)) FROM contrat_engagement t WHERE t.parcours = p.id
          AND t.signe_personne_le IS NOT NULL AND t.signe_organisme_le >= o.decide_le::date) AS contrat
      FROM parcours p CROSS JOIN LATERAL (SELECT positionne_le, decide_le FROM orientation x WHERE x.parcours = p.id AND x.decide_le IS NOT NULL
        AND x.etat <> 'abandonnee' ORDER BY x.decide_le LIMIT 1) o
      WHERE p.equipe = ANY(${ids(equipes, 'id')}::int[]) AND o.decide_le > now() - interval '12 months')
    SELECT count(*)::int AS decision_n, (percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM decide_le - positionne_le)) / 86400)::float8 AS decision,
      count(vu)::int AS vu_n, (percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM vu - decide_le)) / 86400)::float8 AS vu,
      count(diagnostic)::int AS diagnostic_n,
      (percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM diagnostic - decide_le)) / 86400)::float8 AS diagnostic,
      count(contrat)::int AS contrat_n, percentile_cont(0.5) WITHIN GROUP (ORDER BY contrat - decide_le::date)::float8 AS contrat FROM d`.execute(
      trx,
    ),
  );
  const r = rows[0] ?? {};
  const de = (cle: string): Delai => ({ nombre: r[`${cle}_n`] ?? 0, mediane: r[cle] ?? null });
  return { decision: de('decision'), rendezvous: de('vu'), diagnostic: de('diagnostic'), contrat: de('contrat') };
}

export interface TransfertEnAttente {
  parcours: number;
  reference: string;
  nom: string;
  etat: string;
  depuis: Date;
  jours: number;
}

export async function transfertsEnAttente(
  c: Cloison,
  equipes: readonly EquipeDirigee[],
): Promise<TransfertEnAttente[]> {
  const { rows } = await sql<TransfertEnAttente>`
    SELECT p.id AS parcours, p.reference, n.prenom || ' ' || n.nom AS nom, t.etat, t.demande_le AS depuis, extract(day FROM now() - t.demande_le)::int AS jours
    FROM transfert t JOIN parcours p ON p.id = t.parcours JOIN personne n ON n.id = p.personne
    WHERE t.etat NOT IN ('effectif', 'refuse', 'annule') AND p.equipe = ANY(${ids(equipes, 'id')}::int[]) ORDER BY t.demande_le LIMIT 50`.execute(
    c,
  );
  return rows;
}

/** Venues des trois derniers mois pleins de ces équipes : de quoi dire le taux de non-venus. */
export async function venuesRecentes(
  c: Cloison,
  equipes: readonly EquipeDirigee[],
): Promise<{ honores: number; absents: number; aQualifier: number }> {
  const { rows } = await horsCloison(c, (trx) =>
    sql<{ honores: number; absents: number; aQualifier: number }>`
    SELECT count(*) FILTER (WHERE t.etat = 'honore')::int AS honores, count(*) FILTER (WHERE t.etat = 'absent')::int AS absents,
      count(*) FILTER (WHERE t.etat = 'fixe')::int AS "aQualifier"
    FROM parcours p JOIN participation t ON t.parcours = p.id AND t.debut >= date_trunc('month', now()) - interval '3 months'
      AND t.debut < date_trunc('month', now())
    WHERE p.equipe = ANY(${ids(equipes, 'id')}::int[])`.execute(trx),
  );
  return rows[0]!;
}
