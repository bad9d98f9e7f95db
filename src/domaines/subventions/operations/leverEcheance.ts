import { sql } from 'kysely';
import { z } from 'zod';
import { leverEcheance as lever } from '#src/domaines/echeances/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { subventionPourAgir } from '../chargement.ts';
import { objetSubvention } from '../echeances.ts';
import { identifiant, texte } from '../saisie.ts';

/**
 * Dispense le porteur d'une échéance qui retient les paiements : c'est au financeur de cette convention de le décider, par un responsable,
 * avec une raison que le porteur lit.
 */
export const leverEcheance = operation({
  nom: 'subventions.leverEcheance',
  entree: z.object({
    id: identifiant('Convention'),
    echeance: identifiant('Échéance'),
    motif: texte('Raison', 1000, 10),
  }),
  charger: (trx, { id }) => subventionPourAgir(trx, id),
  async executer({ trx, acteur, objet: s, journal }, { echeance, motif }) {
    const { rows } = await sql<{ libelle: string; nature: string }>`
      SELECT libelle, nature FROM echeance WHERE id = ${echeance} AND retient = ${objetSubvention(s.id)} AND etat = 'ouverte' FOR UPDATE`.execute(
      trx,
    );
    if (!rows[0])
      throw new ErreurMetier('Cette échéance ne retient plus cette convention.', {
        statut: 409,
        conseil: 'Rechargez la page.',
      });
    await lever(trx, acteur, echeance, motif);
    await journal({ objet: objetSubvention(s.id), details: { echeance, ...rows[0], motif } });
    return { id: s.id };
  },
});
