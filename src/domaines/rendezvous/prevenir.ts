import { sql } from 'kysely';
import { prevenirPersonne } from '#src/domaines/personnes/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { heureDeLaBase } from '#src/socle/base/horloge.ts';
import type { RendezvousSitue } from './chargement.ts';
import { rappelsDe, texteRendezvous } from './regles.ts';

/** Pose les rappels encore à venir d'une venue ; ceux qui étaient posés et pas partis s'effacent. */
export async function poserRappels(trx: Trx, participation: number, debut: Date): Promise<void> {
  await retirerRappels(trx, participation);
  const dates = rappelsDe(debut, await heureDeLaBase(trx));
  await sql`INSERT INTO rendezvous_rappel (participation, du_le) SELECT ${participation}, d FROM unnest(${dates}::timestamptz[]) AS d
    ON CONFLICT DO NOTHING`.execute(trx);
}

export async function retirerRappels(trx: Trx, participation: number): Promise<void> {
  await sql`DELETE FROM rendezvous_rappel WHERE participation = ${participation} AND envoye_le IS NULL`.execute(trx);
}

/** Dit à une personne son rendez-vous, s'il est à venir. */
export async function direRendezvous(
  trx: Trx,
  personne: number,
  genre: 'nouveau' | 'deplace' | 'annule',
  r: Pick<RendezvousSitue, 'debut' | 'modalite' | 'lieu' | 'lien' | 'professionnelPrenom' | 'passe'>,
  avant?: Date,
): Promise<void> {
  if (r.passe) return;
  const texte = texteRendezvous(genre, { ...r, avec: r.professionnelPrenom }, avant);
  await prevenirPersonne(trx, personne, { sujet: 'Votre rendez-vous', texte });
}

interface RappelDu {
  id: number;
  participation: number;
  personne: number;
  debut: Date;
  modalite: RendezvousSitue['modalite'];
  lieu: string;
  lien: string;
  avec: string;
  passe: boolean;
}

/**
 * Envoie les rappels dus, un par un : plusieurs processus peuvent l'appeler ensemble, et un arrêt ne les envoie pas deux fois. Un rappel resté
 * en souffrance après l'heure du rendez-vous ne part plus. @returns combien de personnes ont été prévenues
 */
export async function envoyerRappelsRendezvous(base: Base): Promise<number> {
  let partis = 0;
  for (;;) {
    const fait = await base.transaction().execute(rappelerUn);
    if (fait === null) return partis;
    if (fait) partis += 1;
  }
}

async function rappelerUn(trx: Trx): Promise<boolean | null> {
  const { rows } = await sql<RappelDu>`
    SELECT q.id, q.participation, c.personne, r.debut, r.modalite, r.lieu, r.lien, k.prenom AS avec,
      r.debut <= clock_timestamp() OR r.annule_le IS NOT NULL OR p.etat <> 'fixe' AS passe
    FROM rendezvous_rappel q JOIN participation p ON p.id = q.participation JOIN rendezvous r ON r.id = p.rendezvous
    JOIN parcours c ON c.id = p.parcours JOIN professionnel f ON f.id = r.professionnel JOIN compte k ON k.id = f.compte_id
    WHERE q.envoye_le IS NULL AND q.du_le <= clock_timestamp() ORDER BY q.du_le, q.id LIMIT 1 FOR UPDATE OF q SKIP LOCKED`.execute(
    trx,
  );
  const r = rows[0];
  if (!r) return null;
  const canal = r.passe
    ? null
    : await prevenirPersonne(trx, r.personne, { sujet: 'Votre rendez-vous', texte: texteRendezvous('rappel', r) });
  // Deux rappels dus ensemble (arrêt du service) n'en font qu'un.
  await sql`UPDATE rendezvous_rappel SET envoye_le = clock_timestamp(), canal = ${canal ?? 'aucun'}
    WHERE participation = ${r.participation} AND envoye_le IS NULL AND du_le <= clock_timestamp()`.execute(trx);
  return canal !== null;
}
