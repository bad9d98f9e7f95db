import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { centimes, comparer, plus } from '#src/socle/montants.ts';
import { enveloppePourAgir, objetDuTitulaire } from '../chargement.ts';
import { exigerRang, montantSaisi, rang, titulaireDe, titulaireSaisi } from '../saisie.ts';

/** Autorise un dépassement : un responsable signe de son nom et de sa qualité, avec ses raisons. Rien ne l'efface ensuite. */
export const deroger = operation({
  nom: 'enveloppes.deroger',
  entree: z.object({
    ...titulaireSaisi,
    montant: montantSaisi,
    motif: z
      .string({ error: 'Écrivez la raison du dépassement.' })
      .trim()
      .min(20, 'Écrivez la raison en au moins 20 signes : elle sera lue longtemps après.')
      .max(2000),
    signataire: z.string({ error: 'Écrivez votre nom.' }).trim().min(2, 'Écrivez votre nom.').max(200),
    qualite: z
      .string({ error: 'Écrivez votre qualité.' })
      .trim()
      .min(2, 'Écrivez en quelle qualité vous signez.')
      .max(200),
    signe: z.literal('oui', { error: 'Cochez la case pour signer.' }),
    rang,
  }),
  charger: (trx, e) => enveloppePourAgir(trx, titulaireDe(e)),
  async executer({ trx, acteur, objet: enveloppe, journal }, { montant, motif, signataire, qualite, rang: lu }) {
    await exigerRang(trx, enveloppe.id, lu);
    if (comparer(montant, '0') <= 0)
      throw new ErreurMetier('Le dépassement autorisé doit être positif.', {
        champs: { montant: 'Donnez un montant positif.' },
      });
    await sql`INSERT INTO enveloppe_derogation (enveloppe, montant, motif, signataire, qualite, par_id)
      VALUES (${enveloppe.id}, ${centimes(montant)}, ${motif}, ${signataire}, ${qualite}, ${acteur.compteId})`.execute(
      trx,
    );
    const derogations = centimes(plus(enveloppe.derogations, montant));
    await sql`UPDATE enveloppe SET derogations = ${derogations} WHERE id = ${enveloppe.id}`.execute(trx);
    await journal({
      objet: objetDuTitulaire(enveloppe.titulaire),
      details: { montant, motif, signataire, qualite, derogations },
    });
    return { ...enveloppe.titulaire };
  },
});
