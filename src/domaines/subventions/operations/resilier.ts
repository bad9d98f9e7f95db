import { sql } from 'kysely';
import { z } from 'zod';
import { solderEcheance } from '#src/domaines/echeances/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { faireAvancerSubvention, subventionPourAgir } from '../chargement.ts';
import { attendreBilans, objetSubvention } from '../echeances.ts';
import { identifiant, jour, texte } from '../saisie.ts';
import { tomberAvenants } from '../tomberAvenants.ts';

/**
 * Résilie une convention : l'opération s'arrête au jour d'effet. Les paiements pas encore faits sont annulés, les avenants en cours tombent ;
 * le bilan reste dû, à compter de ce jour, et c'est la clôture des comptes qui dira ce qui reste à verser, ou à reverser.
 */
export const resilierSubvention = operation({
  nom: 'subventions.resilier',
  entree: z.object({
    id: identifiant('Convention'),
    motif: texte('Motif', 2000, 10),
    effet_le: jour("Jour d'effet"),
  }),
  charger: (trx, { id }) => subventionPourAgir(trx, id),
  async executer({ trx, acteur, objet: s, journal }, { id, motif, effet_le }) {
    if (effet_le < s.debut || effet_le > s.fin)
      throw new ErreurMetier("Le jour d'effet est un jour de l'opération.", {
        champs: { effet_le: `Du ${s.debut} au ${s.fin}.` },
      });
    const { rows: transmis } = await sql`SELECT FROM paiement WHERE subvention = ${id} AND etat = 'exporte'`.execute(
      trx,
    );
    if (transmis.length > 0)
      throw new ErreurMetier('Un paiement est déjà transmis au service financier.', {
        statut: 409,
        conseil: "Notez d'abord s'il est payé ou rejeté : la résiliation ne peut pas le rappeler.",
      });
    // La date avant l'état : la base n'admet pas l'une sans l'autre.
    await sql`UPDATE subvention SET etat = 'resiliee', resiliee_le = ${effet_le}, motif = ${motif} WHERE id = ${id}`.execute(
      trx,
    );
    await faireAvancerSubvention(trx, acteur, s, 'resilier', motif);
    await sql`UPDATE paiement SET etat = 'annule', motif = ${`Convention résiliée : ${motif}`}
      WHERE subvention = ${id} AND etat IN ('propose', 'approuve') AND genre <> 'reversement'`.execute(trx);
    await tomberAvenants(trx, acteur, s);
    const { rows: livrables } = await sql<{
      id: number;
    }>`SELECT id FROM subvention_livrable WHERE subvention = ${id}`.execute(trx);
    for (const l of livrables)
      await solderEcheance(trx, 'livrable.remise', `livrable:${l.id}`, acteur.nom, 'sans_objet');
    const { rows: remis } =
      await sql`SELECT FROM bilan_subvention WHERE subvention = ${id} AND genre = 'final' AND etat <> 'brouillon'`.execute(
        trx,
      );
    if (remis.length === 0) await attendreBilans(trx, s, effet_le);
    await journal({ objet: objetSubvention(id), details: { motif, effet_le } });
    return { id };
  },
});
