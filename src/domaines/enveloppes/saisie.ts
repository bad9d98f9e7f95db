import { sql } from 'kysely';
import { z } from 'zod';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurConflit, ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { lireDecimal } from '#src/socle/montants.ts';
import { identifiant } from '#src/socle/saisie.ts';
import type { Titulaire } from './forme.ts';

/** Le titulaire, tel que l'adresse ou un appelant le donne : l'un des deux. */
export const titulaireSaisi = { campagne: identifiant.optional(), appel: identifiant.optional() };

/** @throws ErreurIntrouvable ni campagne ni appel, ou les deux */
export function titulaireDe({
  campagne,
  appel,
}: {
  campagne?: number | undefined;
  appel?: number | undefined;
}): Titulaire {
  if (campagne !== undefined && appel === undefined) return { campagne };
  if (appel !== undefined && campagne === undefined) return { appel };
  throw new ErreurIntrouvable("Cette enveloppe n'existe pas.");
}

/** Montant tapé à la française, en texte décimal exact. */
export const montantSaisi = z.string({ error: 'Donnez un montant en euros.' }).transform((texte, ctx) => {
  const lu = lireDecimal(texte);
  if (lu === null) {
    ctx.addIssue({ code: 'custom', message: 'Donnez un montant en euros, deux décimales au plus (12 500,50).' });
    return z.NEVER;
  }
  return lu;
});

/** Nombre de mouvements et de dérogations que la personne avait sous les yeux : un double clic n'en écrit qu'un. */
export const rang = z.coerce.number().int().min(0);

/** @throws ErreurConflit l'enveloppe a bougé depuis que la page est ouverte. L'enveloppe est verrouillée par l'appelant. */
export async function exigerRang(trx: Trx, enveloppe: number, lu: number): Promise<void> {
  const { rows } = await sql<{ nombre: number; par: string | null }>`
    SELECT ((SELECT count(*) FROM enveloppe_mouvement WHERE enveloppe = ${enveloppe})
      + (SELECT count(*) FROM enveloppe_derogation WHERE enveloppe = ${enveloppe}))::int AS nombre,
      (SELECT par FROM enveloppe_mouvement WHERE enveloppe = ${enveloppe} ORDER BY id DESC LIMIT 1) AS par`.execute(
    trx,
  );
  if (rows[0]!.nombre !== lu)
    throw new ErreurConflit(
      "L'enveloppe vient de changer : un mouvement ou une dérogation a été ajouté depuis que votre page est ouverte.",
    );
}
