import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { CADRE, exigerDates, TERRITOIRE } from '../saisie.ts';
import { ecrireTerritoire } from './modifier.ts';

/** Crée une opération ; son organisation la finance. Le territoire : des lieux inclus, moins des lieux exclus. */
export const creerOperation = operation({
  nom: 'accompagnements.creer',
  entree: z.object({
    departement: z.string().regex(/^([0-9]{2}|2[AB]|9[78][0-9])$/, 'Choisissez un département.'),
    ...CADRE,
    ...TERRITOIRE,
    demonstration: z.boolean().default(false),
  }),
  async executer({ trx, acteur, journal }, e) {
    exigerDates(e);
    const { rows } = await sql<{ id: number }>`
      INSERT INTO operation_accompagnement (intitule, departement, financeur_id, operateur_id, subvention, publics, debut, fin, presentation,
        fse, demonstration, cree_par)
      VALUES (${e.intitule}, ${e.departement}, ${acteur.organisationId}, ${e.operateur ?? null}, ${e.subvention ?? null}, ${e.publics},
        ${e.debut}, ${e.fin ?? null}, ${e.presentation}, ${e.fse}, ${e.demonstration}, ${acteur.nom}) RETURNING id`.execute(
      trx,
    );
    const id = rows[0]!.id;
    await ecrireTerritoire(trx, id, e.departement, e);
    await journal({ objet: `operation_accompagnement:${id}` });
    return { id, adresse: `/operations/${id}` };
  },
});
