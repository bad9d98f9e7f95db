import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { base } from '#src/socle/base/base.ts';
import { lancerTache } from '#src/socle/taches/index.ts';
import { preparerDemande } from '../calculer.ts';
import { inscrire } from '../conserver.ts';
import { schemaDemande } from '../demande.ts';

/** Demande un calcul d'implantations : une ligne gardée, et un travail de fond qui la remplit. Un double envoi rend le même calcul. */
export const calculer = operation({
  nom: 'implantations.calculer',
  // Une seule table de champs : un refus revient sous le nom du champ du formulaire.
  entree: schemaDemande.and(z.object({ jeton: z.string().max(60).optional() })),
  executer: async ({ trx, acteur, journal }, { jeton, ...saisie }) => {
    const { demande, territoireNom } = await preparerDemande(base(), saisie);
    const { id, nouveau } = await inscrire(trx, acteur, { demande, territoireNom, jeton: jeton ?? null });
    if (nouveau) {
      const travail = await lancerTache(
        trx,
        acteur,
        'implantations.calculer',
        { implantation: id },
        { libelle: `Où implanter : ${territoireNom}`, objet: `implantation:${id}` },
      );
      await sql`UPDATE implantation SET travail = ${travail} WHERE id = ${id}`.execute(trx);
    }
    await journal({ objet: `implantation:${id}`, details: { territoire: demande.territoire, nouveau } });
    return { id };
  },
});
