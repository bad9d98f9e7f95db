import { sql } from 'kysely';
import { terminerSuivi } from '#src/domaines/designations/index.ts';
import { changerEtat, donnerAcces, type ParcoursSitue, retirerAcces, revenir } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';

/** Cause écrite dans une désignation que la clôture a finie : rouvrir la retrouve. */
const CAUSE = 'Parcours clos';

/** Échéances ordinaires d'un parcours (contrat, réexamen, rendez-vous du mois) : elles n'ont plus lieu d'être après une sortie. */
export async function toutEcarter(
  trx: Trx,
  parcours: number,
  par: string,
  { messages, rendezvous }: { messages: boolean; rendezvous: boolean },
): Promise<void> {
  await sql`UPDATE echeance SET etat = 'sans_objet', close_le = now(), close_par = ${par}
    WHERE objet = ${`parcours:${parcours}`} AND etat = 'ouverte' AND nature NOT LIKE 'sorties.%'`.execute(trx);
  if (!rendezvous) return;
  // Les rendez-vous à venir tombent, et leurs rappels avec eux : aucun message ne part après une clôture, moins encore après un décès.
  await sql`DELETE FROM rendezvous_rappel WHERE envoye_le IS NULL
    AND participation IN (SELECT id FROM participation WHERE parcours = ${parcours})`.execute(trx);
  await sql`UPDATE participation SET etat = 'annule', qualifie_le = now(), qualifie_par = ${par}
    WHERE parcours = ${parcours} AND etat = 'fixe' AND debut > now()`.execute(trx);
  if (messages)
    await sql`UPDATE espace_lien SET retire_le = now() WHERE retire_le IS NULL AND utilise_le IS NULL
      AND personne = (SELECT personne FROM parcours WHERE id = ${parcours})`.execute(trx);
}

/** Clôt le parcours : désignations, portefeuille et cercle finissent aujourd'hui. @param le jour de la sortie, ou du dernier point de suivi */
export async function fermerParcours(trx: Trx, acteur: Acteur, p: ParcoursSitue, le: string): Promise<void> {
  await changerEtat(trx, acteur, p, 'clos', le);
  await terminerSuivi(trx, acteur, { parcours: p.id, le: aujourdhui(), cause: CAUSE });
}

/** Rouvre le parcours d'une sortie annulée ; ceux que la clôture avait fait sortir (binôme, portefeuille) y reviennent. @returns son état */
export async function rouvrirParcours(trx: Trx, acteur: Acteur, p: ParcoursSitue): Promise<string> {
  const etat = await revenir(trx, acteur, p);
  if (p.etat !== 'clos') return etat;
  const { rows } = await sql<{ compte: number; rang: 'principal' | 'appui' }>`
    WITH rendues AS (UPDATE designation SET fin = NULL, cause = '' WHERE parcours = ${p.id} AND cause = ${CAUSE} RETURNING professionnel, rang)
    SELECT f.compte_id AS compte, r.rang FROM rendues r JOIN professionnel f ON f.id = r.professionnel`.execute(trx);
  for (const { compte, rang } of rows) {
    await retirerAcces(trx, p.id, compte, ['ancien']);
    await donnerAcces(trx, { parcours: p.id, compte, titre: rang, par: acteur.nom });
  }
  await sql`UPDATE affectation SET fin = NULL WHERE id = (SELECT id FROM affectation WHERE parcours = ${p.id} ORDER BY debut DESC, id DESC LIMIT 1)
    AND fin >= ${p.closLe ?? aujourdhui()}`.execute(trx);
  return etat;
}
