import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant, jourDit, jourFacultatif, liste, texteFacultatif } from '#src/socle/saisie.ts';
import { PUBLICS } from '../forme.ts';

const vide = (v: unknown) => (v === '' || v === null ? undefined : v);

/** `departement:62`, `epci:200072460`, `commune:62041`. */
const territoire = z
  .string()
  .regex(/^(departement|epci|commune):[0-9AB]{2,9}$/, 'Choisissez un territoire de la liste.');
const territoires = z.preprocess(
  (v) => (v === undefined || v === '' ? [] : Array.isArray(v) ? v.filter((t) => t !== '') : [v]),
  z.array(territoire).max(1000),
);

/** Crée une opération ; son organisation la finance. Le territoire : des lieux inclus, moins des lieux exclus. */
export const creerOperation = operation({
  nom: 'accompagnements.creer',
  entree: z.object({
    intitule: z.string().trim().min(3, 'Donnez un nom à cette opération.').max(200, 'Au plus 200 caractères.'),
    departement: z.string().regex(/^([0-9]{2}|2[AB]|9[78][0-9])$/, 'Choisissez un département.'),
    operateur: z.preprocess(vide, identifiant.optional()),
    subvention: z.preprocess(vide, identifiant.optional()),
    publics: liste(z.enum(PUBLICS, 'Choisissez dans la liste.'), 'Choisissez au moins un public.'),
    debut: jourDit('Écrivez la date de début.'),
    fin: jourFacultatif,
    presentation: texteFacultatif,
    fse: z.preprocess((v) => v === true || v === 'oui' || v === 'on', z.boolean()),
    inclus: territoires,
    exclus: territoires,
    demonstration: z.boolean().default(false),
  }),
  async executer({ trx, acteur, journal }, e) {
    if (e.fin && e.fin < e.debut)
      throw new ErreurMetier('La fin est avant le début.', { champs: { fin: 'Choisissez une date après le début.' } });
    const inclus = e.inclus.length > 0 ? e.inclus : [`departement:${e.departement}`];
    const { rows } = await sql<{ id: number }>`
      INSERT INTO operation_accompagnement (intitule, departement, financeur_id, operateur_id, subvention, publics, debut, fin, presentation,
        fse, demonstration, cree_par)
      VALUES (${e.intitule}, ${e.departement}, ${acteur.organisationId}, ${e.operateur ?? null}, ${e.subvention ?? null}, ${e.publics},
        ${e.debut}, ${e.fin ?? null}, ${e.presentation}, ${e.fse}, ${e.demonstration}, ${acteur.nom}) RETURNING id`.execute(
      trx,
    );
    const id = rows[0]!.id;
    for (const [sens, lieux] of [
      ['inclus', inclus],
      ['exclu', e.exclus],
    ] as const)
      for (const lieu of lieux)
        await sql`INSERT INTO operation_territoire (operation, sens, niveau, code)
          VALUES (${id}, ${sens}, ${lieu.split(':')[0]}, ${lieu.split(':')[1]}) ON CONFLICT DO NOTHING`.execute(trx);
    await journal({ objet: `operation_accompagnement:${id}` });
    return { id, adresse: `/operations/${id}` };
  },
});
