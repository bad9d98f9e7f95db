import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { modelePourAgir, versionsDe } from '../requetes.ts';

/** Assez pour une convention de cinquante pages. */
const LONGUEUR = 200_000;

/**
 * Enregistre le brouillon d'un modèle, créé depuis le texte en vigueur au premier enregistrement. Un texte incomplet s'enregistre : il ne
 * pourra simplement pas être publié. `revision` est celle que la personne a sous les yeux, 0 s'il n'y avait pas de brouillon.
 */
export const rediger = operation({
  nom: 'modeles.rediger',
  entree: z.object({
    id: z.coerce.number().int(),
    revision: z.coerce.number().int().min(0),
    corps: z.string().max(LONGUEUR, 'Ce texte est trop long.'),
  }),
  charger: (trx, { id }) => modelePourAgir(trx, id),
  executer: async ({ trx, acteur, objet: modele, journal }, { revision, corps }) => {
    if (modele.archiveLe)
      throw new ErreurMetier('Cette adaptation est archivée : adaptez de nouveau le modèle national.');
    const texte = corps.replaceAll('\r\n', '\n');
    const versions = await versionsDe(trx, modele.id);
    const brouillon = versions.find((v) => v.etat === 'brouillon');
    if ((brouillon?.revision ?? 0) !== revision) {
      throw new ErreurMetier(
        brouillon
          ? `${brouillon.auteur} a enregistré ce brouillon entre-temps : le vôtre n'a pas été enregistré.`
          : "Ce brouillon vient d'être publié : le vôtre n'a pas été enregistré.",
        { statut: 409, conseil: 'Copiez votre texte, rechargez la page, puis reportez vos changements.' },
      );
    }
    if (brouillon)
      await sql`UPDATE modele_version SET corps = ${texte}, revision = revision + 1, auteur = ${acteur.nom} WHERE id = ${brouillon.id}`.execute(
        trx,
      );
    else
      await sql`INSERT INTO modele_version (modele, numero, corps, auteur)
        VALUES (${modele.id}, ${(versions[0]?.numero ?? 0) + 1}, ${texte}, ${acteur.nom})`.execute(trx);
    await journal({ objet: `modele:${modele.id}`, details: { revision: revision + 1 } });
    return { id: modele.id, revision: revision + 1 };
  },
});
