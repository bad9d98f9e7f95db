import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';

/**
 * Accorde l'accès des relais à ce que disent les absences et les binômes, et à rien d'autre : le relais lit et écrit pendant l'absence, dans les
 * seuls parcours de l'absent. Une ligne d'accès par parcours et par absence, reconnue à son motif.
 * @param parcours ceux dont un binôme ou une absence vient de changer
 */
export async function accorderRelais(trx: Trx, parcours: readonly number[], par: string): Promise<void> {
  if (parcours.length === 0) return;
  const ids = [...parcours];
  // Ce qui n'a pas commencé disparaît ; ce qui a servi se ferme, et reste au dossier de qui a pu lire.
  await sql`DELETE FROM acces_parcours WHERE parcours = ANY(${ids}::int[]) AND titre = 'relais' AND debut > now()`.execute(
    trx,
  );
  await sql`UPDATE acces_parcours x SET fin = greatest(debut, now())
    WHERE parcours = ANY(${ids}::int[]) AND titre = 'relais' AND (fin IS NULL OR fin > now())
      AND NOT EXISTS (SELECT FROM (${VOULUS(ids)}) v WHERE v.parcours = x.parcours AND v.compte = x.compte_id AND v.motif = x.motif AND v.fin = x.fin)`.execute(
    trx,
  );
  await sql`INSERT INTO acces_parcours (parcours, compte_id, titre, ecriture, debut, fin, motif, par)
    SELECT v.parcours, v.compte, 'relais', true, v.debut, v.fin, v.motif, ${par} FROM (${VOULUS(ids)}) v
    WHERE NOT EXISTS (SELECT FROM acces_parcours x WHERE x.parcours = v.parcours AND x.compte_id = v.compte AND x.titre = 'relais'
      AND x.motif = v.motif AND x.fin = v.fin AND x.fin > now())`.execute(trx);
}

/** Accès de relais que veulent les absences d'aujourd'hui et d'après, jour par jour à Paris. */
const VOULUS = (ids: readonly number[]) => sql`
  SELECT DISTINCT d.parcours, r.compte_id AS compte, greatest(now(), a.debut::timestamp AT TIME ZONE 'Europe/Paris') AS debut,
    (a.fin + 1)::timestamp AT TIME ZONE 'Europe/Paris' AS fin, 'Absence n° ' || a.id AS motif
  FROM designation d
  JOIN parcours p ON p.id = d.parcours AND p.etat <> 'clos'
  JOIN absence a ON a.professionnel = d.professionnel AND a.annulee_le IS NULL AND a.fin >= current_date
  JOIN professionnel f ON f.id = d.professionnel
  JOIN professionnel r ON r.id = a.relais AND r.compte_id <> f.compte_id
  WHERE d.parcours = ANY(${[...ids]}::int[]) AND (d.fin IS NULL OR d.fin > current_date)`;

/** Parcours suivis aujourd'hui par un professionnel, à un rang quelconque. */
export async function parcoursSuivisPar(trx: Trx, professionnel: number): Promise<number[]> {
  const { rows } = await sql<{ parcours: number }>`SELECT DISTINCT d.parcours FROM designation d
    JOIN parcours p ON p.id = d.parcours AND p.etat <> 'clos'
    WHERE d.professionnel = ${professionnel} AND (d.fin IS NULL OR d.fin > current_date) ORDER BY 1`.execute(trx);
  return rows.map((r) => r.parcours);
}
