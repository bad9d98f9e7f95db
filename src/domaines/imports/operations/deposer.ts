import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { reglagesFichiers } from '#src/socle/fichiers/reglages.ts';
import { apercevoirDepot, ouvrirImport } from '#src/socle/imports/index.ts';

/** Les fichiers gardés d'une organisation ont une place bornée : un seul compte ne remplit pas le disque de tous. */
async function exigerPlace(trx: Trx, organisation: number, octets: number): Promise<void> {
  const quota = reglagesFichiers.quotaOrganisation();
  const { rows } = await sql<{ occupes: number }>`
    SELECT coalesce(sum(octets), 0)::float8 AS occupes FROM (
      SELECT DISTINCT f.sha256, f.octets FROM import i JOIN fichier f ON f.id = i.fichier_id
      WHERE i.organisation_id = ${organisation} AND f.efface_le IS NULL) gardes`.execute(trx);
  if ((rows[0]?.occupes ?? 0) + octets <= quota) return;
  throw new ErreurMetier(
    `Les fichiers déposés par votre organisation occupent déjà la place qui lui est donnée (${Math.round(quota / 1e6).toLocaleString('fr-FR')} Mo).`,
    {
      statut: 413,
      conseil:
        "Abandonnez les imports restés sans suite (leur place revient le lendemain), ou demandez à l'administrateur du site d'augmenter cette place.",
    },
  );
}

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
    await journal({ objet: `import:${id}`, details: { fichier: nom, ...depot } });
    return { id };
  },
});
