import { sql } from 'kysely';
import { z } from 'zod';
import type { Role } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { chargerOrganisation } from '../chargement.ts';
import { lirePerimetre } from '../perimetre.ts';
import { identifiant, perimetre, perimetreCoherent, role, versPerimetre } from '../saisie.ts';

/**
 * Change le rôle ou le périmètre d'une personne dans une organisation. L'ancienne appartenance est close et gardée : on saura toujours
 * à quel titre la personne a agi. Ses sessions dans cette organisation se ferment, pour qu'aucune ne garde l'ancien rôle.
 */
export const changerRole = operation({
  nom: 'comptes.changerRole',
  entree: z.object({ appartenance: identifiant, role, ...perimetre }).superRefine(perimetreCoherent),
  async charger(trx, e) {
    const actuelle = await trx
      .selectFrom('appartenance')
      .selectAll()
      .where('id', '=', e.appartenance)
      .forUpdate()
      .executeTakeFirst();
    if (!actuelle) throw new ErreurIntrouvable("Cette appartenance n'existe pas.");
    return {
      actuelle,
      compteId: actuelle.compte_id,
      roleActuel: actuelle.role as Role,
      role: e.role,
      organisation: await chargerOrganisation(trx, actuelle.organisation_id),
      ...(await lirePerimetre(trx, versPerimetre(e))),
    };
  },
  async executer({ trx, objet: { actuelle, perimetre: demande }, journal }, e) {
    const nouvelle = { role: e.role, ...demande };
    const identique =
      actuelle.role === nouvelle.role &&
      actuelle.niveau === nouvelle.niveau &&
      String(actuelle.codes) === String(nouvelle.codes);
    const { compte_id, organisation_id } = actuelle;
    if (actuelle.fin && actuelle.fin <= new Date()) {
      // Second clic : la première demande a déjà remplacé cette ligne par la même.
      const deja = await trx
        .selectFrom('appartenance')
        .select('id')
        .where((b) => b.and({ compte_id, organisation_id, role: nouvelle.role, niveau: nouvelle.niveau }))
        .where('fin', 'is', null)
        .executeTakeFirst();
      if (deja) return { id: deja.id, compteId: compte_id };
      throw new ErreurMetier("Cette personne ne fait plus partie de l'organisation : invitez-la de nouveau.");
    }
    if (identique) return { id: actuelle.id, compteId: compte_id };
    await trx.deleteFrom('session').where('appartenance_id', '=', actuelle.id).execute();
    await trx.updateTable('appartenance').set({ fin: sql`now()` }).where('id', '=', actuelle.id).execute();
    const { id } = await trx
      .insertInto('appartenance')
      .values({ compte_id, organisation_id, ...nouvelle })
      .returning('id')
      .executeTakeFirstOrThrow();
    const avant = { role: actuelle.role, niveau: actuelle.niveau, codes: actuelle.codes };
    await journal({ objet: `compte:${compte_id}`, details: { organisation: organisation_id, avant, apres: nouvelle } });
    return { id, compteId: compte_id };
  },
});
