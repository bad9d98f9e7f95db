import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ecrireAux } from '#src/socle/courriels/personnes.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { appelVisible } from '../visible.ts';

/** Questions sans réponse au plus, par organisation : au-delà, on attend celles qui viennent. */
const EN_ATTENTE_MAX = 20;

/** Pose une question sur un appel ouvert, ou qui va l'être. La même, posée deux fois, n'en fait qu'une. */
export const poserQuestion = operation({
  nom: 'appels.questionner',
  entree: z.object({
    id: identifiant,
    texte: z
      .string('Écrivez votre question.')
      .transform((t) => t.replace(/\r\n/g, '\n').trim())
      .pipe(
        z.string().min(5, 'Écrivez votre question, en quelques mots au moins.').max(4000, '4 000 caractères au plus.'),
      ),
  }),
  charger: (trx, { id }) => appelVisible(trx, id),
  async executer({ trx, acteur, objet, journal }, { id, texte }): Promise<{ question: number }> {
    if (objet.etatPublic !== 'ouvert' && objet.etatPublic !== 'a_venir')
      throw new ErreurMetier('Cet appel ne reçoit plus de questions : il est clos.', {
        conseil: objet.contenu.contact ? `Écrivez à son contact : ${objet.contenu.contact}` : undefined,
      });
    // Deux envois de la même organisation se suivent : ni doublon, ni dépassement.
    await sql`SELECT pg_advisory_xact_lock(7201, hashtext(${`${id}:${acteur.organisationId}`}))`.execute(trx);
    const { rows } = await sql<{ id: number; texte: string }>`
      SELECT id, texte FROM appel_question WHERE appel = ${id} AND organisation_id = ${acteur.organisationId} AND etat = 'attend'`.execute(
      trx,
    );
    const meme = rows.find((q) => q.texte === texte);
    if (meme) return { question: meme.id };
    if (rows.length >= EN_ATTENTE_MAX)
      throw new ErreurMetier(`${EN_ATTENTE_MAX} de vos questions attendent déjà une réponse.`);
    const { rows: creee } = await sql<{ id: number }>`
      INSERT INTO appel_question (appel, texte, organisation_id, compte_id)
      VALUES (${id}, ${texte}, ${acteur.organisationId}, ${acteur.compteId}) RETURNING id`.execute(trx);
    await ecrireAux(
      trx,
      { organisations: [objet.organisationId, ...objet.instruction] },
      {
        sujet: `Une question sur « ${objet.intitule} »`,
        paragraphes: [
          `Une question attend votre réponse sur l'appel « ${objet.intitule} ».`,
          `La réponse sera publiée pour tous : ${adressePublique()}/appels/${id}/questions`,
        ],
      },
    );
    // Le journal dit qu'une question est posée ; son texte est dans la table, avec son auteur.
    await journal({ objet: `appel:${id}`, details: { question: creee[0]!.id } });
    return { question: creee[0]!.id };
  },
});
