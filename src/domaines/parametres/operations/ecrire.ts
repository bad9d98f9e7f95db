import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import type { Parametre } from '../regles.ts';

/** Ce qu'il faut pour écrire une ligne ; `details` est déjà du texte JSON. */
export type NouvelleLigne = Pick<
  Parametre,
  'cle' | 'territoire' | 'valeur' | 'unite' | 'dateDebut' | 'dateFin' | 'source' | 'confiance' | 'commentaire'
> & {
  details: string | null;
};

/** Écrit une ligne, en remplaçant éventuellement une autre. @returns son identifiant */
export async function ecrireLigne(
  trx: Trx,
  acteur: Acteur,
  ligne: NouvelleLigne,
  remplace: number | null,
): Promise<number> {
  if (remplace !== null)
    await trx.updateTable('parametre').set({ remplace_le: sql`now()` }).where('id', '=', remplace).execute();
  const { id } = await trx
    .insertInto('parametre')
    .values({
      cle: ligne.cle,
      territoire: ligne.territoire,
      valeur: ligne.valeur,
      details: ligne.details,
      unite: ligne.unite,
      date_debut: ligne.dateDebut,
      date_fin: ligne.dateFin,
      source: ligne.source,
      confiance: ligne.confiance,
      commentaire: ligne.commentaire,
      auteur_id: acteur.compteId || null,
      auteur: acteur.nom,
      remplace,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** La même ligne, avec une autre fin. */
export function avecFin(p: Parametre, dateFin: string): NouvelleLigne {
  return { ...p, dateFin, details: p.details === null ? null : JSON.stringify(p.details) };
}
