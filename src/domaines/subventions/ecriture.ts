import { sql } from 'kysely';
import { engager } from '#src/domaines/enveloppes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { prendreNumero } from '#src/socle/base/compteur.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { comparer, type Decimal, enEuros } from '#src/socle/montants.ts';
import type { SubventionSituee } from './forme.ts';

/** Numéro d'une convention : `S62-2026-0001`, sans trou par territoire et par année. */
export async function numeroterSubvention(
  trx: Trx,
  { departement, region, debut }: Pick<SubventionSituee, 'departement' | 'region' | 'debut'>,
): Promise<string> {
  const prefixe = `S${departement ?? `R${region}`}-${debut.slice(0, 4)}`;
  return `${prefixe}-${String(await prendreNumero(trx, prefixe)).padStart(4, '0')}`;
}

/** Une opération dure au moins un jour, et sa subvention ne dépasse pas son coût. @throws ErreurMetier */
export function exigerTermes(t: { debut: string; fin: string; montant: Decimal; coutEligible: Decimal }): void {
  if (t.fin <= t.debut)
    throw new ErreurMetier("La fin de l'opération vient après son début.", {
      champs: { fin: 'Un jour après le début.' },
    });
  if (comparer(t.montant, '0') <= 0)
    throw new ErreurMetier('Le montant de la subvention doit être positif.', { champs: { montant: 'Plus de 0 €.' } });
  if (comparer(t.montant, t.coutEligible) > 0)
    throw new ErreurMetier(
      `La subvention (${enEuros(t.montant)}) dépasse le coût éligible (${enEuros(t.coutEligible)}) : elle ne peut en couvrir que 100 %.`,
      {
        champs: { montant: `Au plus ${enEuros(t.coutEligible)}.` },
        conseil: 'Baissez le montant, ou corrigez le budget retenu de la candidature.',
      },
    );
}

/**
 * Met l'engagement de l'enveloppe de l'appel au montant dit, si la candidature y est engagée. L'enveloppe est verrouillée après la convention,
 * jamais avant. @throws ErreurMetier 422 l'enveloppe n'y suffit pas
 */
export async function reengager(trx: Trx, acteur: Acteur, s: SubventionSituee, montant: Decimal): Promise<void> {
  const objet = `candidature:${s.candidature}`;
  const { rows } = await sql<{ montant: Decimal }>`
    SELECT montant FROM engagement WHERE objet = ${objet} AND etat = 'engage'`.execute(trx);
  // Une convention reprise d'avant l'application n'a rien engagé ici : une hausse, elle, doit l'être.
  if (!rows[0] && comparer(montant, s.montant) <= 0) return;
  await engager(trx, acteur, { appel: s.appel, objet, montant });
}
