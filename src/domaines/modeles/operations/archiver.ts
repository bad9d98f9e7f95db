import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { modelePourAgir } from '../requetes.ts';

/** Rend un département au texte national ; l'adaptation et ses documents restent lisibles. */
export const archiver = operation({
  nom: 'modeles.archiver',
  entree: z.object({ id: z.coerce.number().int() }),
  charger: (trx, { id }) => modelePourAgir(trx, id),
  executer: async ({ trx, objet: modele, journal }) => {
    if (modele.archiveLe) throw new ErreurMetier('Cette adaptation est déjà archivée.', { statut: 409 });
    await sql`UPDATE modele SET archive_le = now() WHERE id = ${modele.id}`.execute(trx);
    await journal({ objet: `modele:${modele.id}` });
    return { id: modele.id };
  },
});
