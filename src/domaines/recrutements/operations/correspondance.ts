import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { lireNaf } from '#src/referentiels/naf.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { motsDe } from '../activites/rattacher.ts';
import { NATURES, type Nature } from '../forme.ts';

/** Met un code sous la forme où il est cherché ; `null` s'il n'en a pas la forme. */
function lireCode(nature: Nature, texte: string): string | null {
  if (nature === 'mot') return motsDe(texte).trim() || null;
  const code = texte.trim().toUpperCase().replace(/\s/g, '');
  if (nature === 'naf') return lireNaf(code);
  if (nature === 'rome') return /^[A-N](\d{1,4})?$/.test(code) ? code : null;
  return code || null;
}

/** Rattache un code ou une expression à une activité, à partir d'aujourd'hui. */
export const ajouterCorrespondance = operation({
  nom: 'recrutements.ajouterCorrespondance',
  entree: z.object({
    nature: z.enum(NATURES, 'Dites de quoi il s’agit : un mot, un métier, un code.'),
    code: z.string().trim().min(2, 'Au moins deux caractères.').max(120, 'Au plus 120 caractères.'),
    activite: z.string().min(1, "Choisissez l'activité."),
    source: z.string().trim().min(3, "Dites d'où vient ce rapprochement.").max(200, 'Au plus 200 caractères.'),
  }),
  executer: async ({ trx, acteur, journal }, { nature, code: lu, activite, source }) => {
    const code = lireCode(nature, lu);
    if (!code)
      throw new ErreurMetier("Ce code n'a pas la forme attendue.", {
        champs: { code: nature === 'naf' ? 'Code NAF : 81, 812 ou 8121Z.' : 'Code ROME : K2204, ou son début.' },
      });
    const connue = await trx
      .selectFrom('activite_insertion')
      .select('code')
      .where('code', '=', activite)
      .executeTakeFirst();
    if (!connue)
      throw new ErreurMetier('Cette activité n’existe pas.', { champs: { activite: 'Choisissez dans la liste.' } });
    const { rows } = await sql<{ id: number }>`
      INSERT INTO activite_correspondance (nature, code, activite, debut, source, confiance, par)
      VALUES (${nature}, ${code}, ${activite}, current_date, ${source}, 'non verifie', ${acteur.nom})
      ON CONFLICT (nature, code, activite) WHERE fin IS NULL DO NOTHING RETURNING id`.execute(trx);
    if (!rows[0])
      throw new ErreurMetier('Ce rapprochement existe déjà.', { champs: { code: 'Déjà rattaché à cette activité.' } });
    await journal({ objet: `correspondance:${rows[0].id}`, details: { nature, code, activite, source } });
    return { id: rows[0].id, activite };
  },
});

/** Retire un rapprochement à partir d'aujourd'hui ; une ligne livrée retirée ne revient pas. */
export const retirerCorrespondance = operation({
  nom: 'recrutements.retirerCorrespondance',
  entree: z.object({ id: z.coerce.number().int() }),
  executer: async ({ trx, journal }, { id }) => {
    const { rows } = await sql<{ nature: string; code: string; activite: string }>`
      UPDATE activite_correspondance SET fin = greatest(current_date, debut) WHERE id = ${id} AND fin IS NULL
      RETURNING nature, code, activite`.execute(trx);
    if (!rows[0]) throw new ErreurIntrouvable('Ce rapprochement est déjà retiré.');
    await journal({ objet: `correspondance:${id}`, details: rows[0] });
    return { id };
  },
});
