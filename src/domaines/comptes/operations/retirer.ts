import { sql } from 'kysely';
import { z } from 'zod';
import type { Role } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { chargerOrganisation } from '../chargement.ts';
import { identifiant } from '../saisie.ts';

/** Retire une personne d'une organisation : ses sessions s'y ferment aussitôt, son historique reste. Retirer deux fois est sans effet. */
export const retirer = operation({
  nom: 'comptes.retirer',
  entree: z.object({ appartenance: identifiant }),
  async charger(trx, { appartenance }) {
    const ligne = await trx
      .selectFrom('appartenance')
      .selectAll()
      .where('id', '=', appartenance)
      .forUpdate()
      .executeTakeFirst();
    if (!ligne) throw new ErreurIntrouvable("Cette appartenance n'existe pas.");
    const organisation = await chargerOrganisation(trx, ligne.organisation_id);
    return { ligne, compteId: ligne.compte_id, organisations: [{ ...organisation, role: ligne.role as Role }] };
  },
  async executer({ trx, objet: { ligne, organisations }, journal }) {
    await trx.deleteFrom('session').where('appartenance_id', '=', ligne.id).execute();
    if (!ligne.fin || ligne.fin > new Date())
      await trx.updateTable('appartenance').set({ fin: sql`now()` }).where('id', '=', ligne.id).execute();
    await journal({ objet: `compte:${ligne.compte_id}`, details: { organisation: ligne.organisation_id } });
    return { compteId: ligne.compte_id, organisation: organisations[0]?.nom ?? '' };
  },
});
