import { sql } from 'kysely';
import { parametreA } from '#src/domaines/parametres/index.ts';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { plusMois } from '#src/socle/jour.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';

import { dansUne } from './transaction.ts';

/**
 * Retire les demandes d'accès de personnes sans compte, quelques mois après la réponse du service, ou après la clôture si personne n'a
 * répondu. Sans durée connue, rien ne part. @returns combien
 */
export async function purgerAcces(base: Base, jour: string): Promise<number> {
  const duree = await parametreA(base, 'conservation.acces', jour, null);
  if (!duree?.valeur) return 0;
  const avant = plusMois(jour, -duree.valeur);
  return dansUne(base, async (trx) => {
    const { rows } = await sql<{ appel: number }>`
      DELETE FROM appel_acces x USING appel a WHERE a.id = x.appel
        AND (coalesce(x.traite_le, a.ferme_le, x.demande_le) AT TIME ZONE 'Europe/Paris')::date < ${avant}::date RETURNING x.appel`.execute(
      trx,
    );
    if (rows.length > 0)
      await ecrireJournal(trx, {
        acteur: ACTEUR_SYSTEME,
        action: 'conservation.purgerAcces',
        objet: 'application',
        details: { demandes: rows.length, avant },
      });
    return rows.length;
  });
}
