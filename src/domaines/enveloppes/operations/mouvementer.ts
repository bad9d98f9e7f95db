import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { GENRES_SAISIS } from '#src/referentiels/credits.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { centimes, comparer, estNul, moins, plus } from '#src/socle/montants.ts';
import { enveloppePourAgir, objetDuTitulaire } from '../chargement.ts';
import { crediter } from '../crediter.ts';
import { jourDEffet } from '../effet.ts';
import { effetSaisi, exigerRang, montantSaisi, postesSaisis, rang, titulaireDe, titulaireSaisi } from '../saisie.ts';

/**
 * Ajoute ou retire des crédits : dotation reçue, ajustement de l'année, reprise. Une reprise s'écrit en positif et se retranche. Sous une
 * autre ligne, ce qui est reçu vient d'elle et ce qui est repris lui revient.
 */
export const mouvementer = operation({
  nom: 'enveloppes.mouvementer',
  entree: z.object({
    ...titulaireSaisi,
    genre: z.enum(GENRES_SAISIS, { error: 'Choisissez un genre de mouvement.' }),
    montant: montantSaisi,
    etp: postesSaisis,
    motif: z.string({ error: 'Écrivez le motif.' }).trim().min(1, 'Écrivez le motif.').max(1000),
    effet: effetSaisi,
    rang,
  }),
  charger: (trx, e) => enveloppePourAgir(trx, titulaireDe(e)),
  async executer({ trx, acteur, objet: enveloppe, journal }, { genre, montant, etp, motif, effet: saisi, rang: lu }) {
    await exigerRang(trx, enveloppe.id, lu);
    if ((estNul(montant) && estNul(etp)) || (genre !== 'ajustement' && negatif(montant, etp)))
      throw new ErreurMetier('Le montant doit être positif ; seul un ajustement peut être négatif.', {
        champs: { montant: 'Donnez un montant positif.' },
      });
    const effet = await jourDEffet(trx, { annee: enveloppe.annee, lignes: [enveloppe.id] }, saisi);
    const signe = (v: string) => (genre === 'reprise' ? moins('0', v) : v);
    const mouvement = { genre, montant: signe(montant), etp: signe(etp), motif, effet };
    await crediter(trx, acteur, enveloppe, mouvement);
    const apres = centimes(plus(enveloppe.montant, mouvement.montant));
    await journal({ objet: objetDuTitulaire(enveloppe.titulaire), details: { ...mouvement, apres } });
    return { ...enveloppe.titulaire, montant: apres };
  },
});

const negatif = (...valeurs: string[]) => valeurs.some((v) => comparer(v, '0') < 0);
