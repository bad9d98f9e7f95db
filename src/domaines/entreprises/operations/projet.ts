import { sql } from 'kysely';
import { z } from 'zod';
import { parcoursPourAgir } from '#src/domaines/personnes/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { facultatif, identifiant, jourFacultatif } from '#src/socle/saisie.ts';
import { CONTRATS, EXIGENCES, HORAIRES, LIBELLES_TEMPS, MOYENS, type TempsProjet } from '../forme.ts';
import { cases, rome } from '../saisie.ts';

const TEMPS_PROJET = Object.keys(LIBELLES_TEMPS) as [TempsProjet, ...TempsProjet[]];

/** Écrit le projet professionnel : jusqu'à six métiers, et les conditions qui valent pour tous. Sans métier, le projet est effacé. */
export const ecrireProjet = operation({
  nom: 'entreprises.ecrireProjet',
  cloison: true,
  entree: z.object({
    parcours: identifiant,
    metiers: z
      .array(z.object({ metier: z.string().trim().max(150, '150 caractères au plus.'), rome }))
      .max(6, 'Six métiers au plus.')
      .transform((lignes) => lignes.filter((l) => l.metier !== '' || l.rome)),
    rayon: facultatif(
      z.coerce
        .number('Écrivez un nombre de minutes.')
        .int('Un nombre entier de minutes.')
        .min(5, 'Au moins 5 minutes.')
        .max(240, 'Au plus 240 minutes.'),
    ),
    mode: facultatif(z.enum(MOYENS, 'Choisissez dans la liste.')),
    contrats: cases(CONTRATS),
    temps: facultatif(z.enum(TEMPS_PROJET, 'Choisissez dans la liste.')),
    horaires: cases(HORAIRES),
    atouts: cases(EXIGENCES),
    disponibleLe: jourFacultatif,
  }),
  charger: (trx, e) => parcoursPourAgir(trx, e.parcours),
  async executer({ trx, objet: p, journal }, e) {
    for (const [i, m] of e.metiers.entries())
      if (m.metier === '')
        throw new ErreurMetier('Un code de métier n’a pas d’intitulé.', {
          champs: { [`metier${i + 1}`]: 'Écrivez le métier.' },
        });
    await sql`DELETE FROM projet_professionnel WHERE parcours = ${p.id}`.execute(trx);
    for (const [i, m] of e.metiers.entries())
      await sql`INSERT INTO projet_professionnel (parcours, rang, metier, rome, rayon, mode, contrats, temps, horaires, atouts, disponible_le)
        VALUES (${p.id}, ${i + 1}, ${m.metier}, ${m.rome ?? null}, ${e.rayon ?? null}, ${e.mode ?? null}, ${e.contrats}, ${e.temps ?? null},
          ${e.horaires}, ${e.atouts}, ${e.disponibleLe ?? null})`.execute(trx);
    await journal({ objet: `parcours:${p.id}`, details: { metiers: e.metiers.length } });
    return { parcours: p.id, adresse: `/parcours/${p.id}/entreprises` };
  },
});
