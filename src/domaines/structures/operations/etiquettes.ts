import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { lireNaf, nafConnu } from '#src/referentiels/naf.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { reserver } from '../chargement.ts';
import { facultatif, identifiant } from '../saisie.ts';

/**
 * Une étiquette venue d'un fichier est marquée retirée (l'import suivant ne la remettra pas) ; une étiquette saisie est supprimée.
 * @throws ErreurIntrouvable
 */
async function retirer(
  trx: Trx,
  table: 'structure_reseau' | 'structure_activite',
  colonne: string,
  structure: number,
  valeur: string,
): Promise<void> {
  const ou = sql`structure = ${structure} AND ${sql.ref(colonne)} = ${valeur} AND NOT retire`;
  const { rows } = await sql<{ source: string }>`SELECT source FROM ${sql.table(table)} WHERE ${ou}`.execute(trx);
  if (!rows[0]) throw new ErreurIntrouvable(`« ${valeur} » est déjà retiré.`);
  if (rows[0].source === 'manuel') await sql`DELETE FROM ${sql.table(table)} WHERE ${ou}`.execute(trx);
  else await sql`UPDATE ${sql.table(table)} SET retire = true WHERE ${ou}`.execute(trx);
}

const reseau = z
  .string()
  .trim()
  .toLowerCase()
  .min(2, 'Donnez le nom du réseau.')
  .max(80, 'Réseau : 80 caractères au plus.');

export const ajouterReseau = operation({
  nom: 'structures.ajouterReseau',
  entree: z.object({ id: identifiant('Structure'), reseau }),
  charger: (trx, { id }, acteur) => reserver(trx, id, acteur, 'réseau'),
  async executer({ trx, journal }, { id, reseau: nom }) {
    await sql`INSERT INTO structure_reseau (structure, reseau) VALUES (${id}, ${nom})
      ON CONFLICT (structure, reseau) DO UPDATE SET retire = false`.execute(trx);
    await journal({ objet: `structure:${id}`, details: { reseau: nom } });
    return { id };
  },
});

export const retirerReseau = operation({
  nom: 'structures.retirerReseau',
  entree: z.object({ id: identifiant('Structure'), reseau: z.string().min(1) }),
  charger: (trx, { id }, acteur) => reserver(trx, id, acteur, 'réseau'),
  async executer({ trx, journal }, { id, reseau: nom }) {
    await retirer(trx, 'structure_reseau', 'reseau', id, nom);
    await journal({ objet: `structure:${id}`, details: { reseau: nom } });
    return { id };
  },
});

export const ajouterActivite = operation({
  nom: 'structures.ajouterActivite',
  entree: z.object({
    id: identifiant('Structure'),
    libelle: z.string().trim().min(2, "Donnez le nom de l'activité.").max(120, 'Activité : 120 caractères au plus.'),
    naf: facultatif(10, "Code d'activité").optional(),
  }),
  charger: (trx, { id }, acteur) => reserver(trx, id, acteur, 'activité'),
  async executer({ trx, journal }, { id, libelle, naf: saisi }) {
    const naf = saisi ? lireNaf(saisi) : null;
    if (saisi && (!naf || !nafConnu(naf))) {
      throw new ErreurMetier("Ce code d'activité n'existe pas.", {
        champs: { naf: 'Attendu : un code ou une division de la NAF rév. 2 (81, 8130Z).' },
      });
    }
    await sql`INSERT INTO structure_activite (structure, libelle, naf) VALUES (${id}, ${libelle}, ${naf})
      ON CONFLICT (structure, libelle) DO UPDATE SET retire = false, naf = coalesce(excluded.naf, structure_activite.naf)`.execute(
      trx,
    );
    await journal({ objet: `structure:${id}`, details: { libelle, naf } });
    return { id };
  },
});

export const retirerActivite = operation({
  nom: 'structures.retirerActivite',
  entree: z.object({ id: identifiant('Structure'), libelle: z.string().min(1) }),
  charger: (trx, { id }, acteur) => reserver(trx, id, acteur, 'activité'),
  async executer({ trx, journal }, { id, libelle }) {
    await retirer(trx, 'structure_activite', 'libelle', id, libelle);
    await journal({ objet: `structure:${id}`, details: { libelle } });
    return { id };
  },
});
