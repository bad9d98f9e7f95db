import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { Definition, Donnees } from './forme.ts';
import { replacer, type SansPlace } from './replacer.ts';

/**
 * Passe un formulaire encore en cours à une autre version : les réponses restent par identifiant ; celles qui n'ont plus de question sont
 * gardées à part et reviennent si la question revient. À l'appelant de vérifier que l'objet est encore un brouillon.
 * @returns libellés de ce qui n'a plus de place
 */
export async function migrerReponse(
  trx: Trx,
  acteur: Acteur,
  { objet, formulaireVersion }: { objet: string; formulaireVersion: number },
): Promise<{ gardes: number; sansPlace: { cle: string; libelle: string }[] }> {
  const reponse = await trx
    .selectFrom('reponse')
    .innerJoin('formulaire_version', 'formulaire_version.id', 'reponse.formulaire_version')
    .select(['reponse.id', 'reponse.version', 'donnees', 'sans_place', 'definition'])
    .where('objet', '=', objet)
    .forUpdate('reponse')
    .executeTakeFirst();
  if (!reponse) throw new ErreurIntrouvable("Ce formulaire n'existe pas.");
  const nouvelle = await trx
    .selectFrom('formulaire_version')
    .select('definition')
    .where('id', '=', formulaireVersion)
    .where('etat', '=', 'publiee')
    .executeTakeFirstOrThrow(() => new ErreurIntrouvable("Cette version de formulaire n'est pas publiée."));
  const avant = reponse.donnees as unknown as Donnees;
  const { donnees, sansPlace, changements } = replacer(
    reponse.definition as unknown as Definition,
    nouvelle.definition as unknown as Definition,
    avant,
    reponse.sans_place as unknown as SansPlace,
  );
  await trx
    .updateTable('reponse')
    .set({
      formulaire_version: formulaireVersion,
      donnees: JSON.stringify(donnees),
      sans_place: JSON.stringify(sansPlace),
      version: reponse.version + 1,
      modifie_le: sql`clock_timestamp()`,
      modifie_par: acteur.nom,
      modifie_par_id: acteur.compteId || null,
    })
    .where('id', '=', reponse.id)
    .execute();
  await trx
    .insertInto('reponse_edition')
    .values({
      reponse: reponse.id,
      version: reponse.version + 1,
      changements: JSON.stringify(changements),
      par: acteur.nom,
      par_id: acteur.compteId || null,
    })
    .execute();
  return {
    gardes: Object.keys(donnees).length,
    sansPlace: Object.entries(sansPlace).map(([cle, { libelle }]) => ({ cle, libelle })),
  };
}
