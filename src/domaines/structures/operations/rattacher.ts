import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { reserver } from '../chargement.ts';
import { controlerStructures } from '../doutes.ts';
import { rattacherSujet } from '../rattachement.ts';
import { identifiant } from '../saisie.ts';

/** Rattache à une structure choisie par une personne les annexes d'un identifiant de l'ASP (doute « annexes sans structure »). */
export const rattacherAnnexes = operation({
  nom: 'structures.rattacherAnnexes',
  entree: z.object({ doute: identifiant('Doute'), structure: identifiant('Structure') }),
  charger: (trx, { structure }, acteur) => reserver(trx, structure, acteur, "rattachement d'annexes"),
  async executer({ trx, acteur, journal }, { doute, structure }) {
    const { rows } = await sql<{ sujet: string }>`
      UPDATE doute SET etat = 'accepte', par = ${acteur.nom}, clos_le = now()
      WHERE id = ${doute} AND genre = 'annexe_sans_structure' AND etat = 'ouvert' RETURNING sujet`.execute(trx);
    if (!rows[0]) throw new ErreurIntrouvable('Ces annexes sont déjà rattachées.');
    const nombre = await rattacherSujet(trx, rows[0].sujet, structure);
    await controlerStructures(trx, [structure]);
    await journal({ objet: `structure:${structure}`, details: { sujet: rows[0].sujet, annexes: nombre } });
    return { id: structure, nombre };
  },
});
