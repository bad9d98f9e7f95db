import { sql } from 'kysely';
import { z } from 'zod';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { lireDecimal } from '#src/socle/montants.ts';
import { identifiant, jourFacultatif } from '#src/socle/saisie.ts';
import { exigerVersion } from '#src/socle/version.ts';
import type { Titulaire } from './forme.ts';

/** Le titulaire, tel que l'adresse ou un appelant le donne : l'un des trois. */
export const titulaireSaisi = {
  campagne: identifiant.optional(),
  appel: identifiant.optional(),
  ligne: identifiant.optional(),
};

/** @throws ErreurIntrouvable aucun titulaire, ou plusieurs */
export function titulaireDe(saisi: {
  campagne?: number | undefined;
  appel?: number | undefined;
  ligne?: number | undefined;
}): Titulaire {
  const { campagne, appel, ligne } = saisi;
  const donnes = [campagne, appel, ligne].filter((t) => t !== undefined).length;
  if (donnes === 1 && campagne !== undefined) return { campagne };
  if (donnes === 1 && appel !== undefined) return { appel };
  if (donnes === 1 && ligne !== undefined) return { ligne };
  throw new ErreurIntrouvable("Cette enveloppe n'existe pas.");
}

/** Postes (ETP) d'un mouvement ; vide : aucun. Négatifs pour un ajustement. */
export const postesSaisis = z
  .string()
  .default('')
  .transform((texte, ctx) => {
    if (texte.trim() === '') return '0';
    const lu = lireDecimal(texte);
    if (lu !== null) return lu;
    ctx.addIssue({ code: 'custom', message: "Donnez un nombre d'ETP, deux décimales au plus (12,5)." });
    return z.NEVER;
  });

/** Jour d'effet ; vide : `jourDEffet` le choisit. */
export const effetSaisi = jourFacultatif;

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
  const { rows } = await sql<{ version: number }>`
    SELECT ((SELECT count(*) FROM enveloppe_mouvement WHERE enveloppe = ${enveloppe})
      + (SELECT count(*) FROM enveloppe_derogation WHERE enveloppe = ${enveloppe}))::int AS version`.execute(trx);
  exigerVersion(rows[0]!, lu, 'Cette enveloppe');
}
