import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { exigerPlace } from '#src/socle/fichiers/place.ts';
import { apercevoirDepot, ouvrirImport } from '#src/socle/imports/index.ts';
import { exigerGenreOuvert } from '../chargement.ts';

/** Ouvre un import pour un fichier déjà rangé sur le disque ; rend son identifiant. */
export const deposer = operation({
  nom: 'imports.deposer',
  entree: z.object({
    nom: z.string(),
    depot: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), octets: z.number() }),
    genre: z.string().optional(),
  }),
  executer: async ({ trx, acteur, journal }, { nom, depot, genre }) => {
    await exigerPlace(trx, acteur.organisationId, depot.octets);
    const apercu = await apercevoirDepot(depot, nom);
    const id = await ouvrirImport(trx, acteur, depot, { nom, apercu, ...(genre && { genre }) });
    const ouvert = await trx.selectFrom('import').select('genre').where('id', '=', id).executeTakeFirstOrThrow();
    exigerGenreOuvert(acteur, ouvert.genre);
    await journal({ objet: `import:${id}`, details: { fichier: nom, ...depot } });
    return { id };
  },
});
