import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { centimes, comparer } from '#src/socle/montants.ts';
import { decimalOuRien, decimalPositif, identifiant, jourDit, texteLibre } from '#src/socle/saisie.ts';
import { enveloppePourAgir } from '../chargement.ts';

/**
 * Relève où en est une ligne dont les dossiers ne sont pas dans Maillage (PEC, EA, GEIQ, FDI) : engagé et réalisé à une date, d'après quoi.
 * Le fonds IAE se lit dans les conventions et l'activité : il ne se relève pas à la main.
 */
export const constater = operation({
  nom: 'enveloppes.constater',
  entree: z.object({
    ligne: identifiant,
    au: jourDit('Donnez la date du relevé.'),
    engage: decimalPositif('Donnez un montant en euros.'),
    realise: decimalPositif('Donnez un montant en euros.'),
    etp_realise: decimalOuRien("Donnez un nombre d'ETP, ou rien."),
    source: texteLibre('Écrivez d’où viennent ces chiffres (extraction ASP, Chorus, tableau du service…).', 300),
  }),
  charger: (trx, { ligne }) => enveloppePourAgir(trx, { ligne }),
  async executer({ trx, acteur, objet: ligne, journal }, e) {
    if (ligne.ligne!.fonds === 'iae')
      throw new ErreurMetier(
        'Le fonds IAE se lit dans les conventions et les heures saisies : il ne se relève pas à la main.',
        {
          statut: 409,
        },
      );
    const champs: Record<string, string> = {};
    if (e.au > aujourdhui()) champs.au = 'Choisissez une date passée.';
    else if (e.au < `${ligne.annee}-01-01`)
      champs.au = `Choisissez un jour de ${ligne.annee} ou d'après : la ligne est de cette année.`;
    if (comparer(e.realise, e.engage) > 0) champs.realise = "Le réalisé ne dépasse pas l'engagé.";
    if (Object.keys(champs).length > 0) throw new ErreurMetier('Ce relevé ne tient pas.', { champs });
    await sql`INSERT INTO enveloppe_constat (enveloppe, au, engage, realise, etp_realise, source, par)
      VALUES (${ligne.id}, ${e.au}::date, ${centimes(e.engage)}, ${centimes(e.realise)}, ${e.etp_realise}, ${e.source}, ${acteur.nom})`.execute(
      trx,
    );
    await journal({
      objet: `enveloppe:${ligne.id}`,
      details: { au: e.au, engage: e.engage, realise: e.realise, source: e.source },
    });
    return { ligne: ligne.id };
  },
});
