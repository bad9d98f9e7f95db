import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';

/** Assez pour un menu ; au-delà, on ne s'y retrouve plus. */
const MAXIMUM = 50;

/** Garde l'adresse d'une liste filtrée ; la garder une seconde fois la renomme. */
export const enregistrer = operation({
  nom: 'filtres.enregistrer',
  entree: z.object({
    nom: z.string().trim().min(1, 'Donnez un nom à ces filtres.').max(80, 'Au plus 80 caractères.'),
    adresse: z
      .string()
      .regex(/^\/[^/\\]/, "L'adresse doit être une page de ce site.")
      .max(2000, 'Ces filtres sont trop longs pour être gardés.'),
  }),
  executer: async ({ trx, acteur, journal }, { nom, adresse }) => {
    const { nombre } = await trx
      .selectFrom('filtre_enregistre')
      .select((s) => s.fn.countAll<number>().as('nombre'))
      .where('compte_id', '=', acteur.compteId)
      .executeTakeFirstOrThrow();
    if (Number(nombre) >= MAXIMUM)
      throw new ErreurMetier(`Vous gardez déjà ${MAXIMUM} filtres : retirez-en un d'abord.`);
    const { id } = await trx
      .insertInto('filtre_enregistre')
      .values({ compte_id: acteur.compteId, nom, adresse })
      .onConflict((c) => c.columns(['compte_id', 'adresse']).doUpdateSet({ nom }))
      .returning('id')
      .executeTakeFirstOrThrow();
    await journal({ objet: `filtre:${id}` });
    return { id, adresse };
  },
});
