import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { declarationDe } from '../registre.ts';
import { verifierTexte } from '../regles/trous.ts';
import { modelePourAgir, versionsDe } from '../requetes.ts';

/** Publie le brouillon que la personne a relu : les documents produits ensuite s'en servent. La version d'avant reste lisible. */
export const publier = operation({
  nom: 'modeles.publier',
  entree: z.object({
    id: z.coerce.number().int(),
    revision: z.coerce.number().int(),
    note: z.string().trim().min(1, 'Écrivez en une phrase ce qui change.').max(500, 'Au plus 500 caractères.'),
  }),
  charger: (trx, { id }) => modelePourAgir(trx, id),
  executer: async ({ trx, objet: modele, journal }, { revision, note }) => {
    const brouillon = (await versionsDe(trx, modele.id)).find((v) => v.etat === 'brouillon');
    if (!brouillon || modele.archiveLe)
      throw new ErreurMetier("Il n'y a plus de brouillon à publier.", { statut: 409, conseil: 'Rechargez la page.' });
    if (brouillon.revision !== revision)
      throw new ErreurMetier(`${brouillon.auteur} a modifié ce brouillon depuis que vous l'avez lu.`, {
        statut: 409,
        conseil: 'Relisez-le avant de le publier.',
      });
    const declaration = declarationDe(modele.usage);
    if (!declaration) throw new ErreurMetier('Le programme ne produit plus ce document : ce modèle ne sert plus.');
    const problemes = verifierTexte(brouillon.corps, declaration.champs);
    if (problemes.length > 0)
      throw new ErreurMetier(problemes.map((p) => `Ligne ${p.ligne} : ${p.message}`).join(' '), {
        conseil: 'Corrigez le texte, enregistrez-le, puis publiez-le.',
      });
    await sql`UPDATE modele_version SET etat = 'retiree' WHERE modele = ${modele.id} AND etat = 'publiee'`.execute(trx);
    await sql`UPDATE modele_version SET etat = 'publiee', publiee_le = clock_timestamp(), note = ${note} WHERE id = ${brouillon.id}`.execute(
      trx,
    );
    await journal({ objet: `modele:${modele.id}`, details: { numero: brouillon.numero, note } });
    return { id: modele.id, numero: brouillon.numero };
  },
});
