import { sql } from 'kysely';
import {
  approuverPaiement,
  preparerSubvention,
  proposerPaiement,
  proposerSubvention,
  referencerPaiement,
  signerSubvention,
} from '#src/domaines/subventions/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { budgetDeTest, candidatureDeTest, type MondeAppel } from './fabriqueAppels.ts';

/** Une candidature retenue, sa décision et son budget : prête à conventionner, pour 48 000 € sur 60 000 €. */
export async function candidatureRetenue(base: Base, monde: MondeAppel, montant = '48000.00'): Promise<number> {
  const id = await candidatureDeTest(base, monde, {
    etat: 'retenue',
    donnees: { presentation: 'Un projet inventé.', cible_formations: '20' },
  });
  await budgetDeTest(base, id, 'retenu');
  await sql`INSERT INTO candidature_decision (candidature, sens, montant, signataire, qualite, par)
    VALUES (${id}, 'favorable', ${montant}, 'Ida Exemple', 'Vice-présidente', 'Essai')`.execute(base);
  return id;
}

const SIGNATURE = { nom: 'Ida Exemple', qualite: 'Présidente', moyen: 'papier' } as const;

/** Une convention préparée, proposée et signée par ses deux parties, par les vraies opérations. */
export async function subventionSignee(
  base: Base,
  monde: MondeAppel,
  { debut = '2026-01-01', fin = '2026-12-31' }: { debut?: string; fin?: string } = {},
): Promise<{ id: number; candidature: number }> {
  const candidature = await candidatureRetenue(base, monde);
  const { id } = await executer(preparerSubvention, monde.agent, { candidature, debut, fin });
  await executer(proposerSubvention, monde.agent, { id });
  const signe_le = aujourdhui();
  await executer(signerSubvention, monde.departement, { id, partie: 'financeur', ...SIGNATURE, signe_le });
  await executer(signerSubvention, monde.porteur, { id, partie: 'porteur', ...SIGNATURE, signe_le });
  return { id, candidature };
}

/** La tranche d'un rang du plan. */
export async function trancheDe(base: Base, subvention: number, rang: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM subvention_tranche WHERE subvention = ${subvention} AND rang = ${rang} AND etat = 'prevue'`.execute(
    base,
  );
  return rows[0]!.id;
}

/** Propose (l'agent), approuve (le responsable) et paie une tranche. */
export async function payerTranche(base: Base, monde: MondeAppel, subvention: number, rang: number): Promise<number> {
  const tranche = await trancheDe(base, subvention, rang);
  const { paiement } = await executer(proposerPaiement, monde.agent, { subvention, tranche });
  await executer(approuverPaiement, monde.departement, { paiement });
  await executer(referencerPaiement, monde.agent, { paiement, reference: 'M-2026-17', paye_le: aujourdhui() });
  return paiement;
}

/** Une échéance dépassée qui retient les paiements d'une convention. */
export async function retenirPaiements(base: Base, subvention: number): Promise<void> {
  await sql`INSERT INTO echeance (nature, objet, libelle, fondement, adresse, organisation_id, due_le, retient)
    SELECT 'essai.retenue', 'subvention:' || id, 'Remettre le point d''étape', 'Convention', '/', organisation_id, now() - interval '2 days',
      'subvention:' || id FROM subvention WHERE id = ${subvention}`.execute(base);
}
