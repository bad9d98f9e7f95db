import { type RawBuilder, sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';

/** Mis à la place d'un texte que la base exige. */
export const EFFACE = '(effacé)';

export const compter = async (trx: Trx, requete: RawBuilder<unknown>): Promise<number> =>
  Number((await requete.execute(trx)).numAffectedRows ?? 0);

/** Efface, dans cette transaction et elle seule, ce que des déclencheurs figent d'ordinaire (avis, document remis). */
export async function enEffacant<T>(trx: Trx, faire: () => Promise<T>): Promise<T> {
  await sql`SELECT set_config('maillage.effacement', 'oui', true)`.execute(trx);
  const resultat = await faire();
  await sql`SELECT set_config('maillage.effacement', '', true)`.execute(trx);
  return resultat;
}

/**
 * Vide les réponses, les pièces et les documents rangés sous ces objets. Les fichiers partent du disque à la purge suivante
 * (socle/fichiers/purger.ts), sauf ceux qu'un autre objet sert encore.
 */
export async function viderObjets(
  trx: Trx,
  objets: readonly string[],
): Promise<{ reponses: number; pieces: number; documents: number }> {
  const les = sql`ANY(${[...objets]}::text[])`;
  await sql`DELETE FROM reponse_edition WHERE reponse IN (SELECT id FROM reponse WHERE objet = ${les})`.execute(trx);
  await sql`DELETE FROM reponse_presence WHERE reponse IN (SELECT id FROM reponse WHERE objet = ${les})`.execute(trx);
  await sql`UPDATE fichier f SET efface_le = coalesce(efface_le, now()), nom = ${EFFACE}
    WHERE f.id IN (SELECT fichier_id FROM piece WHERE objet = ${les} UNION SELECT fichier_id FROM document_produit WHERE objet = ${les})
      AND NOT EXISTS (SELECT FROM piece p WHERE p.fichier_id = f.id AND p.retiree_le IS NULL AND p.objet <> ALL(${[...objets]}::text[]))
      AND NOT EXISTS (SELECT FROM document_produit d WHERE d.fichier_id = f.id AND d.objet <> ALL(${[...objets]}::text[]))`.execute(
    trx,
  );
  return {
    reponses: await compter(
      trx,
      sql`UPDATE reponse SET donnees = '{}', provenances = '{}', sans_place = '{}', champs_ouverts = '{}', version = version + 1 WHERE objet = ${les}`,
    ),
    pieces: await compter(
      trx,
      sql`UPDATE piece SET nom = ${EFFACE}, motif = CASE WHEN motif = '' THEN '' ELSE ${EFFACE} END WHERE objet = ${les}`,
    ),
    documents: await compter(
      trx,
      sql`UPDATE document_produit SET document = '{}' WHERE objet = ${les} AND document <> '{}'`,
    ),
  };
}
