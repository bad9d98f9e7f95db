import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { centimes, comparer, enEuros, estNul, moins, plus } from '#src/socle/montants.ts';
import { enveloppePourAgir, objetDuTitulaire } from '../chargement.ts';
import { GENRES_MOUVEMENT } from '../forme.ts';
import { exigerRang, montantSaisi, rang, titulaireDe, titulaireSaisi } from '../saisie.ts';

/** Ajoute ou retire des crédits : dotation reçue, ajustement, reprise. Une reprise s'écrit en positif et se retranche. */
export const mouvementer = operation({
  nom: 'enveloppes.mouvementer',
  entree: z.object({
    ...titulaireSaisi,
    genre: z.enum(GENRES_MOUVEMENT, { error: 'Choisissez un genre de mouvement.' }),
    montant: montantSaisi,
    motif: z.string({ error: 'Écrivez le motif.' }).trim().min(1, 'Écrivez le motif.').max(1000),
    rang,
  }),
  charger: (trx, e) => enveloppePourAgir(trx, titulaireDe(e)),
  async executer({ trx, acteur, objet: enveloppe, journal }, { genre, montant: saisi, motif, rang: lu }) {
    await exigerRang(trx, enveloppe.id, lu);
    if (estNul(saisi) || (genre !== 'ajustement' && comparer(saisi, '0') < 0))
      throw new ErreurMetier('Le montant doit être positif ; seul un ajustement peut être négatif.', {
        champs: { montant: 'Donnez un montant positif.' },
      });
    const montant = genre === 'reprise' ? moins('0', saisi) : saisi;
    const apres = plus(enveloppe.montant, montant);
    if (comparer(apres, '0') < 0 || comparer(plus(apres, enveloppe.derogations), enveloppe.engage) < 0) {
      const libre = moins(plus(enveloppe.montant, enveloppe.derogations), enveloppe.engage);
      throw new ErreurMetier(
        `Il reste ${enEuros(libre)} non engagés : on ne peut pas retirer ${enEuros(moins('0', montant))}.`,
        { champs: { montant: `${enEuros(libre)} au plus.` }, conseil: "Libérez d'abord des engagements." },
      );
    }
    await sql`INSERT INTO enveloppe_mouvement (enveloppe, genre, montant, motif, par)
      VALUES (${enveloppe.id}, ${genre}, ${centimes(montant)}, ${motif}, ${acteur.nom})`.execute(trx);
    await sql`UPDATE enveloppe SET montant = ${centimes(apres)} WHERE id = ${enveloppe.id}`.execute(trx);
    await journal({ objet: objetDuTitulaire(enveloppe.titulaire), details: { genre, montant, motif, apres } });
    return { ...enveloppe.titulaire, montant: centimes(apres) };
  },
});
