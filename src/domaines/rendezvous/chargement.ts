import { sql } from 'kysely';
import { HABILITATIONS } from '#src/domaines/accompagnements/index.ts';
import { OUVERT, type ParcoursSitue, parcoursSitue } from '#src/domaines/personnes/index.ts';
import type { OperationVisee } from '#src/droits/parcours.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { RendezvousVise } from './droits.ts';
import type { EtatParticipation, Modalite, Motif } from './forme.ts';

/** Un rendez-vous, sans qui y vient. */
export interface RendezvousSitue extends RendezvousVise {
  id: number;
  operation: OperationVisee & { id: number };
  professionnel: number;
  professionnelNom: string;
  professionnelPrenom: string;
  equipeNom: string | null;
  motif: Motif;
  intitule: string;
  modalite: Modalite;
  lieu: string;
  lien: string;
  debut: Date;
  fin: Date;
  places: number | null;
  annuleLe: Date | null;
  /** Son heure est venue, par l'horloge de la base. */
  passe: boolean;
  version: number;
}

/**
 * @param c cloisonnée : hors de l'opération, il n'existe pas
 * @throws ErreurIntrouvable
 */
export async function rendezvousSitue(c: Base | Trx, id: number): Promise<RendezvousSitue> {
  const { rows } = await sql<RendezvousSitue>`
    SELECT r.id, r.equipe, e.nom AS "equipeNom", r.professionnel, r.genre, r.motif, r.intitule, r.modalite, r.lieu, r.lien, r.debut, r.fin,
      r.places, r.annule_le AS "annuleLe", r.debut <= clock_timestamp() AS passe, r.version, f.compte_id AS "compteId",
      k.prenom || ' ' || k.nom AS "professionnelNom", k.prenom AS "professionnelPrenom",
      jsonb_build_object('id', o.id, 'departement', o.departement, 'region', d.region, 'financeurId', o.financeur_id,
        'operateurId', o.operateur_id, 'close', o.close_le IS NOT NULL, 'habilitations', ${HABILITATIONS}) AS operation,
      CASE WHEN r.genre = 'individuel' THEN coalesce((SELECT array_agg(DISTINCT a.compte_id) FROM participation v
        JOIN parcours p ON p.id = v.parcours JOIN acces_parcours a ON a.parcours = p.id AND a.ecriture AND ${OUVERT}
        WHERE v.rendezvous = r.id), '{}') ELSE '{}'::int[] END AS redacteurs
    FROM rendezvous r
    JOIN operation_accompagnement o ON o.id = r.operation JOIN departement d ON d.code = o.departement
    JOIN professionnel f ON f.id = r.professionnel JOIN compte k ON k.id = f.compte_id
    LEFT JOIN equipe e ON e.id = r.equipe
    WHERE r.id = ${id}`.execute(c);
  if (!rows[0]) throw new ErreurIntrouvable();
  return rows[0];
}

/** Le même, verrouillé : la dernière place, un déplacement, une qualification ne se font qu'à une personne à la fois. */
export async function rendezvousPourAgir(trx: Trx, id: number): Promise<RendezvousSitue> {
  await sql`SELECT FROM rendezvous WHERE id = ${id} FOR UPDATE`.execute(trx);
  return rendezvousSitue(trx, id);
}

export interface ParticipationSituee {
  id: number;
  etat: EtatParticipation;
  confirmeLe: Date | null;
  rendezvous: RendezvousSitue;
  parcours: ParcoursSitue;
}

/** La venue d'une personne, verrouillée avec son rendez-vous. @throws ErreurIntrouvable */
export async function participationPourAgir(trx: Trx, id: number): Promise<ParticipationSituee> {
  const { rows: visee } = await sql<{
    rendezvous: number;
    parcours: number;
  }>`SELECT rendezvous, parcours FROM participation WHERE id = ${id}`.execute(trx);
  if (!visee[0]) throw new ErreurIntrouvable();
  const rendezvous = await rendezvousPourAgir(trx, visee[0].rendezvous);
  const { rows } = await sql<{ id: number; etat: EtatParticipation; confirmeLe: Date | null }>`
    SELECT id, etat, confirme_le AS "confirmeLe" FROM participation WHERE id = ${id} FOR UPDATE`.execute(trx);
  if (!rows[0]) throw new ErreurIntrouvable();
  return { ...rows[0], rendezvous, parcours: await parcoursSitue(trx, visee[0].parcours) };
}
