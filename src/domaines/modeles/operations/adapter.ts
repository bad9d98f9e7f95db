import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { modelePourAgir, versionEnVigueur } from '../requetes.ts';

/** Ouvre l'adaptation d'un modèle national à un département, en brouillon : tant qu'elle n'est pas publiée, le texte national sert. */
export const adapter = operation({
  nom: 'modeles.adapter',
  entree: z.object({
    id: z.coerce.number().int(),
    departement: z.string().trim().min(1, 'Choisissez un département.'),
  }),
  charger: async (trx, { departement }) => {
    const { rows } = await sql<{ departement: string; region: string }>`
      SELECT code AS departement, region FROM departement WHERE code = ${departement}`.execute(trx);
    if (!rows[0]) throw new ErreurIntrouvable("Ce département n'existe pas.");
    return rows[0];
  },
  executer: async ({ trx, acteur, objet: lieu, journal }, { id }) => {
    const national = await modelePourAgir(trx, id);
    if (national.departement !== null) throw new ErreurMetier("On n'adapte que le modèle national.");
    const texte = await versionEnVigueur(trx, national.usage, null);
    if (!texte) throw new ErreurMetier("Le modèle national n'est pas publié.");
    const { rows } = await sql<{ id: number }>`
      INSERT INTO modele (usage, titre, departement, derive_de) VALUES (${national.usage}, ${national.titre}, ${lieu.departement}, ${id})
      ON CONFLICT (usage, coalesce(departement, '')) WHERE archive_le IS NULL DO NOTHING RETURNING id`.execute(trx);
    if (!rows[0])
      throw new ErreurMetier('Ce département a déjà son adaptation.', {
        statut: 409,
        conseil: 'Ouvrez-la depuis la liste.',
      });
    await sql`INSERT INTO modele_version (modele, numero, corps, auteur) VALUES (${rows[0].id}, 1, ${texte.corps}, ${acteur.nom})`.execute(
      trx,
    );
    await journal({ objet: `modele:${rows[0].id}`, details: { usage: national.usage, departement: lieu.departement } });
    return { id: rows[0].id };
  },
});
