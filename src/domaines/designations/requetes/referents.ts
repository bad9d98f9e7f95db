import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';

export interface Referent {
  id: number;
  compteId: number;
  nom: string;
  domaine: 'social' | 'emploi';
  equipe: number | null;
  equipeNom: string | null;
  organisation: string;
  /** Personnes dont il est référent principal aujourd'hui. */
  suivies: number;
}

/** Référents habilités d'une opération, par nom. @param equipes `null` : toutes ; un référent sans équipe y est toujours */
export async function referentsDe(
  base: Base | Trx,
  operation: number,
  equipes: readonly number[] | null,
): Promise<Referent[]> {
  const { rows } = await sql<Referent>`
    SELECT f.id, f.compte_id AS "compteId", trim(c.prenom || ' ' || c.nom) AS nom, f.domaine, f.equipe, e.nom AS "equipeNom", o.nom AS organisation,
      (SELECT count(*)::int FROM designation d JOIN parcours p ON p.id = d.parcours AND p.etat <> 'clos'
        WHERE d.professionnel = f.id AND d.rang = 'principal' AND (d.fin IS NULL OR d.fin > current_date)) AS suivies
    FROM professionnel f JOIN compte c ON c.id = f.compte_id JOIN organisation o ON o.id = f.organisation_id LEFT JOIN equipe e ON e.id = f.equipe
    WHERE f.operation = ${operation} AND f.role = 'referent' AND habilite(f) AND c.desactive_le IS NULL
      AND (${equipes === null} OR f.equipe IS NULL OR f.equipe = ANY(${[...(equipes ?? [])]}::int[]))
    ORDER BY c.nom, c.prenom, f.id`.execute(base);
  return rows;
}

/** Comptes qui ont positionné la personne, ou que le fichier repris nommait comme son référent ; l'accès a pu se fermer à la décision. */
export async function positionneursDe(base: Base | Trx, parcours: number): Promise<number[]> {
  const { rows } = await sql<{ compte: number }>`
    SELECT DISTINCT compte_id AS compte FROM acces_parcours WHERE parcours = ${parcours} AND titre = 'positionnement'`.execute(
    base,
  );
  return rows.map((r) => r.compte);
}

/** Portefeuilles ouverts que tient un professionnel. */
export async function portefeuillesTenus(base: Base | Trx, professionnel: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM portefeuille WHERE titulaire = ${professionnel} AND ferme_le IS NULL ORDER BY id`.execute(base);
  return rows.map((r) => r.id);
}

export interface AbsenceListee {
  id: number;
  professionnel: number;
  compteId: number;
  equipe: number | null;
  nom: string;
  debut: string;
  fin: string;
  relais: string | null;
  /** Parcours que le relais ouvre. */
  parcours: number;
}

/** Absences en cours et à venir d'une opération. */
export async function absencesDe(base: Base | Trx, operation: number): Promise<AbsenceListee[]> {
  const { rows } = await sql<AbsenceListee>`
    SELECT a.id, f.id AS professionnel, f.compte_id AS "compteId", f.equipe, trim(c.prenom || ' ' || c.nom) AS nom, a.debut, a.fin,
      trim(k.prenom || ' ' || k.nom) AS relais,
      (SELECT count(DISTINCT d.parcours)::int FROM designation d JOIN parcours p ON p.id = d.parcours AND p.etat <> 'clos'
        WHERE d.professionnel = f.id AND (d.fin IS NULL OR d.fin > current_date)) AS parcours
    FROM absence a JOIN professionnel f ON f.id = a.professionnel JOIN compte c ON c.id = f.compte_id
    LEFT JOIN professionnel g ON g.id = a.relais LEFT JOIN compte k ON k.id = g.compte_id
    WHERE f.operation = ${operation} AND a.annulee_le IS NULL AND a.fin >= current_date
    ORDER BY a.debut, c.nom, a.id`.execute(base);
  return rows;
}
