import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { ErreurConflit } from '#src/socle/erreurs.ts';
import type { Definition } from '#src/socle/formulaires/forme.ts';
import { appliquer, type Geste } from '../regles/gestes.ts';
import { brouillonPourAgir, type Version } from '../requetes/versions.ts';

/** Refuse si quelqu'un a enregistré le brouillon depuis que la page a été ouverte. */
export function exigerRevision(version: Version, revision: number): void {
  if (version.revision !== revision)
    throw new ErreurConflit(`${version.auteur} a modifié ce brouillon pendant que vous y travailliez.`);
}

/** Écrit la définition d'un brouillon déjà verrouillé. */
export async function ecrireBrouillon(trx: Trx, id: number, auteur: string, definition: Definition): Promise<void> {
  await trx
    .updateTable('formulaire_version')
    .set({
      definition: JSON.stringify(definition),
      empreinte: empreinteDe(definition),
      auteur,
      revision: sql`revision + 1`,
    })
    .where('id', '=', id)
    .execute();
}

/** Change un élément du brouillon : ajouter, régler, déplacer, dupliquer, retirer. */
export const modifier = operation({
  nom: 'formulaires.modifier',
  entree: z.object({
    id: z.coerce.number().int(),
    revision: z.coerce.number().int(),
    // Le geste est construit par l'écran (regles/saisieElement.ts) et revérifié à la publication.
    geste: z.custom<Geste>((g) => typeof g === 'object' && g !== null && typeof (g as Geste).genre === 'string'),
  }),
  charger: (trx, { id }) => brouillonPourAgir(trx, id),
  async executer({ trx, acteur, objet: version, journal }, { revision, geste }) {
    exigerRevision(version, revision);
    const definition = appliquer(version.definition, geste, { locale: version.territoire !== null });
    await ecrireBrouillon(trx, version.id, acteur.nom, definition);
    const { genre, ...reste } = geste;
    await journal({
      objet: `formulaire:${version.formulaire}`,
      details: {
        version: version.id,
        geste: genre,
        cible: 'cible' in reste ? reste.cible : 'cle' in reste ? reste.cle : 'id' in reste ? reste.id : null,
      },
    });
    return { id: version.id };
  },
});
