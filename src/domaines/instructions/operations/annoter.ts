import { sql } from 'kysely';
import { z } from 'zod';
import { dossierPourAgir } from '#src/domaines/dossiers/index.ts';
import { operation } from '#src/droits/operation.ts';
import { dossierVise, texteLibre } from '../saisie.ts';

/** Note interne du service : elle n'est lue que par lui, et n'entre dans aucun document donné à la structure. */
export const annoterDossier = operation({
  nom: 'instructions.annoter',
  entree: z.object({ id: dossierVise, texte: texteLibre('Écrivez la note.') }),
  charger: (trx, { id }) => dossierPourAgir(trx, id),
  executer: async ({ trx, acteur, journal }, { id, texte }) => {
    await sql`INSERT INTO dossier_note (dossier, organisation_id, texte, par, par_id)
      VALUES (${id}, ${acteur.organisationId}, ${texte}, ${acteur.nom}, ${acteur.compteId})`.execute(trx);
    // Le texte reste dans la note : le journal se lit plus largement qu'elle.
    await journal({ objet: `dossier:${id}` });
    return { id };
  },
});
