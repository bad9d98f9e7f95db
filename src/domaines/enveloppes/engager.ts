import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { centimes, comparer, type Decimal, enEuros, moins, plus } from '#src/socle/montants.ts';
import { type EnveloppeVerrouillee, enveloppePourAgir } from './chargement.ts';
import type { EtatEngagement, Titulaire } from './forme.ts';
import { dejaPris, type Payeuse, payeuseDe } from './payeuse.ts';

type Engagement = Titulaire & {
  /** `dossier:12`, `candidature:5`. */
  objet: string;
  montant: Decimal;
};

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
  const enveloppe = await enveloppePourAgir(trx, e);
  if ((await dejaPris(trx, enveloppe.id, e.objet))?.etat === 'engage')
    throw new ErreurMetier('Ce montant est déjà engagé : il ne peut plus être proposé.', {
      statut: 409,
      conseil: "Libérez d'abord l'engagement.",
    });
  await ecrire(trx, acteur, (await payeuseDe(trx, enveloppe, e.objet)).id, e, 'propose');
}

/**
 * Engage un montant, ou change celui d'un objet déjà engagé. Deux engagements à la fois se suivent : le second voit ce que le premier laisse.
 * @throws ErreurMetier 422 l'enveloppe, ou la ligne ouverte pour ce type ou cette structure, n'y suffit pas
 */
export async function engager(trx: Trx, acteur: Acteur, e: Engagement): Promise<void> {
  const enveloppe = await enveloppePourAgir(trx, e);
  const payeuse = await payeuseDe(trx, enveloppe, e.objet);
  const avant = await dejaPris(trx, enveloppe.id, e.objet);
  const ici = avant?.etat === 'engage' && avant.enveloppe === payeuse.id;
  // Payé jusqu'ici par une autre ligne (la structure a changé de type) : elle retrouve son argent.
  if (avant?.etat === 'engage' && !ici) await rendre(trx, avant);
  const deja = avant && ici ? avant.montant : '0';
  const disponible = moins(plus(payeuse.montant, payeuse.derogations, deja), plus(payeuse.engage, payeuse.distribue));
  if (comparer(e.montant, disponible) > 0) throw insuffisante(enveloppe, payeuse, disponible, e.montant);
  await ecrire(trx, acteur, payeuse.id, e, 'engage');
  await sql`UPDATE enveloppe SET engage = ${centimes(plus(moins(payeuse.engage, deja), e.montant))}
    WHERE id = ${payeuse.id}`.execute(trx);
}

function insuffisante(enveloppe: EnveloppeVerrouillee, payeuse: Payeuse, disponible: Decimal, montant: Decimal) {
  const ou = payeuse.entiere
    ? `l'enveloppe « ${enveloppe.intitule} »`
    : `la ligne « ${payeuse.intitule} » de l'enveloppe « ${enveloppe.intitule} »`;
  return new ErreurMetier(
    `Il reste ${enEuros(disponible)} dans ${ou} : il manque ${enEuros(moins(montant, disponible))} pour engager ${enEuros(montant)}.`,
    {
      champs: { montant: `Il reste ${enEuros(disponible)}.` },
      conseil: payeuse.entiere
        ? 'Baissez le montant, ajoutez une dotation, ou faites signer une dérogation motivée sur la page de l’enveloppe.'
        : 'Baissez le montant, ou ajoutez des crédits à cette ligne (dotation, virement) sur la page des délégations.',
    },
  );
}

/** Rend à l'enveloppe ce qu'un objet y prenait (refus, retrait, résiliation). Sans effet s'il n'y prenait rien. */
export async function liberer(trx: Trx, acteur: Acteur, e: Titulaire & { objet: string }): Promise<void> {
  const enveloppe = await enveloppePourAgir(trx, e);
  const avant = await dejaPris(trx, enveloppe.id, e.objet);
  if (!avant || avant.etat === 'annule') return;
  await ecrire(trx, acteur, avant.enveloppe, { objet: e.objet, montant: avant.montant }, 'annule');
  if (avant.etat === 'engage') await rendre(trx, avant);
}

const rendre = (trx: Trx, e: { enveloppe: number; montant: Decimal }) =>
  sql`UPDATE enveloppe SET engage = engage - ${e.montant}::numeric WHERE id = ${e.enveloppe}`.execute(trx);
