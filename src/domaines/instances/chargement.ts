import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { transiter } from '#src/socle/suivi/transiter.ts';
import type { InstanceSituee, PointSitue } from './droits.ts';
import type { ReglesInstance } from './forme.ts';
import { type EtatSeance, type SeanceSituee, suiviSeance } from './suivi.ts';

/** Jour d'une séance, à Paris. */
export const JOUR_SEANCE = sql`(s.le AT TIME ZONE 'Europe/Paris')::date`;
const EN_FONCTION = sql`m.debut <= ${sql.raw("(now() AT TIME ZONE 'Europe/Paris')::date")} AND (m.fin IS NULL OR m.fin >= ${sql.raw("(now() AT TIME ZONE 'Europe/Paris')::date")})`;
const SITUER = sql`i.departement, d.region, coalesce((i.regles ->> 'copilotage')::boolean, false) AS copilotage`;

export interface InstanceChargee extends InstanceSituee {
  id: number;
  version: number;
  genre: string;
  nom: string;
  regles: ReglesInstance;
  archivee: boolean;
}

/** Une instance ; verrouillée avec `pourAgir`. @throws ErreurIntrouvable */
export async function chargerInstance(base: Base | Trx, id: number, pourAgir = false): Promise<InstanceChargee> {
  if (pourAgir) await sql`SELECT FROM instance WHERE id = ${id} FOR UPDATE`.execute(base);
  const { rows } = await sql<InstanceChargee>`
    SELECT i.id, i.version, i.genre, i.nom, i.regles, i.archivee_le IS NOT NULL AS archivee, ${SITUER},
      ARRAY(SELECT m.compte_id FROM instance_membre m WHERE m.instance = i.id AND m.compte_id IS NOT NULL AND ${EN_FONCTION}) AS comptes
    FROM instance i LEFT JOIN departement d ON d.code = i.departement WHERE i.id = ${id}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Cette instance n'existe pas.");
  return rows[0];
}

/** Membres en fonction le jour de la séance. */
export const MEMBRES_DU_JOUR = sql`FROM instance_membre m WHERE m.instance = s.instance AND m.debut <= ${JOUR_SEANCE} AND (m.fin IS NULL OR m.fin >= ${JOUR_SEANCE})`;

/** Une séance et ce qu'il faut pour en juger. @throws ErreurIntrouvable */
export async function chargerSeance(base: Base | Trx, id: number): Promise<SeanceSituee> {
  const { rows } = await sql<SeanceSituee>`
    SELECT s.id, s.instance, s.etat, s.version, s.le, s.forme, s.reprend, s.raison_delai AS "raisonDelai", ${SITUER},
      (SELECT count(*)::int FROM seance_point p WHERE p.seance = s.id) AS points,
      ARRAY(SELECT m.compte_id ${MEMBRES_DU_JOUR} AND m.compte_id IS NOT NULL) AS comptes
    FROM seance s JOIN instance i ON i.id = s.instance LEFT JOIN departement d ON d.code = i.departement WHERE s.id = ${id}`.execute(
    base,
  );
  if (!rows[0]) throw new ErreurIntrouvable("Cette séance n'existe pas.");
  return rows[0];
}

/** La séance, verrouillée : deux secrétaires qui agissent ensemble se suivent. @throws ErreurIntrouvable */
export async function seancePourAgir(trx: Trx, id: number): Promise<SeanceSituee> {
  await sql`SELECT FROM seance WHERE id = ${id} FOR UPDATE`.execute(trx);
  return chargerSeance(trx, id);
}

export interface PointCharge extends PointSitue {
  id: number;
  titre: string;
  nature: 'simple' | 'favorable_requis' | 'decision' | 'information';
  saisine: number | null;
  reprend: number | null;
  ouvert: boolean;
  clos: boolean;
  seance: SeanceSituee;
  sansNoms: boolean;
}

/**
 * Un point et sa séance. Sont lecteurs les comptes des membres en fonction ce jour-là, une fois la séance convoquée, qui n'en sont pas retirés.
 * @throws ErreurIntrouvable
 */
export async function chargerPoint(base: Base | Trx, id: number): Promise<PointCharge> {
  const { rows } = await sql<Omit<PointCharge, keyof InstanceSituee | 'seance'> & { seanceId: number }>`
    SELECT p.id, p.titre, p.nature, p.saisine, p.reprend, p.seance AS "seanceId", p.ouvert_le IS NOT NULL AS ouvert, p.clos_le IS NOT NULL AS clos,
      coalesce((i.regles ->> 'sansNoms')::boolean, false) AS "sansNoms", ${LECTEURS} AS lecteurs, ${RETIRES} AS retires
    FROM seance_point p JOIN seance s ON s.id = p.seance JOIN instance i ON i.id = s.instance LEFT JOIN saisine a ON a.id = p.saisine
    WHERE p.id = ${id}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Ce point n'existe pas.");
  const { seanceId, ...point } = rows[0];
  const seance = await chargerSeance(base, seanceId);
  const { departement, region, copilotage, comptes } = seance;
  return { ...point, seance, departement, region, copilotage, comptes };
}

/**
 * Comptes retirés du point `p`, saisi par `a`. Qui s'est retiré d'un point est retiré de son objet : un second point sur le même dossier, ici
 * ou dans une autre séance, ne le lui rend pas.
 */
export const RETIRES = sql`ARRAY(SELECT mx.compte_id FROM seance_deport x JOIN instance_membre mx ON mx.id = x.membre
    JOIN seance_point px ON px.id = x.point LEFT JOIN saisine ax ON ax.id = px.saisine
  WHERE mx.compte_id IS NOT NULL AND (x.point = p.id OR ax.objet = a.objet))`;

/** Comptes qui lisent le point `p` de la séance `s`, saisi par `a` : personne tant que la séance n'est pas convoquée, ni qui en est retiré. */
export const LECTEURS = sql`ARRAY(SELECT DISTINCT m.compte_id ${MEMBRES_DU_JOUR} AND m.compte_id IS NOT NULL
  AND s.etat NOT IN ('preparation', 'annulee')
  AND (a.organisation_id IS NULL OR m.organisation_id IS DISTINCT FROM a.organisation_id)
  AND m.compte_id <> ALL(${RETIRES}))`;

/** Verrou sur la séance du point, puis le point : l'ordre est toujours celui-là. */
export async function pointPourAgir(trx: Trx, id: number): Promise<PointCharge> {
  await sql`SELECT FROM seance s JOIN seance_point p ON p.seance = s.id WHERE p.id = ${id} FOR UPDATE OF s`.execute(
    trx,
  );
  await sql`SELECT FROM seance_point WHERE id = ${id} FOR UPDATE`.execute(trx);
  return chargerPoint(trx, id);
}

/** @throws ErreurMetier 409 la séance n'est plus dans un de ces états */
export function exigerEtat(seance: SeanceSituee, ...etats: EtatSeance[]): void {
  if (etats.includes(seance.etat)) return;
  throw new ErreurMetier(`Ce n'est plus possible : la séance est ${suiviSeance.etats[seance.etat].libelle}.`, {
    statut: 409,
    conseil: 'Rechargez la page pour voir ce qui a changé.',
  });
}

/** Change l'état d'une séance verrouillée, avec son histoire. @throws ErreurMetier voir `transiter` */
export async function avancerSeance(
  trx: Trx,
  acteur: Acteur,
  seance: SeanceSituee,
  transition: string,
  commentaire?: string,
): Promise<void> {
  const etat = await transiter(trx, suiviSeance, acteur, {
    id: seance.id,
    etat: seance.etat,
    objet: seance,
    transition,
    commentaire,
  });
  await sql`UPDATE seance SET etat = ${etat}, version = version + 1,
      convoquee_le = CASE WHEN ${transition} = 'convoquer' THEN clock_timestamp() ELSE convoquee_le END,
      ouverte_le = CASE WHEN ${transition} = 'ouvrir' THEN clock_timestamp() ELSE ouverte_le END,
      close_le = CASE WHEN ${transition} IN ('clore', 'reporter') THEN clock_timestamp() ELSE close_le END
    WHERE id = ${seance.id}`.execute(trx);
}

export const noterChange = (trx: Trx, seance: number) =>
  sql`UPDATE seance SET version = version + 1 WHERE id = ${seance}`.execute(trx);
