import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { viser } from '../viser.ts';

/** Garde une mesure qui vient d'être calculée (`mesurerEcart`) ; un second clic rend la même. */
export const garderMesure = operation({
  nom: 'boucles.mesurer',
  entree: z.object({
    territoire: z.string().max(60),
    nom: z.string().min(1),
    le: z.iso.date(),
    question: z.looseObject({ public: z.string() }),
    // Calculées par le serveur, jamais lues d'un formulaire.
    valeurs: z.looseObject({ jour: z.iso.date() }),
    note: z.string().trim().max(500, 'La note tient en 500 caractères.').default(''),
    cle: z.uuid('Rouvrez la page de confirmation.'),
    demonstration: z.boolean().default(false),
  }),
  charger: (trx, { territoire }) => viser(trx, territoire),
  executer: async ({ trx, acteur, journal }, e): Promise<{ id: number; deja: boolean }> => {
    const { rows } = await sql<{ id: number }>`
      INSERT INTO mesure_ecart (territoire, territoire_nom, le, public, question, valeurs, note, cle, organisation_id, organisation_nom, par, demonstration)
      VALUES (${e.territoire}, ${e.nom}, ${e.le}, ${e.question.public}, ${JSON.stringify(e.question)}, ${JSON.stringify(e.valeurs)}, ${e.note}, ${e.cle},
        ${acteur.organisationId || null}, ${acteur.organisationNom}, ${acteur.nom}, ${e.demonstration})
      ON CONFLICT (cle) DO NOTHING RETURNING id`.execute(trx);
    if (!rows[0]) {
      const { rows: deja } = await sql<{ id: number }>`SELECT id FROM mesure_ecart WHERE cle = ${e.cle}`.execute(trx);
      return { id: deja[0]!.id, deja: true };
    }
    const { id } = rows[0];
    await journal({ objet: `mesure:${id}`, details: { territoire: e.territoire, public: e.question.public } });
    return { id, deja: false };
  },
});
