import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { centimes, comparer, type Decimal, enEuros, moins, plus } from '#src/socle/montants.ts';
import { enveloppePourAgir } from './chargement.ts';
import type { EtatEngagement, Titulaire } from './forme.ts';

type Engagement = Titulaire & {
  /** `dossier:12`, `candidature:5`. */
  objet: string;
  montant: Decimal;
};

async function existant(trx: Trx, objet: string) {
  const { rows } = await sql<{ etat: EtatEngagement; montant: string; enveloppe: number }>`
    SELECT g.etat, g.montant, g.enveloppe FROM engagement g WHERE g.objet = ${objet}`.execute(trx);
  return rows[0] ?? null;
}

async function ecrire(
  trx: Trx,
  acteur: Acteur,
  enveloppe: number,
  e: { objet: string; montant: Decimal },
  etat: EtatEngagement,
) {
  await sql`INSERT INTO engagement (enveloppe, objet, etat, montant, par)
    VALUES (${enveloppe}, ${e.objet}, ${etat}, ${e.montant}, ${acteur.nom})
    ON CONFLICT (objet) DO UPDATE SET enveloppe = excluded.enveloppe, etat = excluded.etat, montant = excluded.montant, par = excluded.par,
      modifie_le = now()`.execute(trx);
}

/** Note ce qu'un dialogue ou un arbitrage en cours coûterait : montré, pas encore retiré de ce qui reste. @throws ErreurMetier 409 déjà engagé */
export async function proposer(trx: Trx, acteur: Acteur, e: Engagement): Promise<void> {
  const { id } = await enveloppePourAgir(trx, e);
  if ((await existant(trx, e.objet))?.etat === 'engage')
    throw new ErreurMetier('Ce montant est déjà engagé : il ne peut plus être proposé.', {
      statut: 409,
      conseil: "Libérez d'abord l'engagement.",
    });
  await ecrire(trx, acteur, id, e, 'propose');
}

/**
 * Engage un montant, ou change celui d'un objet déjà engagé. Deux engagements à la fois se suivent : le second voit ce que le premier laisse.
 * @throws ErreurMetier 422 l'enveloppe n'y suffit pas
 */
export async function engager(trx: Trx, acteur: Acteur, e: Engagement): Promise<void> {
  const enveloppe = await enveloppePourAgir(trx, e);
  const avant = await existant(trx, e.objet);
  const deja = avant?.etat === 'engage' && avant.enveloppe === enveloppe.id ? avant.montant : '0';
  const disponible = moins(plus(enveloppe.montant, enveloppe.derogations, deja), enveloppe.engage);
  if (comparer(e.montant, disponible) > 0) {
    const manque = moins(e.montant, disponible);
    throw new ErreurMetier(
      `Il reste ${enEuros(disponible)} dans l'enveloppe « ${enveloppe.intitule} » : il manque ${enEuros(manque)} pour engager ${enEuros(e.montant)}.`,
      {
        champs: { montant: `Il reste ${enEuros(disponible)}.` },
        conseil:
          'Baissez le montant, ajoutez une dotation, ou faites signer une dérogation motivée sur la page de l’enveloppe.',
      },
    );
  }
  await ecrire(trx, acteur, enveloppe.id, e, 'engage');
  await sql`UPDATE enveloppe SET engage = ${centimes(plus(moins(enveloppe.engage, deja), e.montant))}
    WHERE id = ${enveloppe.id}`.execute(trx);
}

/** Rend à l'enveloppe ce qu'un objet y prenait (refus, retrait, résiliation). Sans effet s'il n'y prenait rien. */
export async function liberer(trx: Trx, acteur: Acteur, e: Titulaire & { objet: string }): Promise<void> {
  const enveloppe = await enveloppePourAgir(trx, e);
  const avant = await existant(trx, e.objet);
  if (!avant || avant.enveloppe !== enveloppe.id || avant.etat === 'annule') return;
  await ecrire(trx, acteur, enveloppe.id, { objet: e.objet, montant: avant.montant }, 'annule');
  if (avant.etat === 'engage')
    await sql`UPDATE enveloppe SET engage = engage - ${avant.montant}::numeric WHERE id = ${enveloppe.id}`.execute(trx);
}
