import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { centimes, comparer, type Decimal, moins } from '#src/socle/montants.ts';
import type { CalculPaiement, SubventionSituee } from './forme.ts';
import { ecrirePaiement } from './operations/paiements/proposer.ts';
import { tomberAvenants } from './tomberAvenants.ts';

/**
 * Suite d'une clôture de comptes, dans la même transaction, convention verrouillée. Les paiements pas encore faits et les avenants ouverts sont
 * annulés : la clôture les remplace. Un solde positif devient un paiement proposé, un solde négatif une demande de reversement ; une autre personne les approuvera.
 * @param calcul comment le montant définitif a été trouvé ; son résultat est la valeur absolue du solde
 * @returns l'identifiant du paiement écrit, `null` si rien n'est dû d'un côté ni de l'autre
 * @throws ErreurMetier 409 un paiement est transmis sans qu'on sache s'il est payé
 */
export async function suivreComptes(
  trx: Trx,
  acteur: Acteur,
  s: SubventionSituee,
  { solde, calcul }: { solde: Decimal; calcul: Pick<CalculPaiement, 'formule' | 'termes'> },
): Promise<number | null> {
  const { rows: transmis } = await sql`SELECT FROM paiement WHERE subvention = ${s.id} AND etat = 'exporte'`.execute(
    trx,
  );
  if (transmis.length > 0)
    throw new ErreurMetier('Un paiement est déjà transmis au service financier.', {
      statut: 409,
      conseil: "Notez d'abord s'il est payé ou rejeté : les comptes ne se closent qu'une fois l'argent versé connu.",
    });
  await sql`UPDATE paiement SET etat = 'annule', motif = 'Remplacé par la clôture des comptes.'
    WHERE subvention = ${s.id} AND etat IN ('propose', 'approuve') AND genre <> 'reversement'`.execute(trx);
  await tomberAvenants(trx, acteur, s);
  const sens = comparer(solde, '0');
  if (sens === 0) return null;
  const { rows } = await sql<{ id: number }>`
    SELECT t.id FROM subvention_tranche t WHERE t.subvention = ${s.id} AND t.genre = 'solde' AND t.etat = 'prevue'
      AND NOT EXISTS (SELECT FROM paiement p WHERE p.tranche = t.id AND p.etat NOT IN ('rejete', 'annule'))`.execute(
    trx,
  );
  return ecrirePaiement(trx, acteur, {
    subvention: s.id,
    tranche: sens > 0 ? (rows[0]?.id ?? null) : null,
    genre: sens > 0 ? 'solde' : 'reversement',
    calcul: { ...calcul, resultat: centimes(sens > 0 ? solde : moins('0', solde)) },
  });
}
