import { sql } from 'kysely';
import { CAUSE_CLOTURE, cloreParcours } from '#src/domaines/fins/index.ts';
import { donnerAcces, type ParcoursSitue, retirerAcces, revenir } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { type Cloison, horsCloison } from '#src/socle/base/cloison.ts';
import { aujourdhui } from '#src/socle/jour.ts';

/**
 * Clôt le parcours d'une sortie, ou au dernier point de suivi ; ce que le Fonds social européen demande encore reste dû. D'un décès, rien ne part chez
 * elle, et son espace se ferme : aucun lien n'y entre plus, servi ou non, et les sessions ouvertes finissent.
 * @param le jour de la sortie, ou du dernier point de suivi
 */
export async function fermerParcours(
  trx: Trx,
  acteur: Acteur,
  p: ParcoursSitue,
  { le, deces = false }: { le: string; deces?: boolean },
): Promise<void> {
  await cloreParcours(trx, acteur, p, { le, prevenir: !deces, garderFse: !deces });
  // Hors cloison : la clôture vient de fermer le cercle de qui déclare, et une session n'est lue de personne.
  if (deces) await horsCloison(trx as Cloison, (hors) => fermerSonEspace(hors, p.personne));
}

async function fermerSonEspace(trx: Trx, personne: number): Promise<void> {
  await sql`UPDATE espace_lien SET retire_le = now() WHERE retire_le IS NULL AND personne = ${personne}`.execute(trx);
  await sql`DELETE FROM session WHERE compte_id = (SELECT compte_id FROM personne WHERE id = ${personne})`.execute(trx);
}

/** Rouvre le parcours d'une sortie annulée ; ceux que la clôture avait fait sortir (binôme, portefeuille) y reviennent. @returns son état */
export async function rouvrirParcours(trx: Trx, acteur: Acteur, p: ParcoursSitue): Promise<string> {
  const etat = await revenir(trx, acteur, p);
  if (p.etat !== 'clos') return etat;
  const { rows } = await sql<{ compte: number; rang: 'principal' | 'appui' }>`
    WITH rendues AS (UPDATE designation SET fin = NULL, cause = '' WHERE parcours = ${p.id} AND cause = ${CAUSE_CLOTURE} RETURNING professionnel, rang)
    SELECT f.compte_id AS compte, r.rang FROM rendues r JOIN professionnel f ON f.id = r.professionnel`.execute(trx);
  for (const { compte, rang } of rows) {
    await retirerAcces(trx, p.id, compte, ['ancien']);
    await donnerAcces(trx, { parcours: p.id, compte, titre: rang, par: acteur.nom });
  }
  await sql`UPDATE affectation SET fin = NULL WHERE id = (SELECT id FROM affectation WHERE parcours = ${p.id} ORDER BY debut DESC, id DESC LIMIT 1)
    AND fin >= ${p.closLe ?? aujourdhui()}`.execute(trx);
  return etat;
}
