import { sql } from 'kysely';
import { z } from 'zod';
import { NATURES_PUBLIQUES } from '#src/droits/droits.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ecrireAux } from '#src/socle/courriels/index.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant, identifiantDe } from '#src/socle/saisie.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { appelPourAgir } from '../chargement.ts';
import { DROITS_ASSOCIE } from '../forme.ts';

/**
 * Associe un autre service public à l'appel (lecture ou instruction), change son droit, ou met fin à l'association (`aucun`). Décider reste à
 * l'organisation qui lance l'appel.
 */
export const associerOrganisation = operation({
  nom: 'appels.associer',
  entree: z.object({
    id: identifiant,
    organisation: identifiantDe('Choisissez une organisation.'),
    droit: z.enum(['lecture', 'instruction', 'aucun'], 'Choisissez ce qu’elle pourra faire.'),
  }),
  charger: (trx, { id }) => appelPourAgir(trx, id),
  async executer({ trx, acteur, objet: appel, journal }, { organisation, droit }) {
    const { rows } = await sql<{ nom: string; nature: string }>`
      SELECT nom, nature FROM organisation WHERE id = ${organisation} AND desactivee_le IS NULL`.execute(trx);
    const visee = rows[0];
    if (!visee || organisation === appel.organisationId || !NATURES_PUBLIQUES.includes(visee.nature as never))
      throw new ErreurMetier("Cette organisation ne peut pas être associée : seul un autre service public l'est.", {
        champs: { organisation: 'Choisissez dans la liste.' },
      });
    if (droit !== 'aucun') await exigerPasCandidate(trx, appel.id, organisation, visee.nom);
    if (droit === 'aucun') {
      await sql`DELETE FROM appel_partenaire WHERE appel = ${appel.id} AND organisation_id = ${organisation}`.execute(
        trx,
      );
    } else {
      await sql`INSERT INTO appel_partenaire (appel, organisation_id, droit, par)
        VALUES (${appel.id}, ${organisation}, ${droit}, ${acteur.nom})
        ON CONFLICT (appel, organisation_id) DO UPDATE SET droit = excluded.droit, par = excluded.par, le = now()`.execute(
        trx,
      );
      await ecrireAux(
        trx,
        { organisations: [organisation] },
        {
          sujet: `${appel.intitule} : votre organisation est associée`,
          paragraphes: [
            `${acteur.organisationNom} associe ${visee.nom} à l'appel « ${appel.intitule} ». ${DROITS_ASSOCIE[droit]}.`,
            `Voir l'appel : ${adressePublique()}/appels/${appel.id}`,
          ],
        },
      );
    }
    await journal({ objet: `appel:${appel.id}`, details: { organisation: visee.nom, droit } });
    return { id: appel.id, organisation: visee.nom };
  },
});

/** Une organisation candidate ne lit pas les candidatures des autres. @throws ErreurMetier 409 */
async function exigerPasCandidate(trx: Trx, appel: number, organisation: number, nom: string): Promise<void> {
  const { rows } = await sql`SELECT FROM candidature
    WHERE appel = ${appel} AND organisation_id = ${organisation} AND etat <> 'retiree' LIMIT 1`.execute(trx);
  if (rows.length > 0)
    throw new ErreurMetier(`${nom} prépare ou a déposé une candidature à cet appel : elle lirait celles des autres.`, {
      statut: 409,
      champs: { organisation: 'Choisissez une organisation qui n’est pas candidate.' },
    });
}
