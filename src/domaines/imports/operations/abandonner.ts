import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { chargerImport, exigerModifiable } from '../chargement.ts';

/** Renonce à un import qui n'a rien écrit ; il reste dans la liste, pour mémoire. */
export const abandonner = operation({
  nom: 'imports.abandonner',
  entree: z.object({ id: z.coerce.number().int() }),
  charger: (trx, { id }, acteur) => chargerImport(trx, id, acteur),
  executer: async ({ trx, objet, journal }, { id }) => {
    exigerModifiable(objet);
    await trx.updateTable('import').set({ abandonne_le: sql<Date>`now()` }).where('id', '=', id).execute();
    await journal({ objet: `import:${id}` });
  },
});
